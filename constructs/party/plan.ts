import type { ConfigData } from '../kube/config-map';
import type { DiskPlan } from '../kube/disk';
import { planDisk } from '../kube/disk';
import type { EdgePlan } from '../kube/edge';
import { planEdge } from '../kube/edge';
import type { ImagePlan } from '../kube/image';
import { planImage } from '../kube/image';
import type { KubernetesPlan, PodSecurity } from '../kube/kubernetes';
import { planKubernetes } from '../kube/kubernetes';
import type { NetworkPeer } from '../kube/network-policy';
import type { PodResourcePlan } from '../kube/resources';
import { planPodResources } from '../kube/resources';
import type { ServerDefaults, ServerPlan } from '../kube/server-plan';
import { planServer } from '../kube/server-plan';
import type { PublicServicePlan } from '../kube/service';
import { planPublicPorts } from '../kube/service';
import type { NginxPlan } from '../nginx/plan';
import { planNginx } from '../nginx/plan';
import type { ExchangeEndpoints, PartyRoute } from '../terms/route';
import * as defaults from './defaults';
import type { ClaimProps, FatePlace, FateProps, ModuleProps, PulsarAddress } from './props';

/** Everything decided about FATE of one party: what its objects are written from. */
export interface FatePlan {
  /** FATE's id of the party. */
  readonly partyId: number;
  /** Value of the label `name` on every object. */
  readonly name: string;
  /** Namespace of every object. */
  readonly namespace: string;
  /** Domain of the federation. */
  readonly domain: string;
  /** What the version of Kubernetes decides. */
  readonly kubernetes: KubernetesPlan;
  /** Addresses inside the cluster that nginx may, and may not, connect to. */
  readonly edge: EdgePlan;
  /** Mechanism that confines the pods. */
  readonly podSecurity: PodSecurity;
  /** Whether data survives its pod. */
  readonly persistence: boolean;
  /** The party's own Pulsar. */
  readonly pulsar: PulsarAddress;
  /** Tenant of Pulsar. */
  readonly tenant: string;
  /** Minutes that Pulsar keeps a message after a job has read it; -1 is no limit. */
  readonly topicTtlMinutes: number;
  /** Name of the Secret with all passwords. No plan holds a password. */
  readonly passwordSecret: string;
  /** The exchange. Absent: each party is reached at its own address. */
  readonly exchange?: ExchangeEndpoints;
  /** Other parties that FATE gets a route to. */
  readonly parties: readonly PartyRoute[];
  /** Props that concern the images of all servers, so that a fault is reported there. */
  readonly images: Pick<FateProps, 'registry' | 'imageTag' | 'pullSecrets'>;
  /** FATE-Flow, its disk, and the Service for its clients. */
  readonly python: ServerPlan & { readonly data: ClaimPlan; readonly service: PublicServicePlan };
  /** FATE-Board: image, CPU, memory and login. */
  readonly fateboard: { readonly image: ImagePlan; readonly resources: PodResourcePlan; readonly username: string };
  /** MySQL, its disk, database and user. */
  readonly mysql: ServerPlan & { readonly data: FolderClaimPlan; readonly database: string; readonly user: string };
  /** Spark's master. */
  readonly sparkMaster: ServerPlan;
  /** Spark's workers, and the cores that each offers. */
  readonly sparkWorker: ServerPlan & { readonly cores: number };
  /** Additional lines of `spark-defaults.conf`. */
  readonly sparkDefaults: ConfigData;
  /** The namenode of HDFS, and its disk. */
  readonly namenode: ServerPlan & { readonly data: FolderClaimPlan };
  /** Datanodes of HDFS, and their disks. */
  readonly datanode: ServerPlan & { readonly data: DiskPlan };
  /** nginx, and its Service. */
  readonly nginx: NginxPlan;
  /** Peers that may connect. Absent: the pods are open to the whole network of the cluster. */
  readonly networkPolicies?: { readonly clients: readonly NetworkPeer[]; readonly callers: readonly NetworkPeer[] };
  /** Labels of the user, for every object and pod. */
  readonly labels: Readonly<Record<string, string>>;
}

/** A disk that is made, or one that is there. */
export interface ClaimPlan extends DiskPlan {
  readonly claimName: string;
  readonly existing: boolean;
}

export interface FolderClaimPlan extends ClaimPlan {
  /** Empty: all of the disk. */
  readonly subPath: string;
}

/** Plan of FATE of one party. Wrong values are planned too: `fateIssues` reports them. */
export function planFate(props: FateProps, place: FatePlace): FatePlan {
  const kubernetes = planKubernetes(place.kubernetes);
  const image = imagesOf(props);
  const server = (given: ModuleProps = {}, server: ServerDefaults, own: ImagePlan): ServerPlan =>
    planServer(given, server, planImage(given.image ?? {}, own));
  const claim = (given: ClaimProps | undefined, name: string, sizeMiB: number): ClaimPlan => ({
    ...planDisk(given, props.storageClass, sizeMiB),
    claimName: given?.existingClaim ?? name,
    existing: given?.existingClaim !== undefined,
  });
  const { python, fateboard = {}, mysql, spark = {}, hdfs = {}, nginx = {} } = props;
  const { httpNodePort, grpcNodePort, ...flowService } = python?.service ?? {};
  return {
    partyId: place.partyId,
    name: props.name ?? `fate-${place.partyId}`,
    namespace: place.namespace,
    domain: place.domain,
    kubernetes,
    edge: planEdge(place),
    podSecurity: props.podSecurity ?? kubernetes.podSecurity,
    persistence: props.persistence ?? true,
    pulsar: place.pulsar,
    tenant: place.tenant ?? defaults.defaultTenant,
    topicTtlMinutes: props.topicTtlMinutes ?? defaults.topicTtlMinutes,
    passwordSecret: place.passwordSecret ?? defaults.defaultPasswordSecret,
    ...(place.exchange === undefined ? {} : { exchange: place.exchange }),
    parties: place.parties ?? [],
    images: { registry: props.registry, imageTag: props.imageTag, pullSecrets: props.pullSecrets },
    python: {
      ...server(python, defaults.moduleDefaults.python, image('python-spark')),
      data: claim(python?.data, 'python-data', defaults.diskMiB.python),
      service: planPublicPorts({ type: 'ClusterIP', ...flowService }, { httpNodePort, grpcNodePort }),
    },
    fateboard: {
      image: planImage(fateboard.image ?? {}, image('fateboard')),
      resources: planPodResources(fateboard, defaults.boardResources),
      username: fateboard.username ?? defaults.boardUser,
    },
    mysql: {
      ...server(mysql, defaults.moduleDefaults.mysql, image('mysql')),
      data: { ...claim(mysql?.data, 'mysql-data', defaults.diskMiB.mysql), subPath: mysql?.data?.subPath ?? 'mysql' },
      database: mysql?.database ?? defaults.mysqlDatabase,
      user: mysql?.user ?? defaults.mysqlUser,
    },
    sparkMaster: server(spark.master, defaults.moduleDefaults.sparkMaster, image('spark-master')),
    sparkWorker: {
      ...server(spark.worker, defaults.moduleDefaults.sparkWorker, image('spark-worker')),
      cores: spark.worker?.cores ?? defaults.workerCores,
    },
    sparkDefaults: spark.defaults ?? {},
    namenode: {
      ...server(hdfs.namenode, defaults.moduleDefaults.namenode, image('hadoop-namenode')),
      data: {
        ...claim(hdfs.namenode?.data, 'namenode-data', defaults.diskMiB.namenode),
        subPath: hdfs.namenode?.data?.subPath ?? 'name',
      },
    },
    datanode: {
      ...server(hdfs.datanode, dataNodeDefaults(hdfs.datanode?.replicas), image('hadoop-datanode')),
      data: planDisk(hdfs.datanode?.data, props.storageClass, defaults.diskMiB.datanode),
    },
    nginx: planNginx(nginx, defaults.moduleDefaults.nginx, planImage(nginx.image ?? {}, image('nginx'))),
    ...(props.networkPolicies === false
      ? {}
      : {
          networkPolicies: {
            clients: props.networkPolicies?.clients ?? [{}],
            callers: props.networkPolicies?.callers ?? [],
          },
        }),
    labels: props.labels ?? {},
  };
}

/**
 * Whether FATE-Flow's API is open to whoever reaches its Service: one that is published is called by addresses, and only a
 * stated range of them narrows it.
 */
export function flowIsOpen({ python, networkPolicies }: FatePlan): boolean {
  if (networkPolicies === undefined) return true;
  const { clients } = networkPolicies;
  return python.service.type !== 'ClusterIP' && clients.length > 0 && clients.every(({ cidr }) => cidr === undefined);
}

/** One datanode has no budget, which would block every drain; of several a drain takes one. */
function dataNodeDefaults(replicas = 1): ServerDefaults {
  return { ...defaults.moduleDefaults.datanode, ...(replicas > 1 ? { maxUnavailable: 1 } : {}) };
}

type ImageName =
  | 'python-spark'
  | 'fateboard'
  | 'mysql'
  | 'spark-master'
  | 'spark-worker'
  | 'hadoop-namenode'
  | 'hadoop-datanode'
  | 'nginx';

/** The chart's images: one registry for all; without one, MySQL is Docker's own. */
function imagesOf(props: FateProps): (name: ImageName) => ImagePlan {
  const fate = props.imageTag ?? defaults.defaultImageTag;
  const tags: Partial<Record<ImageName, string>> = {
    mysql: defaults.mysqlTag,
    'hadoop-namenode': defaults.hadoopTag,
    'hadoop-datanode': defaults.hadoopTag,
  };
  return (name) => ({
    repository:
      props.registry === undefined && name === 'mysql' ? name : `${props.registry ?? defaults.defaultRegistry}/${name}`,
    tag: tags[name] ?? fate,
    pullPolicy: props.pullPolicy ?? 'IfNotPresent',
    pullSecrets: props.pullSecrets ?? [],
  });
}
