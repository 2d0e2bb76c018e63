import type { CertificateSource } from '../certificates/source';
import type { KubernetesVersion } from '../kube/kubernetes';
import type { PulsarTierProps } from '../pulsar/props';

/** A federation as its operator describes it: who takes part, and what we run for it. */
export interface FederationProps {
  /** Domain under which every party has its name, `<partyId>.<domain>`. The same for all parties: they find one another by it. */
  readonly domain: string;
  /** Where certificates and keys come from: `fromFiles('certs')`, or `developmentCa('certs')` to try things out. */
  readonly certificates: CertificateSource;
  /** What is applied together, each by one operator to one Kubernetes cluster. */
  readonly sites: readonly SiteProps[];
}

/** One Kubernetes cluster and one operator: a folder of YAML that is applied together. */
export interface SiteProps {
  /** Name of its folder under `dist/`. */
  readonly name: string;
  /** Minor version of Kubernetes to write for. @default '1.27' */
  readonly kubernetes?: KubernetesVersion;
  /** Name of the Kubernetes cluster: sites that say the same share its NodePorts and namespaces, and are checked together. @default - a cluster of its own */
  readonly cluster?: string;
  /** Nodes that pods may run on. @default - unknown, so nobody checks that pods which must be apart have room */
  readonly nodes?: number;
  /** The party that this site runs. */
  readonly party: PartyProps;
}

/** One organisation of the federation, run by us. */
export interface PartyProps {
  /** FATE's id of the party: a positive whole number, the same on all sides. */
  readonly partyId: number;
  /** Namespace that everything of the party goes to. @default - `fate-<partyId>` */
  readonly namespace?: string;
  /** Whether the Namespace is among what we apply. @default true; false for those who may not make one */
  readonly createNamespace?: boolean;
  /** The party's Pulsar. */
  readonly pulsar: PulsarTierProps;
}
