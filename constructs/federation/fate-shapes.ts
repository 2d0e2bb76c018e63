import type {
  ClaimProps,
  DataNodeProps,
  FateBoardProps,
  FateFlowProps,
  FateFlowServiceProps,
  FateNetworkProps,
  FateNginxProps,
  FateProps,
  FolderClaimProps,
  HdfsProps,
  ModuleProps,
  MySqlProps,
  NameNodeProps,
  SparkProps,
  SparkWorkerProps,
} from '../party/props';
import { disk, image, nginxServer, nginxService, peer, podSecurity, server } from './kube-shapes';
import type { ShapeOf } from './shape';

/* What a person may write of FATE. */

const fateModule: ShapeOf<ModuleProps> = { props: { ...server.props, image } };
const claim: ShapeOf<ClaimProps> = { props: { ...disk.props, existingClaim: 'string' } };
const folderClaim: ShapeOf<FolderClaimProps> = { props: { ...claim.props, subPath: 'string' } };
const flowService: ShapeOf<FateFlowServiceProps> = nginxService;
const python: ShapeOf<FateFlowProps> = { props: { ...fateModule.props, data: claim, service: flowService } };
const fateboard: ShapeOf<FateBoardProps> = {
  props: { image, username: 'string', cpuCores: 'number', cpuLimitCores: 'number', memory: 'size' },
};
const mysql: ShapeOf<MySqlProps> = {
  props: { ...fateModule.props, data: folderClaim, database: 'string', user: 'string' },
};
const worker: ShapeOf<SparkWorkerProps> = { props: { ...fateModule.props, cores: 'number' } };
const spark: ShapeOf<SparkProps> = { props: { master: fateModule, worker, defaults: { secret: 'texts' } } };
const namenode: ShapeOf<NameNodeProps> = { props: { ...fateModule.props, data: folderClaim } };
const datanode: ShapeOf<DataNodeProps> = { props: { ...fateModule.props, data: disk } };
const hdfs: ShapeOf<HdfsProps> = { props: { namenode, datanode } };
const nginx: ShapeOf<FateNginxProps> = { props: { ...nginxServer.props, image } };
const networkPolicies: ShapeOf<FateNetworkProps> = { props: { clients: { list: peer }, callers: { list: peer } } };

export const fateShape: ShapeOf<FateProps> = {
  props: {
    name: 'string',
    registry: 'string',
    imageTag: 'string',
    pullPolicy: { oneOf: ['Always', 'IfNotPresent', 'Never'] },
    pullSecrets: { list: 'string' },
    persistence: 'boolean',
    storageClass: 'string',
    python,
    fateboard,
    mysql,
    spark,
    hdfs,
    nginx,
    topicTtlMinutes: 'number',
    networkPolicies: { off: networkPolicies },
    podSecurity,
    labels: 'texts',
  },
};
