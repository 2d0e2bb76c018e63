import type { Size } from 'cdk8s';
import type { DiskProps } from '../kube/disk';
import type { ImageProps } from '../kube/image';
import type { KubernetesVersion, PodSecurity } from '../kube/kubernetes';
import type { NetworkPeer } from '../kube/network-policy';
import type { ResourceProps } from '../kube/resources';
import type { ServerProps } from '../kube/server-plan';
import type { PublicServiceProps } from '../kube/service';
import type { PulsarVersion } from './versions';

/** The Pulsar tier of one party: ZooKeeper, bookies, auto-recovery, brokers, proxies and a pod with Pulsar's tools. */
export interface PulsarTierProps {
  /** First part of the names of objects and Secrets; the Helm release name in guides to the charts. @default 'pulsar-standard' */
  readonly release?: string;
  /** Release line of Pulsar. The configuration is written for it. @default '2.7' */
  readonly version?: PulsarVersion;
  /** Image of every component. @default - `apachepulsar/pulsar` with a tag of the release line */
  readonly image?: ImageProps;
  /**
   * Name of the Pulsar cluster. Initialization writes it into the metadata; it cannot be changed later.
   * @default - `fate-<partyId>` if the party runs FATE in this app; otherwise `standalone`, which FATE 1.6.1 assumes
   */
  readonly clusterName?: string;
  /**
   * Name that FATE has for the Pulsar cluster: `cluster` in the Pulsar section of `service_conf.yaml`. It must equal `clusterName`.
   * @default - `clusterName` if the party runs FATE in this app; otherwise `standalone`
   */
  readonly fateClusterName?: string;
  /** DNS domain of the Kubernetes cluster. @default 'cluster.local' */
  readonly clusterDomain?: string;
  /** StorageClass of every disk that does not name one. It must exist. @default - none: each disk must name its own */
  readonly storageClass?: string;
  /**
   * Number of bookies that store each ledger and acknowledge each entry.
   * @default - 2/2/2 on three bookies, 3/3/2 on four or more: writes continue after the loss of one bookie, and no entry is lost
   */
  readonly ledgers?: LedgerProps;
  /** Largest message that brokers accept. The frame size of bookies follows it. FATE's largest message is 5 MiB. @default Size.mebibytes(10) */
  readonly maxMessageSize?: Size;
  /** ZooKeeper, which keeps the metadata of brokers and bookies. @default - three servers */
  readonly zookeeper?: ZooKeeperProps;
  /** Bookies, which store the messages. @default - three bookies */
  readonly bookkeeper?: BookKeeperProps;
  /** Auto-recovery, which copies the ledgers of a lost bookie to other bookies. @default - one pod */
  readonly recovery?: ComponentProps;
  /** Brokers, which FATE connects to. @default - three brokers */
  readonly broker?: ComponentProps;
  /** Proxies, which other parties connect to with TLS. @default - two proxies */
  readonly proxy?: ProxyProps;
  /** A pod with Pulsar's command line tools, configured for this cluster. @default - one pod */
  readonly toolset?: ComponentProps;
  /** Certificates of brokers and proxies. @default - the Secret names of the HA guide */
  readonly tls?: TlsProps;
  /** NetworkPolicies that close the pods to everybody but the listed peers; `false` writes none. @default - on, for pods of the same namespace */
  readonly networkPolicies?: NetworkPolicyProps | false;
  /** Mechanism that confines the pods. @default - `policy` (PodSecurityPolicy) below Kubernetes 1.25, `admission` from 1.25 on */
  readonly podSecurity?: PodSecurity;
  /** Labels to add to every object and pod. Selectors do not change. @default - none */
  readonly labels?: Readonly<Record<string, string>>;
}

/** The place of a Pulsar tier. In a federation the site provides it. */
export interface PulsarTierPlace {
  /** Namespace of every object of the tier. */
  readonly namespace: string;
  /** Minor version of Kubernetes that the YAML is written for. @default '1.27' */
  readonly kubernetes?: KubernetesVersion;
}

/** Replication of messages over bookies. */
export interface LedgerProps {
  /** Number of bookies that one ledger is spread over. @default - 2 on three bookies, 3 on four or more */
  readonly ensembleSize?: number;
  /** Number of copies of each entry. @default - 2 on three bookies, 3 on four or more */
  readonly writeQuorum?: number;
  /** Number of copies on disk before a message is acknowledged. @default 2 */
  readonly ackQuorum?: number;
  /**
   * Whether a broker skips ledgers that it cannot read (`autoSkipNonRecoverableData`). The topic continues, and the messages in
   * those ledgers are lost without an error.
   * @default false
   */
  readonly skipUnreadable?: boolean;
}

/** Props of every Pulsar component. Change the number of ZooKeepers, and remove bookies, one at a time: see docs/pulsar.md. */
export interface ComponentProps extends ServerProps, ResourceProps {
  /** Image of this component alone. It must be of the release line of the tier. @default - the image of the tier */
  readonly image?: ImageProps;
  /**
   * Additional settings of the component's configuration file, by their names in that file. Names in upper case, such as
   * `PULSAR_GC`, are environment variables of the start scripts. A setting that has a prop of its own is refused.
   * @secret
   * @default - none
   */
  readonly configData?: Readonly<Record<string, string>>;
}

/** ZooKeeper: servers, memory and disk. */
export interface ZooKeeperProps extends ComponentProps {
  /** Disk for data and transaction log. @default - 20 GiB of the StorageClass of the tier */
  readonly data?: DiskProps;
}

/** Bookies: number, memory and disks. */
export interface BookKeeperProps extends ComponentProps {
  /** Disk for the journal: each message is written to it before it is acknowledged. @default - 10 GiB of the StorageClass of the tier */
  readonly journal?: DiskProps;
  /** Disk for the ledgers: messages stay on it until they are consumed. @default - 10 GiB of the StorageClass of the tier */
  readonly ledgers?: DiskProps;
}

/** Proxies, and the Service that other parties connect to. */
export interface ProxyProps extends ComponentProps {
  /** Service for other organizations, with the TLS port 6651 alone. @default - a LoadBalancer */
  readonly service?: PublicServiceProps;
}

/** Secrets with the certificates of a Pulsar tier. */
export interface TlsProps {
  /** Name of the Secret of brokers and proxies, without the release name in front. @default 'broker-certs' */
  readonly certName?: string;
}

/** Peers that may connect to a Pulsar tier inside the cluster. */
export interface NetworkPolicyProps {
  /** Peers that may connect to the brokers without TLS on 6650 and 8080, as FATE does. @default - every pod of the namespace */
  readonly clients?: readonly NetworkPeer[];
  /** Peers that may read metrics. The metrics port of brokers is their web port, which also serves the admin API. @default - none */
  readonly metrics?: readonly NetworkPeer[];
}
