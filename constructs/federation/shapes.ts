import type { CertificateSource } from '../certificates/source';
import type { ImageProps } from '../kube/image';
import type { NetworkPeer } from '../kube/network-policy';
import type { Spread, TolerationProps } from '../kube/placement';
import type { PublicServiceProps } from '../kube/service';
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
import type { FederationProps, PartyProps, SiteProps } from './props';
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
const component: ShapeOf<ComponentProps> = {
  props: {
    replicas: 'number',
    image,
    cpuCores: 'number',
    cpuLimitCores: 'number',
    memory: 'size',
    heap: 'size',
    directMemory: 'size',
    spread,
    nodeSelector: 'texts',
    tolerations: { list: toleration },
    affinity: 'any',
    maxUnavailable: 'number',
    gracePeriodSeconds: 'number',
    configData: 'texts',
    podAnnotations: 'texts',
  },
};
const zookeeper: ShapeOf<ZooKeeperProps> = { props: { ...component.props, persistence: 'boolean', data: disk } };
const bookkeeper: ShapeOf<BookKeeperProps> = {
  props: { ...component.props, persistence: 'boolean', journal: disk, ledgers: disk },
};
const service: ShapeOf<PublicServiceProps> = {
  props: {
    type: { oneOf: ['LoadBalancer', 'NodePort', 'ClusterIP'] },
    nodePort: 'number',
    loadBalancerIp: 'string',
    sourceRanges: { list: 'string' },
    externalTrafficPolicy: { oneOf: ['Cluster', 'Local'] },
    annotations: 'texts',
  },
};
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
const party: ShapeOf<PartyProps> = {
  props: { partyId: 'number', namespace: 'string', createNamespace: 'boolean', pulsar },
  required: ['partyId', 'pulsar'],
};
const site: ShapeOf<SiteProps> = {
  props: { name: 'string', kubernetes: 'string', cluster: 'string', nodes: 'number', party },
  required: ['name', 'party'],
};
const certificates: ShapeOf<CertificateSource> = {
  props: { kind: { oneOf: ['files', 'development'] }, folder: 'string' },
  required: ['kind', 'folder'],
};

export const federationShape: ShapeOf<FederationProps> = {
  props: { domain: 'string', certificates, sites: { list: site } },
  required: ['domain', 'certificates', 'sites'],
};
