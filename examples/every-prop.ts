import { Size } from 'cdk8s';
import type {
  SparkProps,
  MySqlProps,
  ModuleProps,
  ImageProps,
  HdfsProps,
  FateProps,
  FateNginxProps,
  FateFlowProps,
  FateBoardProps,
  DiskProps,
  FolderClaimProps,
  BookKeeperProps,
  ComponentProps,
  ExchangeSiteProps,
  ExternalPartyProps,
  FederationProps,
  NginxProps,
  NginxServiceProps,
  PartyProps,
  ProxyProps,
  PublicServiceProps,
  PulsarTierProps,
  ServerProps,
  SiteProps,
  TrafficServerProps,
  ZooKeeperProps,
} from '../constructs';
import { developmentCa, passwordsFromSecret, synthesiseApp } from '../constructs';

/* Every prop there is, each with a value that is not its default: a new prop does not compile until it stands here. */

const component: Required<ComponentProps> = {
  replicas: 2,
  image: {
    repository: 'registry.example.org/pulsar',
    tag: '3.0.7',
    pullPolicy: 'Always',
    pullSecrets: ['registry-login'],
  },
  cpuCores: 0.5,
  cpuLimitCores: 2,
  memory: Size.gibibytes(3),
  heap: Size.mebibytes(1024),
  directMemory: Size.mebibytes(1024),
  spread: { over: 'zone', strictness: 'preferred' },
  nodeSelector: { 'kubernetes.io/os': 'linux' },
  tolerations: [
    { key: 'dedicated', operator: 'Equal', value: 'pulsar', effect: 'NoExecute', tolerationSeconds: 300 },
    { operator: 'Exists' },
  ],
  affinity: {
    nodeAffinity: {
      requiredDuringSchedulingIgnoredDuringExecution: {
        nodeSelectorTerms: [{ matchExpressions: [{ key: 'kubernetes.io/arch', operator: 'In', values: ['amd64'] }] }],
      },
    },
  },
  maxUnavailable: 1,
  gracePeriodSeconds: 45,
  configData: {},
  podAnnotations: { 'example.org/team': 'federation' },
};

const zookeeper: Required<ZooKeeperProps> = {
  ...component,
  replicas: 5,
  data: { size: Size.gibibytes(30), storageClass: 'ssd' },
  configData: { PULSAR_GC: '-XX:+UseParallelGC' },
};

const bookkeeper: Required<BookKeeperProps> = {
  ...component,
  replicas: 6,
  journal: { size: Size.gibibytes(20), storageClass: 'nvme' },
  ledgers: { size: Size.gibibytes(200), storageClass: 'hdd' },
  configData: { diskUsageThreshold: '0.9' },
};

const proxy: Required<ProxyProps> = {
  ...component,
  service: {
    type: 'LoadBalancer',
    nodePort: 31651,
    loadBalancerIp: '192.0.2.10',
    sourceRanges: ['192.0.2.0/24', '2001:db8::/32'],
    externalTrafficPolicy: 'Local',
    annotations: { 'example.org/load-balancer': 'internal' },
  },
};

const pulsar: Required<PulsarTierProps> = {
  release: 'bank-a',
  version: '3.0',
  image: {
    repository: 'registry.example.org/pulsar',
    tag: '3.0.7',
    pullPolicy: 'Always',
    pullSecrets: ['registry-login'],
  },
  clusterName: 'bank-a',
  fateClusterName: 'bank-a',
  clusterDomain: 'k8s.example.org',
  storageClass: 'ssd',
  ledgers: { ensembleSize: 5, writeQuorum: 3, ackQuorum: 3, skipUnreadable: false },
  maxMessageSize: Size.mebibytes(20),
  zookeeper,
  bookkeeper,
  recovery: component,
  broker: { ...component, replicas: 4, configData: { ttlDurationDefaultInSeconds: '604800' } },
  proxy,
  toolset: component,
  tls: { certName: 'pulsar-certs' },
  networkPolicies: {
    clients: [{ podLabels: { fateMoudle: 'python' } }, { cidr: '198.51.100.0/24' }],
    metrics: [{ namespaceLabels: { 'kubernetes.io/metadata.name': 'monitoring' }, podLabels: { app: 'prometheus' } }],
  },
  podSecurity: 'admission',
  labels: { 'example.org/cost-center': '4711' },
};

const server: Required<ServerProps> = {
  replicas: 4,
  cpuCores: 0.5,
  cpuLimitCores: 2,
  memory: Size.mebibytes(768),
  spread: { over: 'zone', strictness: 'required' },
  nodeSelector: { 'kubernetes.io/os': 'linux' },
  tolerations: [{ key: 'dedicated', operator: 'Equal', value: 'edge', effect: 'NoSchedule' }],
  affinity: component.affinity,
  maxUnavailable: 2,
  gracePeriodSeconds: 45,
  podAnnotations: { 'example.org/team': 'federation' },
};
const nginxService: Required<NginxServiceProps> = {
  type: 'LoadBalancer',
  httpNodePort: 31300,
  grpcNodePort: 31310,
  loadBalancerIp: '192.0.2.31',
  sourceRanges: ['198.51.100.0/24'],
  externalTrafficPolicy: 'Local',
  annotations: { 'example.org/edge': 'calls' },
};
const service: Required<PublicServiceProps> = {
  type: 'LoadBalancer',
  nodePort: 31443,
  loadBalancerIp: '192.0.2.30',
  sourceRanges: ['198.51.100.0/24'],
  externalTrafficPolicy: 'Local',
  annotations: { 'example.org/edge': 'streams' },
};
const image: Required<ImageProps> = {
  repository: 'registry.example.org/fate/server',
  tag: '1.6.1-build-7',
  digest: `sha256:${'0123456789abcdef'.repeat(4)}`,
  pullPolicy: 'Always',
  pullSecrets: ['login'],
};
const fateModule: Required<ModuleProps> = { ...server, replicas: 1, memory: Size.gibibytes(3), image };
const disk: Required<DiskProps> = { size: Size.gibibytes(40), storageClass: 'nvme' };
const claim: Required<Omit<FolderClaimProps, 'existingClaim'>> = { ...disk, subPath: '' };
const python: Required<FateFlowProps> = {
  ...fateModule,
  data: { existingClaim: 'python-data-of-2021' },
  service: { ...nginxService, httpNodePort: 31380, grpcNodePort: 31360, loadBalancerIp: '192.0.2.22' },
};
const fateboard: Required<FateBoardProps> = {
  image,
  username: 'operator',
  cpuCores: 0.2,
  cpuLimitCores: 1,
  memory: Size.gibibytes(4),
};
const mysql: Required<MySqlProps> = {
  ...fateModule,
  image: { ...image, tag: '8.0.36' },
  data: claim,
  database: 'fate_flow',
  user: 'fate_flow',
};
const spark: Required<SparkProps> = {
  master: fateModule,
  worker: { ...fateModule, replicas: 4, cores: 8, memory: Size.gibibytes(12) },
  defaults: { 'spark.executor.memory': '2g' },
};
const hdfs: Required<HdfsProps> = {
  namenode: { ...fateModule, data: claim },
  datanode: { ...fateModule, replicas: 3, data: disk },
};
const fateNginx: Required<FateNginxProps> = {
  ...server,
  image,
  service: { ...nginxService, httpNodePort: 31301, grpcNodePort: 31311, loadBalancerIp: '192.0.2.21' },
  grpc: true,
  maxBodySize: Size.mebibytes(200),
};
const fate: Required<FateProps> = {
  name: 'fate-of-bank-a',
  registry: 'registry.example.org/fate',
  imageTag: '1.6.1-build-7',
  pullPolicy: 'Always',
  pullSecrets: ['login'],
  persistence: true,
  storageClass: 'ssd',
  python,
  fateboard,
  mysql,
  spark,
  hdfs,
  nginx: fateNginx,
  topicTtlMinutes: 30,
  networkPolicies: {
    clients: [{ cidr: '198.51.100.0/25' }, { podLabels: { app: 'notebook' } }],
    callers: [{ cidr: '198.51.100.0/24' }],
  },
  podSecurity: 'admission',
  labels: { 'example.org/cost-center': '4711' },
};

const party: Required<PartyProps> = {
  partyId: 7777,
  namespace: 'bank-a',
  createNamespace: false,
  address: '192.0.2.20',
  pulsarProxy: { host: 'pulsar.bank-a.example.org', port: 31651 },
  nginx: { host: '192.0.2.21', httpPort: 30083, grpcPort: 30088 },
  pulsar,
  fate,
};

const trafficServer: Required<TrafficServerProps> = {
  ...server,
  image: {
    repository: 'registry.example.org/trafficserver',
    tag: '9.2.9',
    pullPolicy: 'Always',
    pullSecrets: ['login'],
  },
  service,
  connectPorts: ['6651', '31000-31999'],
  runAsUser: 1000,
  readOnlyRootFilesystem: true,
};
const nginx: Required<NginxProps> = {
  ...server,
  image: { repository: 'registry.example.org/nginx', tag: '1.6.1', pullPolicy: 'Always', pullSecrets: ['login'] },
  service: nginxService,
  grpc: true,
  maxBodySize: Size.mebibytes(256),
};
const exchange: Required<ExchangeSiteProps> = {
  namespace: 'exchange',
  createNamespace: false,
  partyId: 100,
  name: 'exchange-of-banks',
  trafficServer,
  nginx,
  networkPolicies: { callers: [{ cidr: '198.51.100.0/24' }] },
  podSecurity: 'admission',
  labels: { 'example.org/cost-center': '4711' },
  address: '192.0.2.32',
  endpoints: {
    trafficServer: { host: 'exchange.federation.example.org', port: 8443 },
    nginx: { host: '192.0.2.33', httpPort: 9301, grpcPort: 9311 },
  },
};
const hospitals: Required<ExternalPartyProps> = {
  partyId: 6666,
  fqdn: '*.hospitals.example.org',
  address: '203.0.113.7',
  pulsarProxy: { host: 'pulsar.hospitals.example.org', port: 31700 },
  nginx: { host: '203.0.113.8', httpPort: 9300, grpcPort: 9310 },
};

const site: Required<SiteProps> = {
  name: 'bank-a',
  kubernetes: '1.28',
  cluster: 'frankfurt',
  clusterCidrs: ['10.244.0.0/16', '10.96.0.0/12', '2001:db8:42::/56'],
  nodes: 12,
  party,
  exchange,
};

/** Beside an exchange of ours there is none of others. */
export const federation: Required<Omit<FederationProps, 'externalExchange'>> = {
  domain: 'federation.example.org',
  certificates: developmentCa('certs'),
  passwords: passwordsFromSecret('passwords-of-fate'),
  tenant: 'federation',
  sites: [site],
  externalParties: [hospitals],
  // Files whose CA must be in certs/ca.crt: there is none in this repository.
  handovers: [],
};

if (require.main === module) synthesiseApp(federation);
