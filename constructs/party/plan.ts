import type { ConfigData } from '../kube/config-map';
import type { DiskPlan } from '../kube/disk';
import { planDisk } from '../kube/disk';
import type { ClusterNetworkPlan, ClusterNetworkProps } from '../kube/cluster-network';
import { planClusterNetwork } from '../kube/cluster-network';
import type { ImagePlan } from '../kube/image';
import { planImage } from '../kube/image';
import type { KubernetesPlan, PodSecurity } from '../kube/kubernetes';
import { planKubernetes } from '../kube/kubernetes';
import type { NetworkPeer } from '../kube/network-policy';
import type { PodResourcePlan } from '../kube/resources';
import { planPodResources } from '../kube/resources';
import type { ServerPlan } from '../kube/server-plan';
import { planServer } from '../kube/server-plan';
import type { PublicServicePlan } from '../kube/service';
import { planPublicPorts } from '../kube/service';
import type { NginxPlan } from '../nginx/plan';
import { planNginx } from '../nginx/plan';
import type { ExchangeEndpoints, PartyRoute } from '../terms/route';
import * as defaults from './defaults';
import { datanode, namenode } from './hdfs';
import type { ModuleImage, ModuleRecord } from './module';
import { mysql as mysqlRecord } from './mysql';
import { nginx as nginxRecord } from './nginx';
import { python as pythonRecord } from './python';
import { sparkMaster, sparkWorker } from './spark';
import type { FateVersionFacts } from './versions';
import { defaultFateVersion } from './versions';
import type { ClaimProps, FatePlace, FateProps, ModuleProps, PulsarAddress } from './props';

/** Servers of FATE of one party, before the ways to other parties are known. Other sites read its addresses here. */
export interface FateServersPlan {
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
  /** Props that concern the images of all servers, so that a fault is reported there. */
  readonly images: Pick<FateProps, 'registry' | 'imageTag' | 'pullSecrets'>;
  /** What the release line of FATE decides. */
  readonly version: FateVersionFacts;
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

/** How FATE reaches the others. */
export interface FateRoutes {
  /** Addresses inside the cluster that nginx may, and may not, connect to. */
  readonly clusterNetwork: ClusterNetworkPlan;
  /** The exchange. Absent: each party is reached at its own address. */
  readonly exchange?: ExchangeEndpoints;
  /** Other parties that FATE gets a route to. */
  readonly parties: readonly PartyRoute[];
}

/** Everything decided about FATE of one party: what its objects are written from. */
export interface FatePlan extends FateServersPlan, FateRoutes {}

/** A disk that is made, or one that is there. */
export interface ClaimPlan extends DiskPlan {
  readonly claimName: string;
  readonly existing: boolean;
}

export interface FolderClaimPlan extends ClaimPlan {
  /** Empty: all of the disk. */
  readonly subPath: string;
}

/** Plan of FATE used alone. Wrong values are planned too: `fateIssues` reports them. */
export function planFate(props: FateProps, place: FatePlace): FatePlan {
  return {
    ...planFateServers(props, place),
    clusterNetwork: planClusterNetwork(place),
    ...(place.exchange === undefined ? {} : { exchange: place.exchange }),
    parties: place.parties ?? [],
  };
}

/** Value of the label `name` of a party. */
export function fateName({ name }: FateProps, partyId: number): string {
  return name ?? `fate-${partyId}`;
}

/** Plan of the servers of FATE, whose ways to other parties are not known yet. */
export function planFateServers(
  props: FateProps,
  place: Omit<FatePlace, keyof ClusterNetworkProps | 'exchange' | 'parties'>,
): FateServersPlan {
  const kubernetes = planKubernetes(place.kubernetes);
  const version = defaultFateVersion;
  const image = imagesOf(props, version);
  const server = (record: ModuleRecord, given: ModuleProps = {}): ServerPlan =>
    planServer(given, record.defaults, planImage(given.image ?? {}, image(record.image)));
  const claim = (given: ClaimProps | undefined, name: string, sizeMiB: number): ClaimPlan => ({
    ...planDisk(given, props.storageClass, sizeMiB),
    claimName: given?.existingClaim ?? name,
    existing: given?.existingClaim !== undefined,
  });
  const { python, fateboard = {}, mysql, spark = {}, hdfs = {}, nginx = {} } = props;
  const { httpNodePort, grpcNodePort, ...flowService } = python?.service ?? {};
  return {
    partyId: place.partyId,
    name: fateName(props, place.partyId),
    namespace: place.namespace,
    domain: place.domain,
    kubernetes,
    podSecurity: props.podSecurity ?? kubernetes.podSecurity,
    persistence: props.persistence ?? true,
    pulsar: place.pulsar,
    tenant: place.tenant ?? defaults.defaultTenant,
    topicTtlMinutes: props.topicTtlMinutes ?? defaults.topicTtlMinutes,
    passwordSecret: place.passwordSecret ?? defaults.defaultPasswordSecret,
    images: { registry: props.registry, imageTag: props.imageTag, pullSecrets: props.pullSecrets },
    version,
    python: {
      ...server(pythonRecord, python),
      data: claim(python?.data, 'python-data', defaults.diskMiB.python),
      service: planPublicPorts({ type: 'ClusterIP', ...flowService }, { httpNodePort, grpcNodePort }),
    },
    fateboard: {
      image: planImage(fateboard.image ?? {}, image(defaults.boardImage)),
      resources: planPodResources(fateboard, defaults.boardResources),
      username: fateboard.username ?? defaults.boardUser,
    },
    mysql: {
      ...server(mysqlRecord, mysql),
      data: { ...claim(mysql?.data, 'mysql-data', defaults.diskMiB.mysql), subPath: mysql?.data?.subPath ?? 'mysql' },
      database: mysql?.database ?? defaults.mysqlDatabase,
      user: mysql?.user ?? defaults.mysqlUser,
    },
    sparkMaster: server(sparkMaster, spark.master),
    sparkWorker: {
      ...server(sparkWorker, spark.worker),
      cores: spark.worker?.cores ?? defaults.workerCores,
    },
    sparkDefaults: spark.defaults ?? {},
    namenode: {
      ...server(namenode, hdfs.namenode),
      data: {
        ...claim(hdfs.namenode?.data, 'namenode-data', defaults.diskMiB.namenode),
        subPath: hdfs.namenode?.data?.subPath ?? 'name',
      },
    },
    datanode: {
      ...server(datanode, hdfs.datanode),
      data: planDisk(hdfs.datanode?.data, props.storageClass, defaults.diskMiB.datanode),
    },
    nginx: planNginx(nginx, nginxRecord.defaults, planImage(nginx.image ?? {}, image(nginxRecord.image))),
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

/** The chart's images: one registry for all; without one, MySQL is Docker's own. */
function imagesOf(
  { registry, imageTag, pullPolicy, pullSecrets }: FateProps,
  version: FateVersionFacts,
): (image: ModuleImage) => ImagePlan {
  return ({ name, tag, official = false }) => ({
    repository: registry === undefined && official ? name : `${registry ?? defaults.defaultRegistry}/${name}`,
    tag: tag?.(version) ?? imageTag ?? version.defaultTag,
    pullPolicy: pullPolicy ?? 'IfNotPresent',
    pullSecrets: pullSecrets ?? [],
  });
}
