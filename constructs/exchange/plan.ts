import type { ImagePlan } from '../kube/image';
import { planImage } from '../kube/image';
import type { KubernetesPlan, PodSecurity } from '../kube/kubernetes';
import { planKubernetes } from '../kube/kubernetes';
import type { NetworkPeer } from '../kube/network-policy';
import type { PlacementPlan } from '../kube/placement';
import { planPlacement } from '../kube/placement';
import type { PodResourcePlan } from '../kube/resources';
import { planPodResources } from '../kube/resources';
import type { PublicServicePlan } from '../kube/service';
import { planPublicPorts, planPublicService } from '../kube/service';
import { wholeMebibytes } from '../kube/size';
import type { PlacedRoute } from '../terms/route';
import { placeRoutes } from '../terms/route';
import type { ServerDefaults } from './defaults';
import { connectPorts, defaultName, maxBodyMiB, nginxImage, serverDefaults, trafficServerImage } from './defaults';
import type { ExchangePlace, ExchangeProps, ExchangeServerProps, TaggedImageProps } from './props';

/** Everything decided about an exchange: what its objects are written from. */
export interface ExchangePlan {
  readonly partyId: number;
  readonly name: string;
  readonly namespace: string;
  readonly kubernetes: KubernetesPlan;
  readonly podSecurity: PodSecurity;
  /** In the order in which they are looked through. */
  readonly routes: readonly PlacedRoute[];
  readonly trafficServer: ServerPlan & {
    /** As stated, each a number or `first-last`. */
    readonly connectPorts: readonly string[];
    /** Absent: the image's own, which may be root. */
    readonly runAsUser?: number;
    readonly readOnlyRootFilesystem: boolean;
  };
  readonly nginx: ServerPlan & { readonly maxBodyMiB: number };
  /** Absent: the pods are open to the cluster's whole network, and may dial all of it. */
  readonly networkPolicies?: { readonly callers: readonly NetworkPeer[] };
  /** Of the person, for every object and pod. */
  readonly labels: Readonly<Record<string, string>>;
}

export interface ServerPlan {
  readonly replicas: number;
  readonly image: ImagePlan;
  readonly resources: PodResourcePlan;
  readonly placement: PlacementPlan;
  readonly maxUnavailable: number;
  readonly gracePeriodSeconds: number;
  readonly podAnnotations: Readonly<Record<string, string>>;
  readonly service: PublicServicePlan;
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
  const { httpNodePort, grpcNodePort, ...nginxService } = nginx.service ?? {};
  return {
    partyId: props.partyId,
    name: props.name ?? defaultName,
    namespace: place.namespace,
    kubernetes,
    podSecurity: props.podSecurity ?? kubernetes.podSecurity,
    routes,
    trafficServer: {
      ...planServer(trafficServer, serverDefaults.trafficServer, trafficServerImage),
      service: planPublicService(trafficServer.service),
      connectPorts: trafficServer.connectPorts ?? connectPorts,
      ...(trafficServer.runAsUser === undefined ? {} : { runAsUser: trafficServer.runAsUser }),
      readOnlyRootFilesystem: trafficServer.readOnlyRootFilesystem ?? false,
    },
    nginx: {
      ...planServer(nginx, serverDefaults.nginx, nginxImage),
      service: planPublicPorts(nginxService, { httpNodePort, grpcNodePort }),
      maxBodyMiB: nginx.maxBodySize === undefined ? maxBodyMiB : wholeMebibytes(nginx.maxBodySize),
    },
    ...(props.networkPolicies === false ? {} : { networkPolicies: { callers: props.networkPolicies?.callers ?? [] } }),
    labels: props.labels ?? {},
  };
}

function planServer(
  props: ExchangeServerProps & { readonly image: TaggedImageProps },
  defaults: ServerDefaults,
  image: Omit<ImagePlan, 'tag'>,
): Omit<ServerPlan, 'service'> {
  return {
    replicas: props.replicas ?? defaults.replicas,
    image: planImage(props.image, { ...image, tag: props.image.tag }),
    resources: planPodResources(props, defaults.resources),
    placement: planPlacement(props, defaults.spread),
    maxUnavailable: props.maxUnavailable ?? defaults.maxUnavailable,
    gracePeriodSeconds: props.gracePeriodSeconds ?? defaults.gracePeriodSeconds,
    podAnnotations: props.podAnnotations ?? {},
  };
}
