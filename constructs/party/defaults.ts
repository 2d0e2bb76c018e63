import type { Spread } from '../kube/placement';
import type { ModuleImage } from './module';

export const defaultRegistry = 'federatedai';

/** FATE's own default (`python/fate_arch/federation/pulsar/_federation.py`). */
export const defaultTenant = 'fl-tenant';
/** The chart's: what was read stays a little longer, for a consumer that begins again. */
export const topicTtlMinutes = 3;
export const defaultPasswordSecret = 'fate-passwords';
/** The chart's: a database that is there already keeps its name. */
export const mysqlDatabase = 'eggroll_meta';
export const mysqlUser = 'fate';
export const boardUser = 'admin';

/** With two workers two of FATE's usual jobs at once, each of four cores; the chart told FATE forty. */
export const workerCores = 4;
/** What a task of FATE asks for where its job says nothing (`python/fate_flow/settings.py`, DEFAULT_TASK_CORES). */
export const fateTaskCores = 4;
/** Of a worker's memory; the rest is for the Python processes beside the executors, which Spark does not count. */
export const executorShare = 0.5;

/** HDFS keeps so many copies where it has the datanodes for it: Hadoop's own default. */
export const mostCopies = 3;

export const diskMiB = {
  python: 20 * 1024, // logs and models of every job, which nobody deletes
  mysql: 10 * 1024,
  namenode: 10 * 1024,
  datanode: 50 * 1024, // tables as they were uploaded, and what jobs make of them
} as const;

export const anywhere: Spread = { over: 'node', strictness: 'none' }; // one pod has nothing to be apart from
export const ratherApart: Spread = { over: 'node', strictness: 'preferred' };

export const boardResources = { cpuMillis: 100, memoryMiB: 2048 } as const;
export const leastBoardMiB = 512;
export const boardImage: ModuleImage = { name: 'fateboard' };
/** Of the memory of FATE-Board and of Hadoop's daemons; the rest is the JVM's own. */
export const heapShare = 0.5;
