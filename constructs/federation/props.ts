import type { CertificateSource } from '../certificates/source';
import type { ExchangeProps } from '../exchange/props';
import type { KubernetesVersion } from '../kube/kubernetes';
import type { FateProps } from '../party/props';
import type { PasswordSource } from '../passwords/source';
import type { PulsarTierProps } from '../pulsar/props';

/** A federation as its operator describes it: who takes part, and what we run for it. */
export interface FederationProps {
  /** Domain under which every party has its name, `<partyId>.<domain>`. The same for all parties: they find one another by it. */
  readonly domain: string;
  /**
   * Where certificates and keys come from: `fromFiles('certs')`, or `developmentCa('certs')` for a trial.
   * @secret
   */
  readonly certificates: CertificateSource;
  /**
   * Source of the passwords of FATE's databases and boards. Required if a party of this app runs FATE.
   * @secret
   * @default - none
   */
  readonly passwords?: PasswordSource;
  /** Tenant of Pulsar that jobs belong to, the same for all parties. @default 'fl-tenant', FATE's own */
  readonly tenant?: string;
  /** What is applied together, each by one operator to one Kubernetes cluster. */
  readonly sites: readonly SiteProps[];
  /** Parties that others run: the exchange leads to them, and nothing is synthesised for them. @default - none */
  readonly externalParties?: readonly ExternalPartyProps[];
  /**
   * The exchange that leads to all parties, where somebody else runs it. Without any exchange, parties that run FATE reach
   * each other at their own addresses. @default - none
   */
  readonly externalExchange?: ExternalExchangeProps;
  /** Files in which operators of other parties, or of the exchange, describe them (`cdk8s-fate handover`), in place of the two above. @default - none */
  readonly handovers?: readonly string[];
}

/** One Kubernetes cluster and one operator: a folder of YAML that is applied together. It runs a party, an exchange, or both. */
export interface SiteProps {
  /** Name of its folder under `dist/`. */
  readonly name: string;
  /** Minor version of Kubernetes to write for. @default '1.27' */
  readonly kubernetes?: KubernetesVersion;
  /** Name of the Kubernetes cluster: sites that say the same share its NodePorts and namespaces, and are checked together. @default - a cluster of its own */
  readonly cluster?: string;
  /**
   * Ranges of the cluster's pods and Services, and of whatever else strangers must not reach by way of it, as CIDR. Nobody may
   * state an address there from outside, and Traffic Server and nginx do not dial them. @default - unknown: link-local addresses alone are left out
   */
  readonly clusterCidrs?: readonly string[];
  /** Nodes that pods may run on. @default - unknown, so nobody checks that pods which must be apart have room */
  readonly nodes?: number;
  /** The party that this site runs. @default - none */
  readonly party?: PartyProps;
  /** The exchange that this site runs: it leads to all parties of the federation. @default - none */
  readonly exchange?: ExchangeSiteProps;
}

/** Where a tier goes. */
export interface NamespaceProps {
  /** Namespace that everything goes to. @default - `fate-<partyId>` for a party, `fate-exchange` for an exchange */
  readonly namespace?: string;
  /** Whether the Namespace is among what we apply. @default true; false for those who may not make one */
  readonly createNamespace?: boolean;
}

/** How the others reach a party; all routes to it are drawn from it. */
export interface ReachableProps {
  /** Public IPv4 address of the party: of its load balancer, or of a node. @default - none: each service states its own */
  readonly address?: string;
  /** Pulsar's proxies, where they are not simply at that address. */
  readonly pulsarProxy?: PulsarProxyEndpointProps;
  /** The party's nginx, which takes the calls for its FATE-Flow. */
  readonly nginx?: NginxEndpointProps;
}

export interface PulsarProxyEndpointProps {
  /** IPv4 address or FQDN. @default - the load balancer's address where the tier states one, else the party's `address` */
  readonly host?: string;
  /** Port of TLS. @default - of a party of ours what its Service publishes; of others 6651 */
  readonly port?: number;
}

export interface NginxEndpointProps {
  /** IPv4 address: nginx resolves no names. @default - the load balancer's address where its Service states one, else the `address` beside */
  readonly host?: string;
  /** Port of HTTP. @default - of a party of ours what nginx of its `fate` publishes; of others 9300 */
  readonly httpPort?: number;
  /** Port of gRPC; to state it is to have it served. @default - of ours what nginx publishes where it serves gRPC; of others none */
  readonly grpcPort?: number;
}

/** One organisation of the federation, run by us. */
export interface PartyProps extends NamespaceProps, ReachableProps {
  /** FATE's id of the party: a positive whole number, the same on all sides. */
  readonly partyId: number;
  /** The party's Pulsar. */
  readonly pulsar: PulsarTierProps;
  /** FATE itself; `{}` is all of it with what we choose. @default - FATE runs elsewhere, or by KubeFATE's chart: only its Pulsar is made */
  readonly fate?: FateProps;
}

/** One organisation of the federation, run by somebody else, who tells its addresses. */
export interface ExternalPartyProps extends ReachableProps {
  /** FATE's id of the party: a positive whole number, the same on all sides. */
  readonly partyId: number;
  /** Name by which brokers ask for its Pulsar; `*.` in front covers all names below. @default - `<partyId>.<domain>` */
  readonly fqdn?: string;
}

/** The exchange, and where it goes. */
export interface ExchangeSiteProps extends NamespaceProps, ExchangeProps {
  /** Public IPv4 address: of its load balancer, or of a node. Parties that run FATE here are led to it. @default - none: each service states its own */
  readonly address?: string;
  /** Where its services are reached, if not at that address and what they publish. */
  readonly endpoints?: ExchangeEndpointProps;
}

export interface ExchangeEndpointProps {
  /** Traffic Server, which brokers dial. */
  readonly trafficServer?: TrafficServerEndpointProps;
  /** nginx, which FATE of the parties calls. */
  readonly nginx?: NginxEndpointProps;
}

export interface TrafficServerEndpointProps {
  /** IPv4 address or FQDN. @default - the load balancer's address where its Service states one, else the exchange's `address` */
  readonly host?: string;
  /** Port of TLS. @default - of an exchange of ours what its Service publishes; of others 443 */
  readonly port?: number;
}

/** The exchange that somebody else runs, who tells its addresses. */
export interface ExternalExchangeProps extends ExchangeEndpointProps {
  /** Public IPv4 address of both its services. @default - none: each states its own */
  readonly address?: string;
}
