import type { ImagePlan } from '../kube/image';
import type { Spread } from '../kube/placement';
import type { LedgerSpread } from '../terms/ledgers';

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

/*
 * How pods of a component are kept apart. Of the components' own defaults, in their files, replicas are the guide's; memory is sized for
 * jobs with messages of some MiB, for the chart's 64 and 256 MiB ran out (FATE issue 4194).
 */
export const apart: Spread = { over: 'node', strictness: 'required' }; // two on one node are lost together, and with them the quorum
export const ratherApart: Spread = { over: 'node', strictness: 'preferred' }; // stateless: better two on one node than one pending
export const anywhere: Spread = { over: 'node', strictness: 'none' }; // one pod has nothing to be apart from

/** Init containers and Jobs run one short command at a time; a pod without requests got 3 s of CPU in 178 s on a full node. */
export const commandResources = { cpuMillis: 100, memoryMiB: 384, heapMiB: 96, directMiB: 64 } as const;

/** Garbage collection that Java 8 to 21 all accept; the chart's PrintGCDetails and its like stop a JVM from 11 on. */
export const garbageCollection =
  '-XX:+UseG1GC -XX:MaxGCPauseMillis=10 -XX:+ParallelRefProcEnabled -XX:+DisableExplicitGC -XX:+PerfDisableSharedMem -XX:+ExitOnOutOfMemoryError';
