import type { Size } from 'cdk8s';
import type { DiskProps } from '../kube/disk';
import type { ImageProps } from '../kube/image';
import type { KubernetesVersion, PodSecurity } from '../kube/kubernetes';
import type { NetworkPeer } from '../kube/network-policy';
import type { PlacementProps } from '../kube/placement';
import type { ResourceProps } from '../kube/resources';
import type { PublicServiceProps } from '../kube/service';
import type { PulsarVersion } from './versions';

/** The Pulsar tier of one party: ZooKeeper, bookies, auto-recovery, brokers, proxies and a pod with the tools. */
export interface PulsarTierProps {
  /** Name that objects and Secrets begin with, Helm's release name in a guide of the charts. @default 'pulsar-standard' */
  readonly release?: string;
  /** Release line of Pulsar. @default '2.7' */
  readonly version?: PulsarVersion;
  /** Image of every component. @default - apachepulsar/pulsar with a tag of the version */
  readonly image?: ImageProps;
  /**
   * Name of the Pulsar cluster. It is written into the metadata at initialisation and cannot be changed later.
   * @default 'standalone', which FATE 1.6.1 takes for granted
   */
  readonly clusterName?: string;
  /** What FATE is told as `cluster` of its Pulsar section in service_conf.yaml. It must be the name of the cluster. @default 'standalone' */
  readonly fateClusterName?: string;
  /** DNS domain of the Kubernetes cluster. @default 'cluster.local' */
  readonly clusterDomain?: string;
  /** Storage class of every disk that names none. It must exist. @default - none, so each disk must name its own */
  readonly storageClass?: string;
  /** How each ledger is spread and acknowledged. @default - survives one lost bookie and goes on writing: 2/2/2 on three bookies, 3/3/2 from four */
  readonly ledgers?: LedgerProps;
  /** Largest message that brokers take; bookies' frames follow it. @default Size.mebibytes(10), twice FATE's largest */
  readonly maxMessageSize?: Size;
  readonly zookeeper?: ZooKeeperProps;
  readonly bookkeeper?: BookKeeperProps;
  /** Copies the ledgers of a lost bookie to the others. */
  readonly recovery?: ComponentProps;
  readonly broker?: ComponentProps;
  readonly proxy?: ProxyProps;
  /** A pod with Pulsar's command line tools, set up for this cluster. */
  readonly toolset?: ComponentProps;
  /** Certificates of broker and proxy. `false` is refused: other parties would not get through. @default - the guide's Secret names */
  readonly tls?: TlsProps | false;
  /** Whether the Jobs that write the cluster's first metadata are synthesised into `first-time/`. @default true; `false` is refused for a new tier */
  readonly initialize?: boolean;
  /** Closes the pods to all but those that need them. @default - on, for the pods of the same namespace */
  readonly networkPolicies?: NetworkPolicyProps | false;
  /** What confines pods. @default - by Kubernetes version: 'policy' (PodSecurityPolicy) below 1.25, 'admission' from 1.25 on */
  readonly podSecurity?: PodSecurity;
  /** Labels on every object and pod beside our own; selectors stay as they are. @default - none */
  readonly labels?: Readonly<Record<string, string>>;
}

/** What a tier must be told about the place it stands in; in a federation the site tells it. */
export interface PulsarTierPlace {
  readonly namespace: string;
  /** @default '1.27' */
  readonly kubernetes?: KubernetesVersion;
}

export interface LedgerProps {
  /** Bookies that one ledger is spread over. @default - 2 on three bookies, 3 from four */
  readonly ensembleSize?: number;
  /** Copies of each entry. @default - 2 on three bookies, 3 from four */
  readonly writeQuorum?: number;
  /** Copies on disk before a message counts as kept. @default 2 */
  readonly ackQuorum?: number;
  /**
   * Lets a broker skip ledgers that it cannot read (`autoSkipNonRecoverableData`): topics go on, and their messages are lost without a word.
   * @default false
   */
  readonly skipUnreadable?: boolean;
}

/** What every component takes. Fewer or more ZooKeepers, and fewer bookies, go one at a time: docs/pulsar.md. */
export interface ComponentProps extends PlacementProps, ResourceProps {
  /** Pods. @default - the guide's: 3 ZooKeepers, 3 bookies, 3 brokers, 2 proxies, 1 recovery, 1 toolset */
  readonly replicas?: number;
  /** Another image of the same release line for this component alone. @default - the tier's */
  readonly image?: ImageProps;
  /** Pods that a drain of nodes may take at once. @default 1; recovery and toolset have no budget */
  readonly maxUnavailable?: number;
  /** Seconds to end in before it is killed. @default - 30 for ZooKeeper, recovery, proxy; 60 for bookies; 90 for brokers; 5 for the toolset */
  readonly gracePeriodSeconds?: number;
  /**
   * Further settings of the component's configuration file, by their names there. Names in capitals (`PULSAR_GC`) go to the start scripts as they are.
   * A setting that has a prop of its own is refused here.
   * @secret
   * @default - none
   */
  readonly configData?: Readonly<Record<string, string>>;
  /**
   * Annotations on the pods. They are added to the annotations for Prometheus, and replace those of the same name.
   * @secret
   * @default - none
   */
  readonly podAnnotations?: Readonly<Record<string, string>>;
}

export interface ZooKeeperProps extends ComponentProps {
  /** Whether its data outlives the pod. @default true; `false` is refused */
  readonly persistence?: boolean;
  /** The disk of its data. @default - 20 GiB of the tier's storage class */
  readonly data?: DiskProps;
}

export interface BookKeeperProps extends ComponentProps {
  /** Whether messages outlive the pod. @default true; `false` is refused */
  readonly persistence?: boolean;
  /** The disk that every message is written to before it counts as kept. @default - 10 GiB of the tier's storage class */
  readonly journal?: DiskProps;
  /** The disk that messages stay on until they are consumed. @default - 10 GiB of the tier's storage class */
  readonly ledgers?: DiskProps;
}

export interface ProxyProps extends ComponentProps {
  /** How other organisations reach the proxy's TLS port. @default - a LoadBalancer */
  readonly service?: PublicServiceProps;
}

export interface TlsProps {
  /** Secret of broker and proxy, without the release's name in front. @default 'broker-certs' */
  readonly certName?: string;
}

export interface NetworkPolicyProps {
  /** Who may talk to the brokers in clear on 6650 and 8080, as FATE does. @default - every pod of the namespace */
  readonly clients?: readonly NetworkPeer[];
  /** Who may read metrics; of brokers that is their web port, which administers too. @default - nobody */
  readonly metrics?: readonly NetworkPeer[];
}
