import type { ImagePlan } from '../kube/image';
import type { Spread } from '../kube/placement';
import type { ResourceDefaults } from '../kube/resources';
import type { LedgerSpread } from '../terms/ledgers';
import { httpPort, metricsPort } from './facts';

/** Rule 1 of the guide: what FATE 1.6.1 takes for granted when nobody tells it otherwise. */
export const defaultClusterName = 'standalone';
export const defaultClusterDomain = 'cluster.local';
/** The guide's name for the Secret of broker and proxy, behind the release's name. */
export const defaultCertName = 'broker-certs';

/** The image without connectors: no functions run here. */
export const defaultImage: ImagePlan = {
  repository: 'apachepulsar/pulsar',
  pullPolicy: 'IfNotPresent',
  pullSecrets: [],
};

/** Twice FATE's largest message, with room for properties and a schema: 10 MiB. */
export const maxMessageBytes = 10 * 1024 * 1024;

/** Survives one lost bookie and goes on writing without it: an ensemble of all bookies could not be formed again. */
export function defaultLedgers(bookies: number): LedgerSpread {
  if (bookies >= 4) return { ensembleSize: 3, writeQuorum: 3, ackQuorum: 2 };
  const copies = Math.max(1, Math.min(2, bookies));
  return { ensembleSize: copies, writeQuorum: copies, ackQuorum: copies };
}

/** What a component gets when nobody says anything. */
export interface ComponentDefaults {
  readonly replicas: number;
  readonly resources: ResourceDefaults;
  readonly spread: Spread;
  /** Seconds to end in before it is killed. */
  readonly gracePeriodSeconds: number;
  /** Where Prometheus finds metrics. Absent: there are none. */
  readonly metricsPort?: number;
  /** Pods that a drain may take at once. Absent: no budget, for one pod would block every drain. */
  readonly maxUnavailable?: number;
}

const apart: Spread = { over: 'node', strictness: 'required' }; // two on one node are lost together, and with them the quorum
const ratherApart: Spread = { over: 'node', strictness: 'preferred' }; // stateless: better two on one node than one pending
const anywhere: Spread = { over: 'node', strictness: 'none' }; // one pod has nothing to be apart from

/** Replicas are the guide's. Memory is sized for jobs with messages of some MiB; the chart's 64 and 256 MiB ran out (FATE issue 4194). */
export const componentDefaults = {
  zookeeper: {
    metricsPort: metricsPort.number,
    replicas: 3,
    resources: { cpuMillis: 100, memoryMiB: 512, heapShare: 0.5, directShare: 0.125 },
    spread: apart,
    gracePeriodSeconds: 30,
    maxUnavailable: 1, // of three, two must remain
  },
  bookkeeper: {
    metricsPort: metricsPort.number,
    replicas: 3,
    // Write and read caches take half of the direct memory, RocksDB a tenth of it beside the JVM.
    resources: { cpuMillis: 200, memoryMiB: 2048, heapShare: 0.3, directShare: 0.45 },
    spread: apart,
    gracePeriodSeconds: 60, // flushes its write cache to the ledgers' disk
    maxUnavailable: 1,
  },
  recovery: {
    metricsPort: metricsPort.number,
    replicas: 1,
    resources: { cpuMillis: 50, memoryMiB: 512, heapShare: 0.35, directShare: 0.25 },
    spread: anywhere,
    gracePeriodSeconds: 30,
  },
  broker: {
    metricsPort: httpPort.number,
    replicas: 3,
    resources: { cpuMillis: 200, memoryMiB: 2048, heapShare: 0.4, directShare: 0.4 },
    spread: ratherApart,
    gracePeriodSeconds: 90, // hands its topics over for up to 60 s (brokerShutdownTimeoutMs)
    maxUnavailable: 1,
  },
  proxy: {
    metricsPort: httpPort.number,
    replicas: 2,
    resources: { cpuMillis: 200, memoryMiB: 1024, heapShare: 0.35, directShare: 0.4 },
    spread: ratherApart,
    gracePeriodSeconds: 30,
    maxUnavailable: 1,
  },
  toolset: {
    replicas: 1,
    resources: { cpuMillis: 100, memoryMiB: 768, heapShare: 0.35, directShare: 0.25 },
    spread: anywhere,
    gracePeriodSeconds: 5, // nothing to end
  },
} as const satisfies Record<string, ComponentDefaults>;

/** Init containers and Jobs run one short command at a time; a pod without requests got 3 s of CPU in 178 s on a full node. */
export const commandResources = { cpuMillis: 100, memoryMiB: 384, heapMiB: 96, directMiB: 64 } as const;

/** Garbage collection that Java 8 to 21 all accept; the chart's PrintGCDetails and its like stop a JVM from 11 on. */
export const garbageCollection =
  '-XX:+UseG1GC -XX:MaxGCPauseMillis=10 -XX:+ParallelRefProcEnabled -XX:+DisableExplicitGC -XX:+PerfDisableSharedMem -XX:+ExitOnOutOfMemoryError';
