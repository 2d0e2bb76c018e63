import type { CertificateSource } from '../certificates/source';
import type { ExchangeProps } from '../exchange/props';
import type { KubernetesVersion } from '../kube/kubernetes';
import type { FateProps } from '../party/props';
import type { PasswordSource } from '../passwords/source';
import type { PulsarTierProps } from '../pulsar/props';

/** A federation as one operator describes it: its parties, and what this app writes for it. */
export interface FederationProps {
  /** Domain of the federation, the same for all parties. The name of each party is `<partyId>.<domain>`; parties find one another by it. */
  readonly domain: string;
  /**
   * Source of certificates and keys: `fromFiles('certs')`, or `developmentCa('certs')` for a trial.
   * @secret
   */
  readonly certificates: CertificateSource;
  /**
   * Source of the passwords of FATE's databases and boards. Required if a party of this app runs FATE.
   * @secret
   * @default - none
   */
  readonly passwords?: PasswordSource;
  /** Tenant of Pulsar that jobs belong to, the same for all parties. The default is FATE's own. @default 'fl-tenant' */
  readonly tenant?: string;
  /** Sites of this app. The YAML of a site is applied together, by one operator, to one Kubernetes cluster. */
  readonly sites: readonly SiteProps[];
  /** Parties of other operators. The exchange routes to them, and no YAML is written for them. @default - none */
  readonly externalParties?: readonly ExternalPartyProps[];
  /** The exchange, if another operator runs it. Without any exchange, parties that run FATE reach each other at their own addresses. @default - none */
  readonly externalExchange?: ExternalExchangeProps;
  /** Paths of files from `cdk8s-fate handover`, by which other operators describe their party or exchange; instead of the two props above. @default - none */
  readonly handovers?: readonly string[];
}

/** One Kubernetes cluster and one operator: a folder of YAML that is applied together. It runs a party, an exchange, or both. */
export interface SiteProps {
  /** Name of the site's folder under `dist/`. */
  readonly name: string;
  /** Minor version of Kubernetes that the YAML is written for. @default '1.27' */
  readonly kubernetes?: KubernetesVersion;
  /** Name of the Kubernetes cluster. Sites of the same cluster share its NodePorts and namespaces, and are checked together. @default - a cluster of its own */
  readonly cluster?: string;
  /**
   * CIDRs of the cluster's pods and Services, and of other networks that must not be reachable through it. Addresses of other
   * operators in these ranges are refused, and Traffic Server and nginx do not connect to them.
   * @default - unknown: only link-local addresses are excluded
   */
  readonly clusterCidrs?: readonly string[];
  /** Number of nodes that pods may run on. @default - unknown: whether pods that must be apart find enough nodes is not checked */
  readonly nodes?: number;
  /** The party that this site runs. @default - none */
  readonly party?: PartyProps;
  /** The exchange that this site runs. It routes to all parties of the federation. @default - none */
  readonly exchange?: ExchangeSiteProps;
}

/** The namespace of a party or an exchange. */
export interface NamespaceProps {
  /** Name of the namespace. @default - `fate-<partyId>` for a party, `fate-exchange` for an exchange */
  readonly namespace?: string;
  /** Whether the YAML contains the Namespace. Set false if you may not create one. @default true */
  readonly createNamespace?: boolean;
}

/** Addresses of a party. All routes to it are derived from them. */
export interface ReachableProps {
  /** Public IPv4 address of the party: of its load balancer, or of a node. @default - none: each service has its own */
  readonly address?: string;
  /** Address and port of Pulsar's proxies. @default - `address`, and the port that the Service publishes */
  readonly pulsarProxy?: PulsarProxyEndpointProps;
  /** Address and ports of the party's nginx, which receives the calls for FATE-Flow. @default - `address`, and the ports that the Service publishes */
  readonly nginx?: NginxEndpointProps;
}

/** Public address and port of Pulsar's proxies. */
export interface PulsarProxyEndpointProps {
  /** IPv4 address or FQDN. @default - `loadBalancerIp` of the Service if it is set; otherwise `address` of the party */
  readonly host?: string;
  /** TLS port. @default - for a party of this app the port that its Service publishes; for others 6651 */
  readonly port?: number;
}

/** Public address and ports of nginx. */
export interface NginxEndpointProps {
  /** IPv4 address; nginx does not resolve names. @default - `loadBalancerIp` of the Service if it is set; otherwise `address` of the party or exchange */
  readonly host?: string;
  /** HTTP port. @default - for a party of this app the port that its Service publishes; for others 9300 */
  readonly httpPort?: number;
  /** gRPC port. If it is set, nginx of this app serves gRPC. @default - for a party of this app the port that its Service publishes if gRPC is served; for others none */
  readonly grpcPort?: number;
}

/** A party of the federation that this app runs. */
export interface PartyProps extends NamespaceProps, ReachableProps {
  /** FATE's id of the party: a positive integer, the same on all sides. */
  readonly partyId: number;
  /** The party's Pulsar tier. */
  readonly pulsar: PulsarTierProps;
  /** FATE of the party; `{}` is FATE with all defaults. @default - FATE runs elsewhere, or by KubeFATE's chart: only Pulsar is written */
  readonly fate?: FateProps;
}

/** A party of the federation that another operator runs. */
export interface ExternalPartyProps extends ReachableProps {
  /** FATE's id of the party: a positive integer, the same on all sides. */
  readonly partyId: number;
  /** Name that brokers ask for to reach its Pulsar; a leading `*.` covers all names below. @default - `<partyId>.<domain>` */
  readonly fqdn?: string;
}

/** An exchange that this app runs. */
export interface ExchangeSiteProps extends NamespaceProps, ExchangeProps {
  /** Public IPv4 address: of its load balancer, or of a node. Parties that run FATE in this app connect to it. @default - none: each service has its own */
  readonly address?: string;
  /** Addresses and ports of its services. @default - `address`, and the ports that the Services publish */
  readonly endpoints?: ExchangeEndpointProps;
}

/** Public addresses of an exchange's services. */
export interface ExchangeEndpointProps {
  /** Traffic Server, which brokers connect to. @default - `address`, and the port that the Service publishes */
  readonly trafficServer?: TrafficServerEndpointProps;
  /** nginx, which FATE-Flow of the parties calls. @default - `address`, and the ports that the Service publishes */
  readonly nginx?: NginxEndpointProps;
}

/** Public address and port of Traffic Server. */
export interface TrafficServerEndpointProps {
  /** IPv4 address or FQDN. @default - `loadBalancerIp` of the Service if it is set; otherwise `address` of the exchange */
  readonly host?: string;
  /** TLS port. @default - for an exchange of this app the port that its Service publishes; for others 443 */
  readonly port?: number;
}

/** An exchange that another operator runs. */
export interface ExternalExchangeProps extends ExchangeEndpointProps {
  /** Public IPv4 address of both its services. @default - none: each service has its own */
  readonly address?: string;
}
