import { ConfigMap } from 'cdk8s-plus-27';
import type { Construct } from 'constructs';
import type { ConfigData } from '../kube/config-map';
import { configChecksum, configChecksumAnnotation } from '../kube/config-map';
import { claimOf } from '../kube/disk';
import type { ServerSpec } from '../kube/server';
import { addServer, addServerBudget, describeServer } from '../kube/server';
import { addClusterService, addHeadlessService } from '../kube/service';
import type { Deployment } from '../kube/workload';
import { Workload } from '../kube/workload';
import { shellScript } from '../scripts/script';
import { heapShare } from './defaults';
import * as facts from './facts';
import { identityOf } from './labels';
import { addDisk, diskMount, pageProbes, rootContainer, rootPod } from './module';
import { configMaps, services } from './names';
import type { FatePlan } from './plan';
import { copiesOf, nameNodeUrl } from './service-conf';

/*
 * The images make `core-site.xml` and `hdfs-site.xml` of variables: `CORE_CONF_` and `HDFS_CONF_`, `_` for a dot and `___`
 * for a dash (big-data-europe/docker-hadoop, `base/entrypoint.sh`).
 */

/** The namenode knows which file lies where. */
export function addNameNode(scope: Construct, plan: FatePlan): Deployment {
  const identity = identityOf(plan, 'namenode');
  const conf = {
    ...hdfsConf(plan, plan.namenode.resources.memoryMiB),
    CLUSTER_NAME: 'fate',
    // Its name is its Service's, whose address is not the pod's.
    HDFS_CONF_dfs_namenode_rpc___bind___host: '0.0.0.0',
    HDFS_CONF_dfs_namenode_datanode_registration_ip___hostname___check: 'false',
  };
  const { namespace, labels } = identity;
  new ConfigMap(scope, 'namenode-config', {
    metadata: { name: configMaps.nameNode, namespace, labels },
    data: { ...conf },
  });
  const data = addDisk(scope, plan, 'namenode', plan.namenode.data);
  const ports = [facts.nameNodePort, facts.nameNodeWebPort];
  const pods = addServer(scope, identity, {
    plan: plan.namenode,
    podAnnotations: { [configChecksumAnnotation]: configChecksum(conf) },
    // Two of them on one disk would spoil it.
    strategy: 'Recreate',
    podSecurityContext: rootPod,
    container: {
      envFrom: [configMaps.nameNode],
      ports,
      script: { shell: '/bin/bash', text: shellScript({ data: facts.nameNodeDir }, ['party/namenode.sh']) },
      // In safe mode too: it ends when datanodes report, which they do by this Service.
      probes: pageProbes(facts.nameNodeWebPort, '/webhdfs/v1/?op=LISTSTATUS', 3600),
      mounts: [diskMount(data, facts.nameNodeDir, plan.namenode.data.subPath)],
      securityContext: rootContainer,
    },
  });
  addClusterService(scope, 'namenode-service', { ...identity, name: services.nameNode, pods, ports });
  return pods;
}

/** Datanodes keep the tables, each on its own disk. */
export function addDataNodes(scope: Construct, plan: FatePlan): Workload {
  const identity = identityOf(plan, 'datanode');
  const conf = {
    ...hdfsConf(plan, plan.datanode.resources.memoryMiB),
    // Waited for: a datanode that cannot resolve the name when it starts would never try again.
    SERVICE_PRECONDITION: `${services.nameNode}:${facts.nameNodePort.number}`,
  };
  const { namespace, labels } = identity;
  new ConfigMap(scope, 'datanode-config', {
    metadata: { name: configMaps.dataNode, namespace, labels },
    data: { ...conf },
  });
  const volume = { name: 'datanode-data', ...(plan.persistence ? {} : { emptyDir: {} }) };
  const ports = [facts.dataNodePort, facts.dataNodeIpcPort, facts.dataNodeWebPort];
  const spec: ServerSpec = {
    plan: plan.datanode,
    podAnnotations: { [configChecksumAnnotation]: configChecksum(conf) },
    podSecurityContext: rootPod,
    container: {
      envFrom: [configMaps.dataNode],
      ports,
      script: { shell: '/bin/bash', text: shellScript({}, ['party/datanode.sh']) },
      probes: pageProbes(facts.dataNodeWebPort, '/', 600),
      mounts: [diskMount(volume, facts.dataNodeDir, 'data')],
      securityContext: rootContainer,
    },
  };
  addServerBudget(scope, identity, plan.datanode);
  const server = describeServer(identity, spec);
  const pods = new Workload(scope, 'datanode', {
    ...server,
    pod: { ...server.pod, volumes: server.pod.volumes.filter(({ emptyDir }) => emptyDir !== undefined) },
    podManagementPolicy: 'Parallel',
    claims: plan.persistence ? [claimOf(volume.name, plan.datanode.data)] : [],
  });
  addHeadlessService(scope, 'datanode-service', {
    ...identity,
    name: services.dataNode,
    pods,
    ports,
    publishNotReadyAddresses: true,
  });
  return pods;
}

/** What both must agree on; of the chart's forty variables the ones that HDFS reads. */
function hdfsConf(plan: FatePlan, memoryMiB: number): ConfigData {
  return {
    CORE_CONF_fs_defaultFS: nameNodeUrl,
    HDFS_CONF_dfs_replication: String(copiesOf(plan)),
    HDFS_CONF_dfs_webhdfs_enabled: 'true',
    // FATE's programs say that they are root, and nobody could check it.
    HDFS_CONF_dfs_permissions_enabled: 'false',
    // Else servers would dial one another by names that only some of them can resolve.
    MULTIHOMED_NETWORK: '0',
    HADOOP_HEAPSIZE: String(Math.floor(memoryMiB * heapShare)),
  };
}
