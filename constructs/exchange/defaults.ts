import type { ImagePlan } from '../kube/image';

export const defaultName = 'fate-exchange';
export const defaultNamespace = 'fate-exchange';

/** KubeFATE's chart: registry `federatedai`. */
export const trafficServerImage: ImagePlan = {
  repository: 'federatedai/trafficserver',
  pullPolicy: 'IfNotPresent',
  pullSecrets: [],
};

/** The chart's: Pulsar's ports, and those that Kubernetes gives to NodePorts. */
export const connectPorts = ['443', '6650-6700', '30000-33000'] as const;

/** Ten times Pulsar's keep-alive of 30 s, which the default of 30 s races with: a tunnel is cut only when its ends are gone. */
export const idleTunnelSeconds = 300;

/** Connections of one Traffic Server, two a tunnel: fewer than the files that a container may usually open (20,000 and more). */
export const mostConnections = 15_000;

/** Threads of Traffic Server; by default it makes one for each core of the node, however large. */
export const trafficServerThreads = 4;
