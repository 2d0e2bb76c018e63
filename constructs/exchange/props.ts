import type { EdgeProps } from '../kube/edge';
import type { ImageProps } from '../kube/image';
import type { KubernetesVersion, PodSecurity } from '../kube/kubernetes';
import type { NetworkPeer } from '../kube/network-policy';
import type { ServerProps } from '../kube/server-plan';
import type { PublicServiceProps } from '../kube/service';
import type { NginxServerProps } from '../nginx/props';
import type { PartyRoute } from '../terms/route';

/**
 * The middle of a star of parties: Traffic Server passes the streams between their Pulsars by SNI, nginx the calls
 * between their FATE-Flows. It keeps nothing.
 */
export interface ExchangeProps {
  /** The exchange's own id, 0 or more; no party may have it. The HA guide's is 1, KubeFATE's lifecycle manager gives 0. */
  readonly partyId: number;
  /** Value of the label `name` on everything. @default 'fate-exchange' */
  readonly name?: string;
  readonly trafficServer: TrafficServerProps;
  readonly nginx: NginxProps;
  /** Closes the pods to all but their callers, and holds what they dial to the ports at which parties may be. @default - on, for every caller */
  readonly networkPolicies?: ExchangeNetworkProps | false;
  /** What confines pods. @default - by Kubernetes version: 'policy' (PodSecurityPolicy) below 1.25, 'admission' from 1.25 on */
  readonly podSecurity?: PodSecurity;
  /** Labels on every object and pod beside our own; selectors stay as they are. @default - none */
  readonly labels?: Readonly<Record<string, string>>;
}

export interface ExchangeNetworkProps {
  /**
   * Who may call. By `cidr` it needs `externalTrafficPolicy: 'Local'` on the Services, or else callers have the address of a node.
   * @default - everybody who reaches the Services
   */
  readonly callers?: readonly NetworkPeer[];
}

/** What an exchange must be told about the place it stands in; in a federation the site and the table of parties tell it. */
export interface ExchangePlace extends EdgeProps {
  readonly namespace: string;
  /** @default '1.27' */
  readonly kubernetes?: KubernetesVersion;
  /** The parties that it leads to. */
  readonly routes: readonly PartyRoute[];
}

export interface TrafficServerProps extends ServerProps {
  /** Image; its tag or digest must be stated, for upstream names no release. @default - repository `federatedai/trafficserver` */
  readonly image: ImageProps;
  /** How brokers of the parties reach it: port 443. @default - a LoadBalancer */
  readonly service?: PublicServiceProps;
  /** Ports that routes may lead to, each a number or `first-last`. @default - the chart's: `443`, `6650-6700`, `30000-33000` */
  readonly connectPorts?: readonly string[];
  /**
   * User to run as, where the image lets its files be read by anybody. No Dockerfile of the image is published, so nothing
   * is taken for granted. @default - the image's own; started as root, the server changes to `nobody` itself
   */
  readonly runAsUser?: number;
  /** Whether the image's own files cannot be written: ours write nothing there, the image's unknown parts might. @default false */
  readonly readOnlyRootFilesystem?: boolean;
}

export interface NginxProps extends NginxServerProps {
  /** Image; its tag or digest must be stated. @default - repository `federatedai/nginx` */
  readonly image: ImageProps;
}
