import type { Size } from 'cdk8s';
import type { DiskProps } from '../kube/disk';
import type { EdgeProps } from '../kube/edge';
import type { ImageProps, PullPolicy } from '../kube/image';
import type { KubernetesVersion, PodSecurity } from '../kube/kubernetes';
import type { NetworkPeer } from '../kube/network-policy';
import type { ServerProps } from '../kube/server-plan';
import type { PublicServiceBaseProps } from '../kube/service';
import type { NginxServerProps } from '../nginx/props';
import type { ExchangeEndpoints, PartyRoute } from '../terms/route';

/**
 * FATE 1.6.1 of one party, on Spark and Pulsar: FATE-Flow with FATE-Board, MySQL, Spark, HDFS, and the nginx that other
 * parties call. Objects have the names of KubeFATE's chart, all fixed: one party a namespace.
 */
export interface FateProps {
  /** Value of the label `name` on everything; selectors have it. @default - `fate-<partyId>` */
  readonly name?: string;
  /** Registry and folder of all images, MySQL's among them. @default - `federatedai` for FATE and Hadoop, Docker's own for MySQL */
  readonly registry?: string;
  /** Tag of FATE's own images. @default '1.6.1-release' */
  readonly imageTag?: string;
  /** Of every image. @default 'IfNotPresent' */
  readonly pullPolicy?: PullPolicy;
  /** Names of Secrets of type `kubernetes.io/dockerconfigjson` in the namespace, for every image. @default - none */
  readonly pullSecrets?: readonly string[];
  /** Whether data outlive their pods. @default true; false, the guide's, loses jobs, models and tables with a pod, and is warned of */
  readonly persistence?: boolean;
  /** Storage class of every disk that names none. It must exist. @default - the Pulsar tier's */
  readonly storageClass?: string;
  /** FATE-Flow: takes jobs and drives them. */
  readonly python?: FateFlowProps;
  /** FATE-Board, a container beside FATE-Flow: shows jobs to people. */
  readonly fateboard?: FateBoardProps;
  readonly mysql?: MySqlProps;
  readonly spark?: SparkProps;
  readonly hdfs?: HdfsProps;
  /** Takes the calls of other parties' FATE-Flows, and passes ours on. */
  readonly nginx?: FateNginxProps;
  /** How long Pulsar keeps what a job has read, in minutes; -1 is for ever, until the job is cleaned up. @default 3 */
  readonly topicTtlMinutes?: number;
  /** Closes the pods to all but those that need them. @default - on */
  readonly networkPolicies?: FateNetworkProps | false;
  /** What confines pods. @default - by Kubernetes version: 'policy' (PodSecurityPolicy) below 1.25, 'admission' from 1.25 on */
  readonly podSecurity?: PodSecurity;
  /** Labels on every object and pod beside our own; selectors stay as they are. @default - none */
  readonly labels?: Readonly<Record<string, string>>;
}

/** What FATE must be told about the place it stands in; in a federation the site and the table of parties tell it. */
export interface FatePlace extends EdgeProps {
  readonly partyId: number;
  readonly namespace: string;
  /** @default '1.27' */
  readonly kubernetes?: KubernetesVersion;
  /** Domain of the federation: every party's Pulsar has its name below it. */
  readonly domain: string;
  /** The party's own Pulsar. */
  readonly pulsar: PulsarAddress;
  /** Pulsar's tenant, the same for all parties. @default 'fl-tenant' */
  readonly tenant?: string;
  /** Secret with the keys `mysql-root`, `mysql` and `fateboard`. @default 'fate-passwords' */
  readonly passwordSecret?: string;
  /** The exchange that leads to all other parties. @default - none: each is reached at its own address */
  readonly exchange?: ExchangeEndpoints;
  /** Other parties: each where there is no exchange; with one, those that have another name than `<partyId>.<domain>`. @default - none */
  readonly parties?: readonly PartyRoute[];
}

/** Brokers, as FATE dials them: in clear, on the ports that a Pulsar tier always serves. */
export interface PulsarAddress {
  /** Name of the brokers' Service. */
  readonly host: string;
  /** Name of the Pulsar cluster. */
  readonly cluster: string;
}

/** What every server of FATE takes. */
export interface ModuleProps extends ServerProps {
  /** Another image than the module's own. @default - by module, from `registry` */
  readonly image?: ImageProps;
}

/** A disk of one pod. */
export interface ClaimProps extends DiskProps {
  /** Name of a PersistentVolumeClaim that is there already; then none is made. @default - one is made */
  readonly existingClaim?: string;
}

/** A disk whose data lie in one folder of it. */
export interface FolderClaimProps extends ClaimProps {
  /** Folder of the disk; '' is all of it, as some disks of KubeFATE's releases are: see docs/party.md. @default - `mysql` and `name` */
  readonly subPath?: string;
}

export interface FateFlowProps extends ModuleProps {
  /** Logs, jobs and models. @default - 20 GiB */
  readonly data?: ClaimProps;
  /** How FATE's clients reach FATE-Flow, whose API asks for no password (Service `fateflow-client`). @default - a ClusterIP */
  readonly service?: FateFlowServiceProps;
}

export interface FateFlowServiceProps extends PublicServiceBaseProps {
  /** Port of HTTP on every node, 30000–32767. @default - Kubernetes picks one */
  readonly httpNodePort?: number;
  /** Port of gRPC on every node, 30000–32767. @default - Kubernetes picks one */
  readonly grpcNodePort?: number;
}

export interface FateBoardProps {
  /** @default - from `registry`, with `imageTag` */
  readonly image?: ImageProps;
  /** Who logs in; the password is in the Secret. @default 'admin' */
  readonly username?: string;
  /** Cores set aside. @default 0.1 */
  readonly cpuCores?: number;
  /** Cores it may not exceed. @default - no limit */
  readonly cpuLimitCores?: number;
  /** Memory, set aside and limit in one; half of it is heap. @default - 2 GiB */
  readonly memory?: Size;
}

export interface MySqlProps extends ModuleProps {
  /** @default - 10 GiB */
  readonly data?: FolderClaimProps;
  /** Database of FATE-Flow and FATE-Board. @default 'eggroll_meta', the chart's */
  readonly database?: string;
  /** Its user; the password is in the Secret. @default 'fate' */
  readonly user?: string;
}

export interface SparkProps {
  readonly master?: ModuleProps;
  readonly worker?: SparkWorkerProps;
  /**
   * Further lines of `spark-defaults.conf`. A setting that the library works out is refused here.
   * @secret
   * @default - none
   */
  readonly defaults?: Readonly<Record<string, string>>;
}

export interface SparkWorkerProps extends ModuleProps {
  /** Cores that each worker gives to jobs; FATE is told the sum, and lets no more jobs in than it holds. @default 4 */
  readonly cores?: number;
}

export interface HdfsProps {
  readonly namenode?: NameNodeProps;
  readonly datanode?: DataNodeProps;
}

export interface NameNodeProps extends ModuleProps {
  /** Which file lies where. @default - 10 GiB */
  readonly data?: FolderClaimProps;
}

export interface DataNodeProps extends ModuleProps {
  /** Tables, a disk for each datanode; each block is on as many as there are, three at most. @default - 50 GiB */
  readonly data?: DiskProps;
}

export interface FateNginxProps extends NginxServerProps {
  /** @default - from `registry`, with `imageTag` */
  readonly image?: ImageProps;
}

export interface FateNetworkProps {
  /** Who may use FATE-Flow's API and FATE-Board beside the party's own pods: an ingress controller, notebooks. @default - every pod of the namespace */
  readonly clients?: readonly NetworkPeer[];
  /**
   * Who may call nginx. By `cidr` it needs `externalTrafficPolicy: 'Local'` on its Service, or else callers have the address of a node.
   * @default - everybody who reaches its Service
   */
  readonly callers?: readonly NetworkPeer[];
}
