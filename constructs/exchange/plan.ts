import type { EdgePlan } from '../kube/edge';
import { planEdge } from '../kube/edge';
import type { ImagePlan } from '../kube/image';
import { planImage } from '../kube/image';
import type { KubernetesPlan, PodSecurity } from '../kube/kubernetes';
import { planKubernetes } from '../kube/kubernetes';
import type { NetworkPeer } from '../kube/network-policy';
import type { ServerPlan } from '../kube/server-plan';
import { planServer } from '../kube/server-plan';
import type { PublicServicePlan } from '../kube/service';
import { planPublicService } from '../kube/service';
import { nginxDefaults, nginxImage } from '../nginx/defaults';
import type { NginxPlan } from '../nginx/plan';
import { planNginx } from '../nginx/plan';
import type { PlacedRoute } from '../terms/route';
import { placeRoutes } from '../terms/route';
import { connectPorts, defaultName, trafficServerDefaults, trafficServerImage } from './defaults';
import type { ExchangePlace, ExchangeProps, TaggedImageProps } from './props';

/** Everything decided about an exchange: what its objects are written from. */
export interface ExchangePlan {
  /** The exchange's own id. */
  readonly partyId: number;
  /** Value of the label `name` on every object. */
  readonly name: string;
  /** Namespace of every object. */
  readonly namespace: string;
  /** What the version of Kubernetes decides. */
  readonly kubernetes: KubernetesPlan;
  /** Addresses inside the cluster that its servers may, and may not, connect to. */
  readonly edge: EdgePlan;
  /** Mechanism that confines the pods. */
  readonly podSecurity: PodSecurity;
  /** Routes to parties, in the order in which they are matched. */
  readonly routes: readonly PlacedRoute[];
  /** Traffic Server, its Service, the ports that routes may lead to, and its security context. */
  readonly trafficServer: ServerPlan & {
    readonly service: PublicServicePlan;
    /** As stated, each a number or `first-last`. */
    readonly connectPorts: readonly string[];
    /** Absent: the image's own, which may be root. */
    readonly runAsUser?: number;
    readonly readOnlyRootFilesystem: boolean;
  };
  /** nginx, and its Service. */
  readonly nginx: NginxPlan;
  /** Peers that may call. Absent: the pods are open to the whole network of the cluster, and may connect to all of it. */
  readonly networkPolicies?: { readonly callers: readonly NetworkPeer[] };
  /** Labels of the user, for every object and pod. */
  readonly labels: Readonly<Record<string, string>>;
}

/** Plan of an exchange used alone. Wrong values are planned too: `exchangeIssues` reports them. */
export function planExchange(props: ExchangeProps, place: ExchangePlace): ExchangePlan {
  return planExchangeOf(props, place, placeRoutes(place.routes, 'exchange.routes'));
}

/** Plan of an exchange with the routes of a federation. */
export function planExchangeOf(
  props: ExchangeProps,
  place: Omit<ExchangePlace, 'routes'>,
  routes: readonly PlacedRoute[],
): ExchangePlan {
  const kubernetes = planKubernetes(place.kubernetes);
  const { trafficServer, nginx } = props;
  return {
    partyId: props.partyId,
    name: props.name ?? defaultName,
    namespace: place.namespace,
    kubernetes,
    edge: planEdge(place),
    podSecurity: props.podSecurity ?? kubernetes.podSecurity,
    routes,
    trafficServer: {
      ...planServer(trafficServer, trafficServerDefaults, taggedImage(trafficServer, trafficServerImage)),
      service: planPublicService(trafficServer.service),
      connectPorts: trafficServer.connectPorts ?? connectPorts,
      ...(trafficServer.runAsUser === undefined ? {} : { runAsUser: trafficServer.runAsUser }),
      readOnlyRootFilesystem: trafficServer.readOnlyRootFilesystem ?? false,
    },
    nginx: planNginx(nginx, nginxDefaults, taggedImage(nginx, nginxImage)),
    ...(props.networkPolicies === false ? {} : { networkPolicies: { callers: props.networkPolicies?.callers ?? [] } }),
    labels: props.labels ?? {},
  };
}

function taggedImage({ image }: { readonly image: TaggedImageProps }, defaults: Omit<ImagePlan, 'tag'>): ImagePlan {
  return planImage(image, { ...defaults, tag: image.tag });
}
