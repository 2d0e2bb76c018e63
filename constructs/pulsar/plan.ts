import type { Size } from 'cdk8s';
import type { ConfigData } from '../kube/config-map';
import type { DiskPlan, DiskProps } from '../kube/disk';
import { planDisk } from '../kube/disk';
import type { ImagePlan } from '../kube/image';
import { planImage } from '../kube/image';
import type { KubernetesPlan, PodSecurity } from '../kube/kubernetes';
import { planKubernetes } from '../kube/kubernetes';
import type { NetworkPeer } from '../kube/network-policy';
import type { ResourcePlan } from '../kube/resources';
import { planResources } from '../kube/resources';
import type { ServerPlan } from '../kube/server-plan';
import { planServer } from '../kube/server-plan';
import type { PublicServicePlan } from '../kube/service';
import { wholeMebibytes } from '../kube/size';
import { planPublicService } from '../kube/service';
import type { LedgerSpread } from '../terms/ledgers';
import { bookie } from './bookkeeper';
import { broker } from './broker';
import type { ComponentRecord } from './component';
import {
  defaultCertName,
  defaultClusterDomain,
  defaultClusterName,
  defaultImage,
  defaultLedgers,
  maxMessageBytes,
} from './defaults';
import type { TierName } from './names';
import { fullName } from './names';
import type { ComponentProps, LedgerProps, PulsarTierPlace, PulsarTierProps } from './props';
import { proxy } from './proxy';
import { recovery } from './recovery';
import { toolset } from './toolset';
import type { PulsarVersionFacts } from './versions';
import { defaultVersion, pulsarVersionFacts } from './versions';
import { zookeeper } from './zookeeper';

/** Everything decided about a Pulsar tier: what its objects are written from, and where other tiers read its addresses. */
export interface PulsarTierPlan extends TierName {
  /** What the version of Kubernetes decides. */
  readonly kubernetes: KubernetesPlan;
  /** Mechanism that confines the pods. */
  readonly podSecurity: PodSecurity;
  /** What the release line of Pulsar decides. */
  readonly version: PulsarVersionFacts;
  /** Image of every component that has none of its own. */
  readonly image: ImagePlan;
  /** Name of the Pulsar cluster. */
  readonly clusterName: string;
  /** Name that FATE has for the Pulsar cluster. */
  readonly fateClusterName: string;
  /** Replication of messages over bookies, and whether unreadable ledgers are skipped. */
  readonly ledgers: LedgerSpread & { readonly skipUnreadable: boolean };
  /** Largest message that brokers accept, in bytes. */
  readonly maxMessageBytes: number;
  /** ZooKeeper, and its disk. */
  readonly zookeeper: ComponentPlan & { readonly data: DiskPlan };
  /** Bookies, and their disks. */
  readonly bookkeeper: ComponentPlan & {
    readonly journal: DiskPlan;
    readonly ledgers: DiskPlan;
  };
  /** Auto-recovery. */
  readonly recovery: ComponentPlan;
  /** Brokers. */
  readonly broker: ComponentPlan;
  /** Proxies, and the Service that other parties connect to. */
  readonly proxy: ComponentPlan & { readonly service: PublicServicePlan };
  /** The pod with Pulsar's command line tools. */
  readonly toolset: ComponentPlan;
  /** Secret of brokers and proxies. */
  readonly tls: { readonly certName: string };
  /** Peers that may connect. Absent: the pods are open to the whole network of the cluster. */
  readonly networkPolicies?: { readonly clients: readonly NetworkPeer[]; readonly metrics: readonly NetworkPeer[] };
  /** Labels of the user, for every object and pod. */
  readonly labels: Readonly<Record<string, string>>;
}

/** Everything decided about a component of a Pulsar tier. */
export interface ComponentPlan extends ServerPlan {
  /** CPU and memory of a pod, and of the JVM in it. */
  readonly resources: ResourcePlan;
  /** Additional settings of the component's configuration file. */
  readonly configData: ConfigData;
}

const defaultRelease = 'pulsar-standard';
const zookeeperDiskMiB = 20 * 1024; // the guide's
const bookieDiskMiB = 10 * 1024; // the guide's, journal and ledgers each

/** Plan of a Pulsar tier. Wrong values are planned too: `pulsarIssues` reports them. */
export function planPulsarTier(props: PulsarTierProps, place: PulsarTierPlace): PulsarTierPlan {
  const kubernetes = planKubernetes(place.kubernetes);
  const release = props.release ?? defaultRelease;
  const version = pulsarVersionFacts(props.version ?? defaultVersion);
  const image = planImage(props.image ?? {}, { ...defaultImage, tag: version.defaultTag });
  const component = (record: ComponentRecord): ComponentPlan => planComponent(record, props[record.prop], image);
  const bookkeeper = component(bookie);
  const disk = (given: DiskProps | undefined, sizeMiB: number): DiskPlan =>
    planDisk(given, props.storageClass, sizeMiB);
  return {
    release,
    fullName: fullName(release),
    namespace: place.namespace,
    clusterDomain: props.clusterDomain ?? defaultClusterDomain,
    kubernetes,
    podSecurity: props.podSecurity ?? kubernetes.podSecurity,
    version,
    image,
    clusterName: props.clusterName ?? defaultClusterName,
    fateClusterName: props.fateClusterName ?? defaultClusterName,
    ledgers: planLedgers(props.ledgers, bookkeeper.replicas),
    maxMessageBytes: bytes(props.maxMessageSize) ?? maxMessageBytes,
    zookeeper: {
      ...component(zookeeper),
      data: disk(props.zookeeper?.data, zookeeperDiskMiB),
    },
    bookkeeper: {
      ...bookkeeper,
      journal: disk(props.bookkeeper?.journal, bookieDiskMiB),
      ledgers: disk(props.bookkeeper?.ledgers, bookieDiskMiB),
    },
    recovery: component(recovery),
    broker: component(broker),
    proxy: {
      ...component(proxy),
      service: planPublicService(props.proxy?.service),
    },
    toolset: component(toolset),
    tls: { certName: props.tls?.certName ?? defaultCertName },
    ...(props.networkPolicies === false
      ? {}
      : {
          networkPolicies: {
            clients: props.networkPolicies?.clients ?? [{}],
            metrics: props.networkPolicies?.metrics ?? [],
          },
        }),
    labels: props.labels ?? {},
  };
}

/** Quorums as set, and defaults for the others that fit them and the number of bookies. */
export function planLedgers(props: LedgerProps = {}, bookies: number): PulsarTierPlan['ledgers'] {
  const safe = defaultLedgers(bookies);
  const ensembleSize = props.ensembleSize ?? Math.max(safe.ensembleSize, props.writeQuorum ?? 0, props.ackQuorum ?? 0);
  const writeQuorum = props.writeQuorum ?? Math.max(Math.min(safe.writeQuorum, ensembleSize), props.ackQuorum ?? 0);
  const ackQuorum = props.ackQuorum ?? Math.min(safe.ackQuorum, writeQuorum);
  return { ensembleSize, writeQuorum, ackQuorum, skipUnreadable: props.skipUnreadable ?? false };
}

function planComponent({ defaults }: ComponentRecord, props: ComponentProps = {}, image: ImagePlan): ComponentPlan {
  const own = props.image === undefined ? image : planImage(props.image, image);
  return {
    ...planServer(props, defaults, own),
    resources: planResources(props, defaults.resources),
    configData: props.configData ?? {},
  };
}

function bytes(size: Size | undefined): number | undefined {
  return size === undefined ? undefined : wholeMebibytes(size) * 1024 ** 2;
}
