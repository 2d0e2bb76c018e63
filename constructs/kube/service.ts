import { JsonPatch, ApiObject } from 'cdk8s';
import type { IPodSelector } from 'cdk8s-plus-27';
import { k8s, Service, ServiceType } from 'cdk8s-plus-27';
import type { Construct } from 'constructs';

/** A port as a container and its Service both name it. */
export interface Port {
  readonly name: string;
  readonly number: number;
}

/** A Service's port: what callers dial, and what the pods listen on where that is another. */
export interface ServicePort extends Port {
  /** Port of the pods. @default - the same number */
  readonly targetPort?: number;
  /** Port of every node. @default - none, or one that Kubernetes picks */
  readonly nodePort?: number;
}

export interface ServiceSpec {
  readonly name: string;
  readonly namespace: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly pods: IPodSelector;
  readonly ports: readonly Port[];
}

export interface HeadlessServiceSpec extends ServiceSpec {
  /** Whether DNS names pods that are not ready yet: peers that must find one another before either is. */
  readonly publishNotReadyAddresses: boolean;
}

/** A Service without an address of its own: DNS gives the addresses of its pods. */
export function addHeadlessService(scope: Construct, id: string, spec: HeadlessServiceSpec): void {
  const service = new Service(scope, id, {
    metadata: { name: spec.name, namespace: spec.namespace, labels: spec.labels },
    clusterIP: 'None',
    selector: spec.pods,
    ports: spec.ports.map((port) => ({ name: port.name, port: port.number })),
  });
  const object = withoutEmptyList(service);
  if (spec.publishNotReadyAddresses) object.addJsonPatch(JsonPatch.add('/spec/publishNotReadyAddresses', true));
}

/** cdk8s-plus writes an empty list of external addresses, which the API server drops: every apply would find a difference. */
function withoutEmptyList(service: Service): ApiObject {
  const object = ApiObject.of(service);
  object.addJsonPatch(JsonPatch.remove('/spec/externalIPs'));
  return object;
}

/** A Service for callers inside the cluster. */
export function addClusterService(scope: Construct, id: string, spec: ServiceSpec): Service {
  const service = new Service(scope, id, {
    metadata: { name: spec.name, namespace: spec.namespace, labels: spec.labels },
    type: ServiceType.CLUSTER_IP,
    selector: spec.pods,
    ports: spec.ports.map((port) => ({ name: port.name, port: port.number })),
  });
  withoutEmptyList(service);
  return service;
}

/** A headless Service that names pods and has no port: cdk8s-plus's own class refuses it. */
export function addPortlessService(scope: Construct, id: string, spec: Omit<ServiceSpec, 'ports'>): void {
  new k8s.KubeService(scope, id, {
    metadata: { name: spec.name, namespace: spec.namespace, labels: spec.labels },
    spec: {
      clusterIp: 'None',
      selector: spec.pods.toPodSelectorConfig().labelSelector._toKube().matchLabels as Record<string, string>,
    },
  });
}

/** A Service for callers outside the cluster, without its ports. */
export interface PublicServiceBaseProps {
  /** Type of the Service. @default - `LoadBalancer`; `ClusterIP` for FATE-Flow */
  readonly type?: 'LoadBalancer' | 'NodePort' | 'ClusterIP';
  /** Address to request from the load balancer; with LoadBalancer. @default - the load balancer picks one */
  readonly loadBalancerIp?: string;
  /** CIDRs that may call; with LoadBalancer. @default - everybody who reaches the address */
  readonly sourceRanges?: readonly string[];
  /** `Local` preserves callers' addresses, and answers only on nodes with a pod. @default 'Cluster' */
  readonly externalTrafficPolicy?: 'Cluster' | 'Local';
  /**
   * Annotations on the Service, for the cloud's load balancer.
   * @secret
   * @default - none
   */
  readonly annotations?: Readonly<Record<string, string>>;
}

/** A Service with one port for callers outside the cluster. */
export interface PublicServiceProps extends PublicServiceBaseProps {
  /** NodePort, 30000–32767; with NodePort and LoadBalancer. @default - Kubernetes picks one, which other parties cannot know in advance */
  readonly nodePort?: number;
}

export interface PublicServicePlan {
  readonly type: 'LoadBalancer' | 'NodePort' | 'ClusterIP';
  /** Those that were stated, by the prop that states each. */
  readonly nodePorts: Readonly<Record<string, number>>;
  readonly loadBalancerIp?: string;
  readonly sourceRanges: readonly string[];
  readonly externalTrafficPolicy: 'Cluster' | 'Local';
  readonly annotations: Readonly<Record<string, string>>;
}

export function planPublicService({ nodePort, ...props }: PublicServiceProps = {}): PublicServicePlan {
  return planPublicPorts(props, { nodePort });
}

/** The same for a Service with several ports, each with a prop of its own for its NodePort. */
export function planPublicPorts(
  props: PublicServiceBaseProps,
  nodePorts: Readonly<Record<string, number | undefined>>,
): PublicServicePlan {
  const stated = Object.entries(nodePorts).filter((entry): entry is [string, number] => entry[1] !== undefined);
  return {
    type: props.type ?? 'LoadBalancer',
    nodePorts: Object.fromEntries(stated),
    ...(props.loadBalancerIp === undefined ? {} : { loadBalancerIp: props.loadBalancerIp }),
    sourceRanges: props.sourceRanges ?? [],
    externalTrafficPolicy: props.externalTrafficPolicy ?? 'Cluster',
    annotations: { ...props.annotations },
  };
}

const serviceTypes = {
  LoadBalancer: ServiceType.LOAD_BALANCER,
  NodePort: ServiceType.NODE_PORT,
  ClusterIP: ServiceType.CLUSTER_IP,
} as const;

export interface PublicServiceSpec extends ServiceSpec {
  readonly ports: readonly ServicePort[];
}

/** A Service that other organisations may dial. */
export function addPublicService(scope: Construct, id: string, spec: PublicServiceSpec, plan: PublicServicePlan): void {
  const service = new Service(scope, id, {
    metadata: {
      name: spec.name,
      namespace: spec.namespace,
      labels: spec.labels,
      ...(Object.keys(plan.annotations).length === 0 ? {} : { annotations: plan.annotations }),
    },
    type: serviceTypes[plan.type],
    selector: spec.pods,
    ports: spec.ports.map((port) => ({
      name: port.name,
      port: port.number,
      ...(port.targetPort === undefined ? {} : { targetPort: port.targetPort }),
      ...(port.nodePort === undefined ? {} : { nodePort: port.nodePort }),
    })),
    ...(plan.sourceRanges.length === 0 ? {} : { loadBalancerSourceRanges: [...plan.sourceRanges] }),
  });
  const object = withoutEmptyList(service);
  if (plan.type !== 'ClusterIP') {
    object.addJsonPatch(JsonPatch.add('/spec/externalTrafficPolicy', plan.externalTrafficPolicy));
  }
  if (plan.loadBalancerIp !== undefined) {
    // In the spelling of the typed API, which is applied after patches and drops what it does not know.
    object.addJsonPatch(JsonPatch.add('/spec/loadBalancerIp', plan.loadBalancerIp));
  }
}
