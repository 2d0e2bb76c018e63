import { configMapMount } from '../kube/container';
import { httpGet, patient, probes } from '../kube/probes';
import { anywhere, executorShare, ratherApart } from './defaults';
import * as facts from './facts';
import type { ModuleRecord } from './module';
import { rootContainer, rootPod } from './module';
import { configMaps, services } from './names';
import { workerServiceConf } from './service-conf';

const startSeconds = 120;
const masterPorts = [facts.sparkMasterPort, facts.sparkMasterWebPort];

/** Spark's master gives the workers' cores to the drivers that run beside FATE-Flow. Its image's own start names it by its host name. */
export const sparkMaster: ModuleRecord = {
  name: 'spark-master',
  prop: 'spark.master',
  image: { name: 'spark-master' },
  defaults: {
    replicas: 1,
    resources: { cpuMillis: 100, memoryMiB: 1024 },
    spread: anywhere,
    gracePeriodSeconds: 15,
  },
  leastMemoryMiB: 512,
  onePod: "two masters would each give the same workers' cores away",
  plan: (fate) => fate.sparkMaster,
  // Executors call Spark's drivers back on ports of the moment, and so do master and workers one another.
  connectsTo: () => [
    { to: 'python', ports: [] },
    { to: 'spark-worker', ports: [] },
  ],
  describe: ({ sparkMaster: plan }) => ({
    plan,
    workload: { kind: 'Deployment', strategy: 'Recreate' },
    podSecurityContext: rootPod,
    container: {
      env: [{ name: 'SPARK_DAEMON_MEMORY', value: `${Math.floor(plan.resources.memoryMiB / 2)}m` }],
      ports: masterPorts,
      probes: probes({ live: httpGet(facts.sparkMasterWebPort, '/'), startSeconds }, patient),
      securityContext: rootContainer,
    },
    services: [
      { name: services.sparkMaster, ports: masterPorts, reach: 'pods-unready' },
      { name: services.sparkClient, ports: masterPorts, reach: 'cluster' },
    ],
  }),
};

/** Workers run the executors of the jobs, which read HDFS, and send and receive by Pulsar themselves. */
export const sparkWorker: ModuleRecord = {
  name: 'spark-worker',
  prop: 'spark.worker',
  image: { name: 'spark-worker' },
  defaults: {
    replicas: 2, // the chart's, as its request of CPU and its limit of memory
    resources: { cpuMillis: 1000, memoryMiB: 4096 },
    spread: ratherApart,
    maxUnavailable: 1,
    gracePeriodSeconds: 15,
  },
  leastMemoryMiB: 2048,
  plan: (fate) => fate.sparkWorker,
  connectsTo: () => [
    { to: 'python', ports: [] },
    { to: 'spark-master', ports: [] },
    { to: 'spark-worker', ports: [] },
    { to: 'namenode', ports: [facts.nameNodePort, facts.nameNodeWebPort] },
    { to: 'datanode', ports: [facts.dataNodePort, facts.dataNodeIpcPort, facts.dataNodeWebPort] },
  ],
  describe: ({ sparkWorker: plan }) => ({
    plan,
    workload: { kind: 'Deployment' },
    configMaps: { [configMaps.sparkWorker]: { 'service_conf.yaml': workerServiceConf } },
    podSecurityContext: rootPod,
    container: {
      env: [
        { name: 'SPARK_WORKER_CORES', value: String(plan.cores) },
        { name: 'SPARK_WORKER_MEMORY', value: `${Math.floor(plan.resources.memoryMiB * executorShare)}m` },
        { name: 'SPARK_DAEMON_MEMORY', value: '512m' },
        // What ended jobs have left would fill the node's disk.
        {
          name: 'SPARK_WORKER_OPTS',
          value: '-Dspark.worker.cleanup.enabled=true -Dspark.worker.cleanup.appDataTtl=86400',
        },
      ],
      ports: [facts.sparkWorkerPort],
      probes: probes({ live: httpGet(facts.sparkWorkerPort, '/'), startSeconds }, patient),
      mounts: [configMapMount('spark-worker-confs', configMaps.sparkWorker, `${facts.fateDir}/conf`)],
      securityContext: rootContainer,
    },
    services: [{ name: services.sparkWorker, ports: [facts.sparkWorkerPort], reach: 'pods' }],
  }),
};
