import type { Size } from 'cdk8s';
import type { DiskProps } from '../kube/disk';
import type { ClusterNetworkProps } from '../kube/cluster-network';
import type { ImageProps, PullPolicy } from '../kube/image';
import type { KubernetesVersion, PodSecurity } from '../kube/kubernetes';
import type { NetworkPeer } from '../kube/network-policy';
import type { ServerProps } from '../kube/server-plan';
import type { PublicServiceBaseProps } from '../kube/service';
import type { NginxServerProps } from '../nginx/props';
import type { ExchangeEndpoints, PartyRoute } from '../terms/route';

/**
 * FATE 1.6.1 of one party, on Spark and Pulsar: FATE-Flow with FATE-Board, MySQL, Spark, HDFS, and the nginx that other
 * parties call. Objects have the fixed names of KubeFATE's chart, so a namespace holds one party.
 */
export interface FateProps {
  /** Value of the label `name` on every object. Selectors contain it. @default - `fate-<partyId>` */
  readonly name?: string;
  /** Registry and path of all images, including MySQL. @default - `federatedai` for FATE and Hadoop, Docker Hub for MySQL */
  readonly registry?: string;
  /** Tag of FATE's own images. @default '1.6.1-release' */
  readonly imageTag?: string;
  /** Pull policy of every image. @default 'IfNotPresent' */
  readonly pullPolicy?: PullPolicy;
  /** Names of Secrets of type `kubernetes.io/dockerconfigjson` in the namespace, for every image. @default - none */
  readonly pullSecrets?: readonly string[];
  /** Whether data survives its pod. `false`, as in the HA guide, loses jobs, models and tables with a pod, and is a warning. @default true */
  readonly persistence?: boolean;
  /** StorageClass of every disk that does not name one. It must exist. @default - the StorageClass of the Pulsar tier */
  readonly storageClass?: string;
  /** FATE-Flow, which accepts jobs and runs them. @default - one pod */
  readonly python?: FateFlowProps;
  /** FATE-Board, the web interface for jobs: a container in the pod of FATE-Flow. @default - one container */
  readonly fateboard?: FateBoardProps;
  /** MySQL, the database of FATE-Flow and FATE-Board. @default - one pod */
  readonly mysql?: MySqlProps;
  /** Spark, which computes the tasks of jobs. @default - one master, two workers */
  readonly spark?: SparkProps;
  /** HDFS, which stores tables. @default - one namenode, one datanode */
  readonly hdfs?: HdfsProps;
  /** nginx, which receives calls from FATE-Flow of other parties and forwards ours. @default - two pods */
  readonly nginx?: FateNginxProps;
  /** Minutes that Pulsar keeps a message after a job has read it; -1 keeps it until the job is cleaned up. @default 3 */
  readonly topicTtlMinutes?: number;
  /** NetworkPolicies that close the pods to everybody but their peers; `false` writes none. @default - on */
  readonly networkPolicies?: FateNetworkProps | false;
  /** Mechanism that confines the pods. @default - `policy` (PodSecurityPolicy) below Kubernetes 1.25, `admission` from 1.25 on */
  readonly podSecurity?: PodSecurity;
  /** Labels to add to every object and pod. Selectors do not change. @default - none */
  readonly labels?: Readonly<Record<string, string>>;
}

/** The place of FATE. In a federation the site and the table of parties provide it. */
export interface FatePlace extends ClusterNetworkProps {
  /** FATE's id of the party. */
  readonly partyId: number;
  /** Namespace of every object of FATE. */
  readonly namespace: string;
  /** Minor version of Kubernetes that the YAML is written for. @default '1.27' */
  readonly kubernetes?: KubernetesVersion;
  /** Domain of the federation: the name of every party's Pulsar ends with it. */
  readonly domain: string;
  /** The party's own Pulsar. */
  readonly pulsar: PulsarAddress;
  /** Tenant of Pulsar, the same for all parties. @default 'fl-tenant' */
  readonly tenant?: string;
  /** Name of the Secret with the keys `mysql-root`, `mysql` and `fateboard`. @default 'fate-passwords' */
  readonly passwordSecret?: string;
  /** The exchange that routes to all other parties. @default - none: each party is reached at its own address */
  readonly exchange?: ExchangeEndpoints;
  /** Other parties: all of them without an exchange; with one, those whose name is not `<partyId>.<domain>`. @default - none */
  readonly parties?: readonly PartyRoute[];
}

/** Brokers as FATE connects to them: without TLS, on the ports that every Pulsar tier serves. */
export interface PulsarAddress {
  /** Name of the Service of the brokers. */
  readonly host: string;
  /** Name of the Pulsar cluster. */
  readonly cluster: string;
}

/** Props of every server of FATE. */
export interface ModuleProps extends ServerProps {
  /** Image of this server alone. @default - the image of KubeFATE's chart, from `registry` */
  readonly image?: ImageProps;
}

/** A disk of one pod. */
export interface ClaimProps extends DiskProps {
  /** Name of an existing PersistentVolumeClaim to use. @default - a new claim is written */
  readonly existingClaim?: string;
}

/** A disk of one pod, with its data in one directory. */
export interface FolderClaimProps extends ClaimProps {
  /** Directory on the disk; an empty string is the root, as in some releases of KubeFATE: see docs/party.md. @default - `mysql` for MySQL, `name` for the namenode */
  readonly subPath?: string;
}

/** FATE-Flow: server, disk and the Service for FATE's clients. */
export interface FateFlowProps extends ModuleProps {
  /** Disk for logs, jobs and models. @default - 20 GiB */
  readonly data?: ClaimProps;
  /** Service `fateflow-client` for FATE's clients. The API asks for no password. @default - a ClusterIP */
  readonly service?: FateFlowServiceProps;
}

/** The Service of FATE-Flow for FATE's clients. */
export interface FateFlowServiceProps extends PublicServiceBaseProps {
  /** NodePort of HTTP, 30000–32767. @default - Kubernetes picks one */
  readonly httpNodePort?: number;
  /** NodePort of gRPC, 30000–32767. @default - Kubernetes picks one */
  readonly grpcNodePort?: number;
}

/** FATE-Board: container and login. */
export interface FateBoardProps {
  /** Image of FATE-Board. @default - `fateboard` from `registry`, with `imageTag` */
  readonly image?: ImageProps;
  /** User name of the login. The password is in the Secret. @default 'admin' */
  readonly username?: string;
  /** CPU request in cores. @default 0.1 */
  readonly cpuCores?: number;
  /** CPU limit in cores. @default - no limit */
  readonly cpuLimitCores?: number;
  /** Memory request and limit. Half of it is the heap. @default Size.gibibytes(2) */
  readonly memory?: Size;
}

/** MySQL: server, disk, database and user. */
export interface MySqlProps extends ModuleProps {
  /** Disk for the database. @default - 10 GiB */
  readonly data?: FolderClaimProps;
  /** Name of the database of FATE-Flow and FATE-Board. The default is that of KubeFATE's chart. @default 'eggroll_meta' */
  readonly database?: string;
  /** User of the database. The password is in the Secret. @default 'fate' */
  readonly user?: string;
}

/** Spark: master, workers and settings. */
export interface SparkProps {
  /** The master, which assigns executors to workers. @default - one pod */
  readonly master?: ModuleProps;
  /** Workers, which run executors. @default - two pods */
  readonly worker?: SparkWorkerProps;
  /**
   * Additional lines of `spark-defaults.conf`. A setting that the library works out is refused.
   * @secret
   * @default - none
   */
  readonly defaults?: Readonly<Record<string, string>>;
}

/** Workers of Spark. */
export interface SparkWorkerProps extends ModuleProps {
  /** Cores that each worker offers to jobs. FATE gets their sum, and admits no more jobs than fit. @default 4 */
  readonly cores?: number;
}

/** HDFS: namenode and datanodes. */
export interface HdfsProps {
  /** The namenode, which keeps the directory of files. @default - one pod */
  readonly namenode?: NameNodeProps;
  /** Datanodes, which store the blocks of tables. @default - one pod */
  readonly datanode?: DataNodeProps;
}

/** The namenode of HDFS. */
export interface NameNodeProps extends ModuleProps {
  /** Disk for the directory of files. @default - 10 GiB */
  readonly data?: FolderClaimProps;
}

/** Datanodes of HDFS. Each block has one copy per datanode, at most three. */
export interface DataNodeProps extends ModuleProps {
  /** Disk of each datanode, for tables. @default - 50 GiB */
  readonly data?: DiskProps;
}

/** nginx of a party. */
export interface FateNginxProps extends NginxServerProps {
  /** Image of nginx. @default - `nginx` from `registry`, with `imageTag` */
  readonly image?: ImageProps;
}

/** Peers that may connect to FATE. */
export interface FateNetworkProps {
  /** Peers beside the party's own pods that may use FATE-Flow's API and FATE-Board: an ingress controller, notebooks. @default - every pod of the namespace */
  readonly clients?: readonly NetworkPeer[];
  /**
   * Peers that may call nginx. A `cidr` needs `externalTrafficPolicy: 'Local'` on the Service; otherwise callers have the address of a node.
   * @default - everybody who reaches the Service
   */
  readonly callers?: readonly NetworkPeer[];
}
