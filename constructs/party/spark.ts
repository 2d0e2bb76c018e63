import { ConfigMap } from 'cdk8s-plus-27';
import type { Construct } from 'constructs';
import { configMapMount } from '../kube/container';
import { addServer } from '../kube/server';
import { addClusterService, addHeadlessService } from '../kube/service';
import type { Deployment } from '../kube/workload';
import { executorShare } from './defaults';
import * as facts from './facts';
import { identityOf } from './labels';
import { pageProbes, rootContainer, rootPod } from './module';
import { configMaps, services } from './names';
import type { FatePlan } from './plan';
import { workerServiceConf } from './service-conf';

/** The image's own start, which names the server by its host name. */
const daemon = (memoryMiB: number) => ({ name: 'SPARK_DAEMON_MEMORY', value: `${Math.floor(memoryMiB / 2)}m` });
const startSeconds = 120;

/** Spark's master gives the workers' cores to the drivers that run beside FATE-Flow. */
export function addSparkMaster(scope: Construct, plan: FatePlan): Deployment {
  const identity = identityOf(plan, 'spark-master');
  const ports = [facts.sparkMasterPort, facts.sparkMasterWebPort];
  const pods = addServer(scope, identity, {
    plan: plan.sparkMaster,
    podAnnotations: {},
    strategy: 'Recreate',
    podSecurityContext: rootPod,
    container: {
      env: [daemon(plan.sparkMaster.resources.memoryMiB)],
      ports,
      probes: pageProbes(facts.sparkMasterWebPort, '/', startSeconds),
      securityContext: rootContainer,
    },
  });
  const service = { ...identity, name: services.sparkMaster, pods, ports };
  addHeadlessService(scope, 'spark-master-service', { ...service, publishNotReadyAddresses: true });
  addClusterService(scope, 'spark-client-service', { ...service, name: services.sparkClient });
  return pods;
}

/** Workers run the executors of the jobs, which read HDFS, and send and receive by Pulsar themselves. */
export function addSparkWorkers(scope: Construct, plan: FatePlan): Deployment {
  const identity = identityOf(plan, 'spark-worker');
  const { namespace, labels } = identity;
  const metadata = { name: configMaps.sparkWorker, namespace, labels };
  new ConfigMap(scope, 'spark-worker-config', { metadata, data: { 'service_conf.yaml': workerServiceConf } });
  const { cores, resources } = plan.sparkWorker;
  const pods = addServer(scope, identity, {
    plan: plan.sparkWorker,
    podAnnotations: {},
    podSecurityContext: rootPod,
    container: {
      env: [
        { name: 'SPARK_WORKER_CORES', value: String(cores) },
        { name: 'SPARK_WORKER_MEMORY', value: `${Math.floor(resources.memoryMiB * executorShare)}m` },
        { name: 'SPARK_DAEMON_MEMORY', value: '512m' },
        // What ended jobs have left would fill the node's disk.
        {
          name: 'SPARK_WORKER_OPTS',
          value: '-Dspark.worker.cleanup.enabled=true -Dspark.worker.cleanup.appDataTtl=86400',
        },
      ],
      ports: [facts.sparkWorkerPort],
      probes: pageProbes(facts.sparkWorkerPort, '/', startSeconds),
      mounts: [configMapMount('spark-worker-confs', configMaps.sparkWorker, `${facts.fateDir}/conf`)],
      securityContext: rootContainer,
    },
  });
  const service = { ...identity, name: services.sparkWorker, pods, ports: [facts.sparkWorkerPort] };
  addHeadlessService(scope, 'spark-worker-service', { ...service, publishNotReadyAddresses: false });
  return pods;
}
