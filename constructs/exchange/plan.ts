import type { ClusterNetworkPlan } from '../kube/cluster-network';
import { planClusterNetwork } from '../kube/cluster-network';
import { planImage } from '../kube/image';
import type { KubernetesPlan, PodSecurity } from '../kube/kubernetes';
import { planKubernetes } from '../kube/kubernetes';
import type { NetworkPeer } from '../kube/network-policy';
import type { ServerPlan } from '../kube/server-plan';
import { planServer } from '../kube/server-plan';
import type { PublicServicePlan } from '../kube/service';
import { planPublicService } from '../kube/service';
import { nginxImage } from '../nginx/defaults';
import type { NginxPlan } from '../nginx/plan';
import { planNginx } from '../nginx/plan';
import type { PlacedRoute } from '../terms/route';
import { placeRoutes } from '../terms/route';
import { connectPorts, defaultName, trafficServerImage } from './defaults';
import { nginx } from './nginx';
import type { ExchangePlace, ExchangeProps } from './props';
import { trafficServer } from './traffic-server';

/** Servers of an exchange, before its routes are known. Other sites read its addresses here. */
export interface ExchangeServersPlan {
  /** The exchange's own id. */
  readonly partyId: number;
  /** Value of the label `name` on every object. */
  readonly name: string;
  /** Namespace of every object. */
  readonly namespace: string;
  /** What the version of Kubernetes decides. */
  readonly kubernetes: KubernetesPlan;
  /** Mechanism that confines the pods. */
  readonly podSecurity: PodSecurity;
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

/** Everything decided about an exchange: what its objects are written from. */
export interface ExchangePlan extends ExchangeServersPlan {
  /** Addresses inside the cluster that its servers may, and may not, connect to. */
  readonly clusterNetwork: ClusterNetworkPlan;
  /** Routes to parties, in the order in which they are matched. */
  readonly routes: readonly PlacedRoute[];
}

/** Plan of an exchange used alone. Wrong values are planned too: `exchangeIssues` reports them. */
export function planExchange(props: ExchangeProps, place: ExchangePlace): ExchangePlan {
  const routes = placeRoutes(place.routes, 'exchange.routes');
  return { ...planExchangeServers(props, place), clusterNetwork: planClusterNetwork(place), routes };
}

/** Plan of the servers of an exchange, whose routes are not known yet. */
export function planExchangeServers(
  props: ExchangeProps,
  place: Pick<ExchangePlace, 'namespace' | 'kubernetes'>,
): ExchangeServersPlan {
  const kubernetes = planKubernetes(place.kubernetes);
  const { trafficServer: given } = props;
  return {
    partyId: props.partyId,
    name: props.name ?? defaultName,
    namespace: place.namespace,
    kubernetes,
    podSecurity: props.podSecurity ?? kubernetes.podSecurity,
    trafficServer: {
      ...planServer(given, trafficServer.defaults, planImage(given.image, trafficServerImage)),
      service: planPublicService(given.service),
      connectPorts: given.connectPorts ?? connectPorts,
      ...(given.runAsUser === undefined ? {} : { runAsUser: given.runAsUser }),
      readOnlyRootFilesystem: given.readOnlyRootFilesystem ?? false,
    },
    nginx: planNginx(props.nginx, nginx.defaults, planImage(props.nginx.image, nginxImage)),
    ...(props.networkPolicies === false ? {} : { networkPolicies: { callers: props.networkPolicies?.callers ?? [] } }),
    labels: props.labels ?? {},
  };
}
