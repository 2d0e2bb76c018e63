import type { CertificateSource } from '../certificates/source';
import type { ExchangeNetworkProps, NginxProps, TrafficServerProps } from '../exchange/props';
import type { PasswordSource } from '../passwords/source';
import type {
  BookKeeperProps,
  ComponentProps,
  LedgerProps,
  NetworkPolicyProps,
  ProxyProps,
  PulsarTierProps,
  TlsProps,
  ZooKeeperProps,
} from '../pulsar/props';
import type {
  ExchangeEndpointProps,
  ExchangeSiteProps,
  ExternalExchangeProps,
  ExternalPartyProps,
  FederationProps,
  NamespaceProps,
  NginxEndpointProps,
  PartyProps,
  PulsarProxyEndpointProps,
  ReachableProps,
  SiteProps,
  TrafficServerEndpointProps,
} from './props';
import { fateShape } from './fate-shapes';
import { disk, image, nginxServer, peer, podSecurity, server, service } from './kube-shapes';
import type { Issue } from '../issues/issue';
import { filePathIssues } from './file-path-issues';
import type { ShapeOf } from './shape';
import { shapeIssues } from './shape';

/* The props, as far as a value can be told to be one. Versions and numbers are judged later, with a better message. */

const component: ShapeOf<ComponentProps> = {
  props: { ...server.props, image, heap: 'size', directMemory: 'size', configData: { secret: 'texts' } },
};
const zookeeper: ShapeOf<ZooKeeperProps> = { props: { ...component.props, persistence: 'boolean', data: disk } };
const bookkeeper: ShapeOf<BookKeeperProps> = {
  props: { ...component.props, persistence: 'boolean', journal: disk, ledgers: disk },
};
const proxy: ShapeOf<ProxyProps> = { props: { ...component.props, service } };
const ledgers: ShapeOf<LedgerProps> = {
  props: { ensembleSize: 'number', writeQuorum: 'number', ackQuorum: 'number', skipUnreadable: 'boolean' },
};
const networkPolicies: ShapeOf<NetworkPolicyProps> = { props: { clients: { list: peer }, metrics: { list: peer } } };
const tls: ShapeOf<TlsProps> = { props: { certName: 'string' } };
const pulsar: ShapeOf<PulsarTierProps> = {
  props: {
    release: 'string',
    version: 'string',
    image,
    clusterName: 'string',
    fateClusterName: 'string',
    clusterDomain: 'string',
    storageClass: 'string',
    ledgers,
    maxMessageSize: 'size',
    zookeeper,
    bookkeeper,
    recovery: component,
    broker: component,
    proxy,
    toolset: component,
    tls: { off: tls },
    initialize: 'boolean',
    networkPolicies: { off: networkPolicies },
    podSecurity,
    labels: 'texts',
  },
};
const trafficServer: ShapeOf<TrafficServerProps> = {
  props: {
    ...server.props,
    image,
    service,
    connectPorts: { list: 'string' },
    runAsUser: 'number',
    readOnlyRootFilesystem: 'boolean',
  },
  required: ['image'],
};
const nginx: ShapeOf<NginxProps> = { props: { ...nginxServer.props, image }, required: ['image'] };
const pulsarProxyEndpoint: ShapeOf<PulsarProxyEndpointProps> = { props: { host: 'string', port: 'number' } };
const nginxEndpoint: ShapeOf<NginxEndpointProps> = {
  props: { host: 'string', httpPort: 'number', grpcPort: 'number' },
};
const trafficServerEndpoint: ShapeOf<TrafficServerEndpointProps> = { props: { host: 'string', port: 'number' } };
const exchangeEndpoints: ShapeOf<ExchangeEndpointProps> = {
  props: { trafficServer: trafficServerEndpoint, nginx: nginxEndpoint },
};
export const externalExchangeShape: ShapeOf<ExternalExchangeProps> = {
  props: { ...exchangeEndpoints.props, address: 'string' },
};
const place: ShapeOf<NamespaceProps> = { props: { namespace: 'string', createNamespace: 'boolean' } };
const exchangeNetwork: ShapeOf<ExchangeNetworkProps> = { props: { callers: { list: peer } } };
const exchange: ShapeOf<ExchangeSiteProps> = {
  props: {
    ...place.props,
    partyId: 'number',
    name: 'string',
    trafficServer,
    nginx,
    networkPolicies: { off: exchangeNetwork },
    podSecurity,
    labels: 'texts',
    address: 'string',
    endpoints: exchangeEndpoints,
  },
  required: ['partyId', 'trafficServer', 'nginx'],
};

const reachable: ShapeOf<ReachableProps> = {
  props: { address: 'string', pulsarProxy: pulsarProxyEndpoint, nginx: nginxEndpoint },
};
const party: ShapeOf<PartyProps> = {
  props: { ...place.props, ...reachable.props, partyId: 'number', pulsar, fate: fateShape },
  required: ['partyId', 'pulsar'],
};
export const externalPartyShape: ShapeOf<ExternalPartyProps> = {
  props: { ...reachable.props, partyId: 'number', fqdn: 'string' },
  required: ['partyId'],
};
const site: ShapeOf<SiteProps> = {
  props: {
    name: 'string',
    kubernetes: 'string',
    cluster: 'string',
    clusterCidrs: { list: 'string' },
    nodes: 'number',
    party,
    exchange,
  },
  required: ['name'],
};
const certificates: ShapeOf<CertificateSource> = {
  props: { kind: { oneOf: ['files', 'development'] }, folder: 'string' },
  required: ['kind', 'folder'],
};
const passwords: ShapeOf<PasswordSource> = {
  props: {
    kind: { oneOf: ['secret', 'environment', 'files', 'development'] },
    name: 'string',
    folder: 'string',
  },
  required: ['kind'],
};

export const federationShape: ShapeOf<FederationProps> = {
  props: {
    domain: 'string',
    certificates: { secret: certificates },
    passwords: { secret: passwords },
    tenant: 'string',
    externalExchange: externalExchangeShape,
    sites: { list: site },
    externalParties: { list: externalPartyShape },
    handovers: { list: 'string' },
  },
  required: ['domain', 'certificates', 'sites'],
};

/** What no compiler has seen: JavaScript, or a value that was cast. */
export function federationShapeIssues(federation: unknown): Issue[] {
  const issues = shapeIssues(federation, federationShape, '');
  if (issues.length > 0) return issues.map((issue) => ({ ...issue, path: issue.path || 'federation' }));
  return filePathIssues(federation as FederationProps);
}
