import type { CertificateSource } from '../certificates/source';
import type { ExchangeNetworkProps, NginxProps, TaggedImageProps, TrafficServerProps } from '../exchange/props';
import type { ImageProps } from '../kube/image';
import type { ServerProps } from '../kube/server-plan';
import type { NginxServiceProps } from '../nginx/props';
import type { NetworkPeer } from '../kube/network-policy';
import type { Spread, TolerationProps } from '../kube/placement';
import type { PublicServiceBaseProps, PublicServiceProps } from '../kube/service';
import type {
  BookKeeperProps,
  ComponentProps,
  DiskProps,
  LedgerProps,
  NetworkPolicyProps,
  ProxyProps,
  PulsarTierProps,
  TlsProps,
  ZooKeeperProps,
} from '../pulsar/props';
import type {
  ExchangeSiteProps,
  ExternalPartyProps,
  FederationProps,
  NamespaceProps,
  NginxEndpointProps,
  PartyProps,
  PulsarProxyEndpointProps,
  ReachableProps,
  SiteProps,
} from './props';
import type { ShapeOf } from './shape';

/* The props, as far as a value can be told to be one. Versions and numbers are judged later, with a better message. */

const image: ShapeOf<ImageProps> = {
  props: {
    repository: 'string',
    tag: 'string',
    pullPolicy: { oneOf: ['Always', 'IfNotPresent', 'Never'] },
    pullSecrets: { list: 'string' },
  },
};
const spread: ShapeOf<Spread> = {
  props: { over: { oneOf: ['node', 'zone'] }, strictness: { oneOf: ['required', 'preferred', 'none'] } },
  required: ['over', 'strictness'],
};
const toleration: ShapeOf<TolerationProps> = {
  props: {
    key: 'string',
    operator: { oneOf: ['Equal', 'Exists'] },
    value: 'string',
    effect: { oneOf: ['NoSchedule', 'PreferNoSchedule', 'NoExecute'] },
    tolerationSeconds: 'number',
  },
};
const disk: ShapeOf<DiskProps> = { props: { size: 'size', storageClass: 'string' } };
const server: ShapeOf<ServerProps> = {
  props: {
    replicas: 'number',
    cpuCores: 'number',
    cpuLimitCores: 'number',
    memory: 'size',
    spread,
    nodeSelector: 'texts',
    tolerations: { list: toleration },
    affinity: 'any',
    maxUnavailable: 'number',
    gracePeriodSeconds: 'number',
    podAnnotations: 'texts',
  },
};
const component: ShapeOf<ComponentProps> = {
  props: { ...server.props, image, heap: 'size', directMemory: 'size', configData: 'texts' },
};
const zookeeper: ShapeOf<ZooKeeperProps> = { props: { ...component.props, persistence: 'boolean', data: disk } };
const bookkeeper: ShapeOf<BookKeeperProps> = {
  props: { ...component.props, persistence: 'boolean', journal: disk, ledgers: disk },
};
const serviceBase: ShapeOf<PublicServiceBaseProps> = {
  props: {
    type: { oneOf: ['LoadBalancer', 'NodePort', 'ClusterIP'] },
    loadBalancerIp: 'string',
    sourceRanges: { list: 'string' },
    externalTrafficPolicy: { oneOf: ['Cluster', 'Local'] },
    annotations: 'texts',
  },
};
const service: ShapeOf<PublicServiceProps> = { props: { ...serviceBase.props, nodePort: 'number' } };
const proxy: ShapeOf<ProxyProps> = { props: { ...component.props, service } };
const ledgers: ShapeOf<LedgerProps> = {
  props: { ensembleSize: 'number', writeQuorum: 'number', ackQuorum: 'number', skipUnreadable: 'boolean' },
};
const peer: ShapeOf<NetworkPeer> = { props: { podLabels: 'texts', namespaceLabels: 'texts', cidr: 'string' } };
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
    podSecurity: { oneOf: ['policy', 'admission'] },
    labels: 'texts',
  },
};
const taggedImage: ShapeOf<TaggedImageProps> = { ...image, required: ['tag'] };
const trafficServer: ShapeOf<TrafficServerProps> = {
  props: {
    ...server.props,
    image: taggedImage,
    service,
    connectPorts: { list: 'string' },
    runAsUser: 'number',
    readOnlyRootFilesystem: 'boolean',
  },
  required: ['image'],
};
const nginxService: ShapeOf<NginxServiceProps> = {
  props: { ...serviceBase.props, httpNodePort: 'number', grpcNodePort: 'number' },
};
const nginx: ShapeOf<NginxProps> = {
  props: { ...server.props, image: taggedImage, service: nginxService, maxBodySize: 'size' },
  required: ['image'],
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
    podSecurity: { oneOf: ['policy', 'admission'] },
    labels: 'texts',
  },
  required: ['partyId', 'trafficServer', 'nginx'],
};

const pulsarProxyEndpoint: ShapeOf<PulsarProxyEndpointProps> = { props: { host: 'string', port: 'number' } };
const nginxEndpoint: ShapeOf<NginxEndpointProps> = {
  props: { host: 'string', httpPort: 'number', grpcPort: 'number' },
};
const reachable: ShapeOf<ReachableProps> = {
  props: { address: 'string', pulsarProxy: pulsarProxyEndpoint, nginx: nginxEndpoint },
};
const party: ShapeOf<PartyProps> = {
  props: { ...place.props, ...reachable.props, partyId: 'number', pulsar },
  required: ['partyId', 'pulsar'],
};
export const externalPartyShape: ShapeOf<ExternalPartyProps> = {
  props: { ...reachable.props, partyId: 'number', fqdn: 'string' },
  required: ['partyId'],
};
const site: ShapeOf<SiteProps> = {
  props: { name: 'string', kubernetes: 'string', cluster: 'string', nodes: 'number', party, exchange },
  required: ['name'],
};
const certificates: ShapeOf<CertificateSource> = {
  props: { kind: { oneOf: ['files', 'development'] }, folder: 'string' },
  required: ['kind', 'folder'],
};

export const federationShape: ShapeOf<FederationProps> = {
  props: {
    domain: 'string',
    certificates,
    sites: { list: site },
    externalParties: { list: externalPartyShape },
    handovers: { list: 'string' },
  },
  required: ['domain', 'certificates', 'sites'],
};
