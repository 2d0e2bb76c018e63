import type { ClusterNetworkProps } from '../kube/cluster-network';
import type { ImageProps } from '../kube/image';
import type { KubernetesVersion, PodSecurity } from '../kube/kubernetes';
import type { NetworkPeer } from '../kube/network-policy';
import type { ServerProps } from '../kube/server-plan';
import type { PublicServiceProps } from '../kube/service';
import type { NginxServerProps } from '../nginx/props';
import type { PartyRoute } from '../terms/route';

/**
 * The exchange of a federation: Traffic Server forwards the streams between the parties' Pulsars by SNI, nginx the calls between
 * their FATE-Flows. It stores nothing.
 */
export interface ExchangeProps {
  /** The exchange's own id, 0 or more. It must not be the id of a party. The HA guide uses 1, KubeFATE's lifecycle manager 0. */
  readonly partyId: number;
  /** Value of the label `name` on every object. @default 'fate-exchange' */
  readonly name?: string;
  /** Traffic Server, which brokers of the parties connect to. */
  readonly trafficServer: TrafficServerProps;
  /** nginx, which FATE-Flow of the parties calls. */
  readonly nginx: NginxProps;
  /** NetworkPolicies that close the pods to everybody but their callers, and limit what they connect to; `false` writes none. @default - on, for every caller */
  readonly networkPolicies?: ExchangeNetworkProps | false;
  /** Mechanism that confines the pods. @default - `policy` (PodSecurityPolicy) below Kubernetes 1.25, `admission` from 1.25 on */
  readonly podSecurity?: PodSecurity;
  /** Labels to add to every object and pod. Selectors do not change. @default - none */
  readonly labels?: Readonly<Record<string, string>>;
}

/** Peers that may call an exchange. */
export interface ExchangeNetworkProps {
  /**
   * Peers that may call. A `cidr` needs `externalTrafficPolicy: 'Local'` on the Services; otherwise callers have the address of a node.
   * @default - everybody who reaches the Services
   */
  readonly callers?: readonly NetworkPeer[];
}

/** The place of an exchange. In a federation the site and the table of parties provide it. */
export interface ExchangePlace extends ClusterNetworkProps {
  /** Namespace of every object of the exchange. */
  readonly namespace: string;
  /** Minor version of Kubernetes that the YAML is written for. @default '1.27' */
  readonly kubernetes?: KubernetesVersion;
  /** The parties that the exchange routes to. */
  readonly routes: readonly PartyRoute[];
}

/** Traffic Server of an exchange. */
export interface TrafficServerProps extends ServerProps {
  /** Image; its tag or digest is required, as upstream names no release. The default repository is `federatedai/trafficserver`. */
  readonly image: ImageProps;
  /** Service for brokers of the parties, with port 443. @default - a LoadBalancer */
  readonly service?: PublicServiceProps;
  /** Ports that routes may lead to, each a number or `first-last`. @default - as in the chart: `443`, `6650-6700`, `30000-33000` */
  readonly connectPorts?: readonly string[];
  /**
   * User id to run as. The image must let any user read its files; no Dockerfile of it is published.
   * @default - the user of the image; a server that starts as root changes to `nobody`
   */
  readonly runAsUser?: number;
  /** Whether the root filesystem is read-only. This library's own files need no writing; other parts of the image are unknown. @default false */
  readonly readOnlyRootFilesystem?: boolean;
}

/** nginx of an exchange. */
export interface NginxProps extends NginxServerProps {
  /** Image; its tag or digest is required. The default repository is `federatedai/nginx`. */
  readonly image: ImageProps;
}
