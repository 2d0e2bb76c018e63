import { ConfigMap } from 'cdk8s-plus-27';
import type { Service } from 'cdk8s-plus-27';
import type { Construct } from 'constructs';
import { configChecksum, configChecksumAnnotation } from '../kube/config-map';
import type { ContainerSpec } from '../kube/container';
import { configMapMount, memoryMount } from '../kube/container';
import { boardConfigDir } from '../kube/folders';
import { addServer, confined } from '../kube/server';
import { addClusterService, addPublicService } from '../kube/service';
import type { Deployment } from '../kube/workload';
import { heapShare } from './defaults';
import * as facts from './facts';
import { renderBoardProperties } from './fateboard-config';
import { boardPropertiesFile, boardScript, boardSecretDir } from './fateboard-script';
import { identityOf } from './labels';
import { addDisk, diskMount, pageProbes, passwordMount, portProbes, rootContainer, rootPod } from './module';
import { configMaps, services } from './names';
import type { FatePlan } from './plan';
import { renderPulsarRouteTable } from './pulsar-route-table';
import { pythonConfDir, pythonConfigDir, pythonScript } from './python-script';
import { renderHdfsSite, renderServiceConf, renderSparkDefaults, transferConf } from './service-conf';

export interface FateFlow {
  readonly pods: Deployment;
  readonly board: Service;
}

/** FATE-Flow drives jobs, FATE-Board shows them: one pod, for they share the logs. */
export function addFateFlow(scope: Construct, plan: FatePlan): FateFlow {
  const identity = identityOf(plan, 'python');
  const { namespace, labels } = identity;
  const configMap = (name: string, data: Readonly<Record<string, string>>): void => {
    new ConfigMap(scope, name, { metadata: { name, namespace, labels }, data: { ...data } });
  };
  const conf = {
    'service_conf.yaml': renderServiceConf(plan),
    'spark-defaults.conf': renderSparkDefaults(plan),
    'transfer_conf.yaml': transferConf,
    'hdfs-site.xml': renderHdfsSite(plan),
  };
  const board = { [boardPropertiesFile]: renderBoardProperties(plan) };
  configMap(configMaps.python, conf);
  configMap(configMaps.fateBoard, board);
  configMap(configMaps.pulsarRoutes, { [facts.pulsarRouteTableFile]: renderPulsarRouteTable(plan) });

  const data = addDisk(scope, plan, 'python', plan.python.data);
  const logs = diskMount(data, `${facts.fateDir}/logs`, 'logs');
  const pods = addServer(scope, identity, {
    plan: plan.python,
    // Not of the routes: FATE reads them anew for each job, and a restart would lose those that run.
    podAnnotations: { [configChecksumAnnotation]: configChecksum({ ...conf, ...board }) },
    strategy: 'Recreate',
    podSecurityContext: rootPod,
    container: {
      script: { shell: '/bin/bash', text: pythonScript },
      env: [
        podIp,
        { name: 'FATE_FLOW_UPLOAD_MAX_NUM', value: '1000000' },
        // Of an upload so much is in memory at a time (FATE v1.6.1 `python/fate_flow/components/upload.py`), as text and as rows.
        { name: 'FATE_FLOW_UPLOAD_MAX_BYTES', value: String(1024 ** 3) },
        // Its own files are written to HDFS by the settings there.
        { name: 'HADOOP_CONF_DIR', value: pythonConfigDir },
      ],
      ports: [facts.fateFlowGrpcPort, facts.fateFlowHttpPort],
      probes: portProbes(facts.fateFlowHttpPort, 600),
      mounts: [
        memoryMount('memory', pythonConfDir),
        configMapMount('python-confs', configMaps.python, pythonConfigDir),
        configMapMount('pulsar-route-table', configMaps.pulsarRoutes, `${pythonConfDir}/pulsar_route_table`),
        passwordMount(plan, 'passwords', [facts.passwordKeys.mysql]),
        logs,
        diskMount(data, `${facts.fateDir}/jobs`, 'jobs'),
        diskMount(data, `${facts.fateDir}/model_local_cache`, 'model-local-cache'),
      ],
      securityContext: rootContainer,
    },
    beside: [boardContainer(plan, logs)],
  });

  const flowPorts = [facts.fateFlowGrpcPort, facts.fateFlowHttpPort];
  addClusterService(scope, 'fateflow-service', { ...identity, name: services.fateFlow, pods, ports: flowPorts });
  const { nodePorts } = plan.python.service;
  const clientPorts = [
    { ...facts.fateFlowGrpcPort, nodePort: nodePorts.grpcNodePort },
    { ...facts.fateFlowHttpPort, nodePort: nodePorts.httpNodePort },
  ];
  const client = { ...identity, name: services.fateFlowClient, pods, ports: clientPorts };
  addPublicService(scope, 'fateflow-client-service', client, plan.python.service);
  const boardService = { ...identity, name: services.fateBoard, pods, ports: [facts.fateBoardPort] };
  return { pods, board: addClusterService(scope, 'fateboard-service', boardService) };
}

const podIp = { name: 'POD_IP', valueFrom: { fieldRef: { apiVersion: 'v1', fieldPath: 'status.podIP' } } };

/** Not ready, it must not keep calls from FATE-Flow, which is ready in the same pod: it is only watched for life. */
function boardContainer(plan: FatePlan, logs: ReturnType<typeof diskMount>): ContainerSpec {
  const { image, resources } = plan.fateboard;
  const { startupProbe, livenessProbe } = pageProbes(facts.fateBoardPort, '/', 300);
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
      passwordMount(plan, 'board-passwords', [facts.passwordKeys.mysql, facts.passwordKeys.fateboard]),
      memoryMount('board-memory', boardSecretDir),
      logs,
    ],
    securityContext: confined,
  };
}
