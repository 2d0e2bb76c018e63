import type { EdgePlan } from '../kube/edge';
import { planEdge } from '../kube/edge';
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
import type { ExchangePlace, ExchangeProps } from './props';

/** Everything decided about an exchange: what its objects are written from. */
export interface ExchangePlan {
  readonly partyId: number;
  readonly name: string;
  readonly namespace: string;
  readonly kubernetes: KubernetesPlan;
  readonly edge: EdgePlan;
  readonly podSecurity: PodSecurity;
  /** In the order in which they are looked through. */
  readonly routes: readonly PlacedRoute[];
  readonly trafficServer: ServerPlan & {
    readonly service: PublicServicePlan;
    /** As stated, each a number or `first-last`. */
    readonly connectPorts: readonly string[];
    /** Absent: the image's own, which may be root. */
    readonly runAsUser?: number;
    readonly readOnlyRootFilesystem: boolean;
  };
  readonly nginx: NginxPlan;
  /** Absent: the pods are open to the cluster's whole network, and may dial all of it. */
  readonly networkPolicies?: { readonly callers: readonly NetworkPeer[] };
  /** Of the person, for every object and pod. */
  readonly labels: Readonly<Record<string, string>>;
}

/** Works out an exchange that is told its routes. */
export function planExchange(props: ExchangeProps, place: ExchangePlace): ExchangePlan {
  return planExchangeOf(props, place, placeRoutes(place.routes, 'exchange.routes'));
}

/** Works out the whole exchange; it takes bad input too, and `exchangeIssues` says what is wrong with it. */
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
      ...planServer(trafficServer, trafficServerDefaults, planImage(trafficServer.image, trafficServerImage)),
      service: planPublicService(trafficServer.service),
      connectPorts: trafficServer.connectPorts ?? connectPorts,
      ...(trafficServer.runAsUser === undefined ? {} : { runAsUser: trafficServer.runAsUser }),
      readOnlyRootFilesystem: trafficServer.readOnlyRootFilesystem ?? false,
    },
    nginx: planNginx(nginx, nginxDefaults, planImage(nginx.image, nginxImage)),
    ...(props.networkPolicies === false ? {} : { networkPolicies: { callers: props.networkPolicies?.callers ?? [] } }),
    labels: props.labels ?? {},
  };
}
