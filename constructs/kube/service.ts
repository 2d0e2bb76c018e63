import type { ApiObject } from 'cdk8s';
import type { Construct } from 'constructs';
import type { Service, ServiceSpec as KubeServiceSpec } from 'kubernetes-types/core/v1';
import type { Identity } from './identity';
import { addObject } from './object';

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
  readonly nodePort?: number | undefined;
}

/** One Service of a server. */
export interface ServiceSpec {
  readonly name: string;
  /** Empty: it only gives each pod its name. */
  readonly ports: readonly ServicePort[];
  /**
   * `cluster`: one address for callers inside the cluster. `pods`: DNS gives the addresses of the pods that are ready; `pods-unready`
   * those of all pods, for peers that must find one another before either is ready. A plan: others may dial it.
   */
  readonly reach: 'cluster' | 'pods' | 'pods-unready' | PublicServicePlan;
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

/** A Service before a server's pods. */
export function addService(
  scope: Construct,
  { namespace, labels, selector }: Identity,
  { name, ports, reach }: ServiceSpec,
): ApiObject {
  const annotations = typeof reach === 'string' ? {} : reach.annotations;
  return addObject<Service>(scope, `${name}-service`, {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name, namespace, labels, ...(Object.keys(annotations).length === 0 ? {} : { annotations }) },
    spec: { ...renderReach(reach), selector, ...(ports.length === 0 ? {} : { ports: ports.map(renderServicePort) }) },
  });
}

function renderServicePort({ name, number, targetPort, nodePort }: ServicePort) {
  return { name, port: number, ...(targetPort === undefined ? {} : { targetPort }), ...(nodePort && { nodePort }) };
}

function renderReach(reach: ServiceSpec['reach']): KubeServiceSpec {
  if (reach === 'cluster') return { type: 'ClusterIP' };
  if (reach === 'pods') return { clusterIP: 'None', type: 'ClusterIP' };
  if (reach === 'pods-unready') return { clusterIP: 'None', type: 'ClusterIP', publishNotReadyAddresses: true };
  const { type, externalTrafficPolicy, loadBalancerIp, sourceRanges } = reach;
  return {
    type,
    ...(type === 'ClusterIP' ? {} : { externalTrafficPolicy }),
    ...(loadBalancerIp === undefined ? {} : { loadBalancerIP: loadBalancerIp }),
    ...(sourceRanges.length === 0 ? {} : { loadBalancerSourceRanges: [...sourceRanges] }),
  };
}
