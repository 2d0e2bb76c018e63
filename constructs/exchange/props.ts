import type { Size } from 'cdk8s';
import type { ImageProps } from '../kube/image';
import type { KubernetesVersion, PodSecurity } from '../kube/kubernetes';
import type { NetworkPeer } from '../kube/network-policy';
import type { PlacementProps } from '../kube/placement';
import type { PodResourceProps } from '../kube/resources';
import type { PublicServiceBaseProps, PublicServiceProps } from '../kube/service';
import type { PartyRoute } from '../terms/route';

/**
 * The middle of a star of parties: Traffic Server passes the streams between their Pulsars by SNI, nginx the calls
 * between their FATE-Flows. It keeps nothing.
 */
export interface ExchangeProps {
  /** The exchange's own id; no party may have it. The HA guide's is 1. */
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
export interface ExchangePlace {
  readonly namespace: string;
  /** @default '1.27' */
  readonly kubernetes?: KubernetesVersion;
  /** The parties that it leads to. */
  readonly routes: readonly PartyRoute[];
}

/** An image whose tag somebody must choose: upstream states none that we could take for granted. */
export interface TaggedImageProps extends ImageProps {
  readonly tag: string;
}

/** What both servers of an exchange take. */
export interface ExchangeServerProps extends PlacementProps, PodResourceProps {
  /** Pods. @default 3, the guide's */
  readonly replicas?: number;
  /** Pods that a drain of nodes may take at once. @default 1 */
  readonly maxUnavailable?: number;
  /** Seconds to end in before it is killed. @default - 30 for Traffic Server, 60 for nginx, which answers what it has begun */
  readonly gracePeriodSeconds?: number;
  /** Annotations on the pods. @default - none */
  readonly podAnnotations?: Readonly<Record<string, string>>;
}

export interface TrafficServerProps extends ExchangeServerProps {
  /** Image; its tag must be stated. @default - repository `federatedai/trafficserver` */
  readonly image: TaggedImageProps;
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

export interface NginxProps extends ExchangeServerProps {
  /** Image; its tag must be stated. @default - repository `federatedai/nginx` */
  readonly image: TaggedImageProps;
  /** How FATE of the parties reaches it: 9300 for HTTP, 9310 for gRPC. @default - a LoadBalancer */
  readonly service?: NginxServiceProps;
  /** Largest body of a call. @default Size.mebibytes(100) */
  readonly maxBodySize?: Size;
}

export interface NginxServiceProps extends PublicServiceBaseProps {
  /** Port of HTTP on every node, 30000–32767. @default - Kubernetes picks one, and parties cannot know it beforehand */
  readonly httpNodePort?: number;
  /** Port of gRPC on every node, 30000–32767. @default - Kubernetes picks one, and parties cannot know it beforehand */
  readonly grpcNodePort?: number;
}
