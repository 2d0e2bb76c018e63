import type { ContainerSpec, Mount } from '../kube/container';
import { configMapMount, memoryMount } from '../kube/container';
import { boardConfigDir } from '../kube/folders';
import type { NetworkRule } from '../kube/network-policy';
import { httpGet, patient, probes, tcpSocket } from '../kube/probes';
import type { ServerSpec } from '../kube/server';
import { confined } from '../kube/server';
import { outwardPorts } from '../nginx/ports';
import { anywhere, heapShare } from './defaults';
import * as facts from './facts';
import { renderBoardProperties } from './fateboard-config';
import { boardPropertiesFile, boardScript, boardSecretDir } from './fateboard-script';
import type { ModuleRecord } from './module';
import { diskMount, diskOf, passwordMount, rootContainer, rootPod } from './module';
import { configMaps, services } from './names';
import { nginxNode } from './nginx';
import type { FatePlan } from './plan';
import { renderPulsarRouteTable } from './pulsar-route-table';
import { pythonConfDir, pythonConfigDir, pythonScript } from './python-script';
import { renderHdfsSite, renderServiceConf, renderSparkDefaults, transferConf } from './service-conf';

const flowPorts = [facts.fateFlowGrpcPort, facts.fateFlowHttpPort];

/** FATE-Flow drives jobs, FATE-Board shows them: one pod, for they share the logs. */
export const python: ModuleRecord = {
  name: 'python',
  prop: 'python',
  image: { name: 'python-spark' },
  defaults: {
    replicas: 1,
    // FATE-Flow, and for each task that runs a Spark driver: a JVM of 1 GiB and a Python process with the job's data.
    resources: { cpuMillis: 1000, memoryMiB: 8192 },
    spread: anywhere,
    gracePeriodSeconds: 30,
  },
  leastMemoryMiB: 2048,
  onePod:
    "FATE-Flow has its pod's address in its own configuration and in that of the drivers, and keeps jobs in mind: calls would reach the pod that does not know the job",
  plan: (fate) => fate.python,
  connectsTo: (fate) => [
    { to: 'mysql', ports: [facts.mysqlPort] },
    { to: 'python', ports: flowPorts },
    { to: 'spark-master', ports: [] },
    { to: 'spark-worker', ports: [] },
    { to: 'namenode', ports: [facts.nameNodePort, facts.nameNodeWebPort] },
    { to: 'datanode', ports: [facts.dataNodePort, facts.dataNodeIpcPort, facts.dataNodeWebPort] },
    { to: 'nginx', ports: outwardPorts(nginxNode(fate)) },
  ],
  ingress: clientRules,
  describe: describePython,
};

/** FATE's clients use FATE-Flow and FATE-Board; a FATE-Flow that is published takes the calls of everybody. */
function clientRules(fate: FatePlan): NetworkRule[] {
  const clients = fate.networkPolicies?.clients ?? [];
  return [
    ...(clients.length === 0 ? [] : [{ peers: clients, ports: [facts.fateBoardPort] }]),
    ...(flowIsOpen(fate)
      ? [{ peers: [], ports: flowPorts }]
      : clients.length === 0
        ? []
        : [{ peers: clients, ports: flowPorts }]),
  ];
}

/**
 * Whether FATE-Flow's API is open to whoever reaches its Service: one that is published is called by addresses, and only a
 * stated range of them narrows it.
 */
export function flowIsOpen({ python, networkPolicies }: FatePlan): boolean {
  if (networkPolicies === undefined) return true;
  const { clients } = networkPolicies;
  return python.service.type !== 'ClusterIP' && clients.length > 0 && clients.every(({ cidr }) => cidr === undefined);
}

function describePython(fate: FatePlan): ServerSpec {
  const conf = {
    'service_conf.yaml': renderServiceConf(fate),
    'spark-defaults.conf': renderSparkDefaults(fate),
    'transfer_conf.yaml': transferConf,
    'hdfs-site.xml': renderHdfsSite(fate),
  };
  const board = { [boardPropertiesFile]: renderBoardProperties(fate) };
  const { volume, claims } = diskOf(fate, 'python', fate.python.data);
  const logs = diskMount(volume, `${facts.fateDir}/logs`, 'logs');
  const { nodePorts } = fate.python.service;
  return {
    plan: fate.python,
    workload: { kind: 'Deployment', strategy: 'Recreate' },
    configMaps: {
      [configMaps.python]: conf,
      [configMaps.fateBoard]: board,
      [configMaps.pulsarRoutes]: { [facts.pulsarRouteTableFile]: renderPulsarRouteTable(fate) },
    },
    // Not for the routes: FATE reads them anew for each job, and a restart would lose those that run.
    restartsFor: { ...conf, ...board },
    claims,
    podSecurityContext: rootPod,
    container: {
      script: { shell: '/bin/bash', text: pythonScript(fate) },
      env: [
        podIp,
        { name: 'FATE_FLOW_UPLOAD_MAX_NUM', value: '1000000' },
        // Of an upload so much is in memory at a time (FATE v1.6.1 `python/fate_flow/components/upload.py`), as text and as rows.
        { name: 'FATE_FLOW_UPLOAD_MAX_BYTES', value: String(1024 ** 3) },
        // Its own files are written to HDFS by the settings there.
        { name: 'HADOOP_CONF_DIR', value: pythonConfigDir },
      ],
      ports: flowPorts,
      probes: probes({ live: tcpSocket(facts.fateFlowHttpPort), startSeconds: 600 }, patient),
      mounts: [
        memoryMount('memory', pythonConfDir),
        configMapMount('python-confs', configMaps.python, pythonConfigDir),
        configMapMount('pulsar-route-table', configMaps.pulsarRoutes, `${pythonConfDir}/pulsar_route_table`),
        passwordMount(fate, 'passwords', [facts.passwordKeys.mysql]),
        logs,
        diskMount(volume, `${facts.fateDir}/jobs`, 'jobs'),
        diskMount(volume, `${facts.fateDir}/model_local_cache`, 'model-local-cache'),
      ],
      securityContext: rootContainer,
    },
    beside: [boardContainer(fate, logs)],
    services: [
      { name: services.fateFlow, ports: flowPorts, reach: 'cluster' },
      {
        name: services.fateFlowClient,
        ports: [
          { ...facts.fateFlowGrpcPort, nodePort: nodePorts.grpcNodePort },
          { ...facts.fateFlowHttpPort, nodePort: nodePorts.httpNodePort },
        ],
        reach: fate.python.service,
      },
      { name: services.fateBoard, ports: [facts.fateBoardPort], reach: 'cluster' },
    ],
  };
}

const podIp = { name: 'POD_IP', valueFrom: { fieldRef: { apiVersion: 'v1', fieldPath: 'status.podIP' } } };

/** Not ready, it must not keep calls from FATE-Flow, which is ready in the same pod: it is only watched for life. */
function boardContainer(fate: FatePlan, logs: Mount): ContainerSpec {
  const { image, resources } = fate.fateboard;
  const { startupProbe, livenessProbe } = probes(
    { live: httpGet(facts.fateBoardPort, '/'), startSeconds: 300 },
    patient,
  );
  return {
    name: 'fateboard',
    image,
    resources,
    script: { shell: 'sh', text: boardScript(Math.floor(resources.memoryMiB * heapShare)) },
    env: [podIp],
    ports: [facts.fateBoardPort],
    probes: { startupProbe, livenessProbe },
    mounts: [
      configMapMount('fateboard-confs', configMaps.fateBoard, boardConfigDir),
      passwordMount(fate, 'board-passwords', [facts.passwordKeys.mysql, facts.passwordKeys.fateboard]),
      memoryMount('board-memory', boardSecretDir),
      logs,
    ],
    securityContext: confined,
  };
}
