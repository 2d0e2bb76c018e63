import type { ImagePlan } from '../kube/image';
import type { Spread } from '../kube/placement';
import type { PodResourceDefaults } from '../kube/resources';

export const defaultName = 'fate-exchange';

/** KubeFATE's chart: registry `federatedai`. */
export const trafficServerImage: Omit<ImagePlan, 'tag'> = {
  repository: 'federatedai/trafficserver',
  pullPolicy: 'IfNotPresent',
  pullSecrets: [],
};
export const nginxImage: Omit<ImagePlan, 'tag'> = { ...trafficServerImage, repository: 'federatedai/nginx' };

/** The chart's: Pulsar's ports, and those that Kubernetes gives to NodePorts. */
export const connectPorts = ['443', '6650-6700', '30000-33000'] as const;

/** FATE posts job configurations and models of some MiB; nginx's own default is 1. */
export const maxBodyMiB = 100;

export interface ServerDefaults {
  readonly replicas: number;
  readonly resources: PodResourceDefaults;
  readonly spread: Spread;
  /** Pods that a drain may take at once. */
  readonly maxUnavailable: number;
  readonly gracePeriodSeconds: number;
}

const ratherApart: Spread = { over: 'node', strictness: 'preferred' }; // stateless: better two on one node than one pending

export const serverDefaults = {
  trafficServer: {
    replicas: 3,
    resources: { cpuMillis: 200, memoryMiB: 512 },
    spread: ratherApart,
    maxUnavailable: 1,
    gracePeriodSeconds: 30, // drains for a while, then ends at once: tunnels never end by themselves
  },
  nginx: {
    replicas: 3,
    resources: { cpuMillis: 100, memoryMiB: 512 },
    spread: ratherApart,
    maxUnavailable: 1,
    gracePeriodSeconds: 60, // answers what it has begun
  },
} as const satisfies Record<string, ServerDefaults>;

/** A pod that ends is still sent new connections until every node has heard of it. */
export const drainSeconds = 8;

/** How often mounted routes and certificates are looked at; a kubelet brings changes within a minute or so. */
export const lookSeconds = 3;

/** Ten times Pulsar's keep-alive of 30 s, which the default of 30 s races with: a tunnel is cut only when its ends are gone. */
export const idleTunnelSeconds = 300;

/** Connections of one Traffic Server, two a tunnel: fewer than the files that a container may usually open (20,000 and more). */
export const mostConnections = 15_000;

/** Threads of Traffic Server; by default it makes one for each core of the node, however large. */
export const trafficServerThreads = 4;

/** A party that is down is said to be so within this time. */
export const connectSeconds = 5;
/** FATE-Flow may work this long before it answers. */
export const answerSeconds = 300;

/** Parties that nginx caches: more than fit into a ConfigMap. Of more than FATE's own 500 some would be lost at random. */
export const routeCacheEntries = 16_384;
