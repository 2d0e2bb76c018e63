import type { ConfigData } from '../kube/config-map';
import { httpGet, patient, probes } from '../kube/probes';
import { shellScript } from '../scripts/script';
import { anywhere, heapShare, ratherApart } from './defaults';
import * as facts from './facts';
import type { ModuleRecord } from './module';
import { diskMount, diskOf, rootContainer, rootPod } from './module';
import { configMaps, services } from './names';
import type { FatePlan } from './plan';
import { copiesOf, nameNodeUrl } from './service-conf';

/*
 * The images make `core-site.xml` and `hdfs-site.xml` of variables: `CORE_CONF_` and `HDFS_CONF_`, `_` for a dot and `___`
 * for a dash (big-data-europe/docker-hadoop, `base/entrypoint.sh`).
 */

const nameNodePorts = [facts.nameNodePort, facts.nameNodeWebPort];
const dataNodePorts = [facts.dataNodePort, facts.dataNodeIpcPort, facts.dataNodeWebPort];

/** The namenode knows which file lies where. */
export const namenode: ModuleRecord = {
  name: 'namenode',
  prop: 'hdfs.namenode',
  image: { name: 'hadoop-namenode', tag: ({ hadoopTag }) => hadoopTag },
  defaults: {
    replicas: 1,
    resources: { cpuMillis: 100, memoryMiB: 1024 },
    spread: anywhere,
    gracePeriodSeconds: 60,
  },
  leastMemoryMiB: 512,
  onePod: 'two namenodes on one disk would spoil it',
  plan: (fate) => fate.namenode,
  connectsTo: () => [{ to: 'datanode', ports: dataNodePorts }],
  describe(fate) {
    const conf = {
      ...hdfsConf(fate, fate.namenode.resources.memoryMiB),
      CLUSTER_NAME: 'fate',
      // Its name is its Service's, whose address is not the pod's.
      HDFS_CONF_dfs_namenode_rpc___bind___host: '0.0.0.0',
      HDFS_CONF_dfs_namenode_datanode_registration_ip___hostname___check: 'false',
    };
    const { volume, claims } = diskOf(fate, 'namenode', fate.namenode.data);
    return {
      plan: fate.namenode,
      // Two of them on one disk would spoil it.
      workload: { kind: 'Deployment', strategy: 'Recreate' },
      configMaps: { [configMaps.nameNode]: conf },
      restartsFor: conf,
      claims,
      podSecurityContext: rootPod,
      container: {
        envFrom: [configMaps.nameNode],
        ports: nameNodePorts,
        script: { shell: '/bin/bash', text: shellScript({ data: facts.nameNodeDir }, ['party/namenode.sh']) },
        probes: probes(
          // In safe mode too: it ends when datanodes report, which they do by this Service.
          { live: httpGet(facts.nameNodeWebPort, '/webhdfs/v1/?op=LISTSTATUS'), startSeconds: 3600 },
          patient,
        ),
        mounts: [diskMount(volume, facts.nameNodeDir, fate.namenode.data.subPath)],
        securityContext: rootContainer,
      },
      services: [{ name: services.nameNode, ports: nameNodePorts, reach: 'cluster' }],
    };
  },
};

/** Datanodes keep the tables, each on its own disk. */
export const datanode: ModuleRecord = {
  name: 'datanode',
  prop: 'hdfs.datanode',
  image: { name: 'hadoop-datanode', tag: ({ hadoopTag }) => hadoopTag },
  defaults: {
    replicas: 1,
    resources: { cpuMillis: 100, memoryMiB: 1024 },
    spread: ratherApart,
    maxUnavailableOfSeveral: 1,
    gracePeriodSeconds: 60,
  },
  leastMemoryMiB: 512,
  plan: (fate) => fate.datanode,
  connectsTo: () => [
    { to: 'namenode', ports: nameNodePorts },
    { to: 'datanode', ports: dataNodePorts },
  ],
  describe(fate) {
    const conf = {
      ...hdfsConf(fate, fate.datanode.resources.memoryMiB),
      // Waited for: a datanode that cannot resolve the name when it starts would never try again.
      SERVICE_PRECONDITION: `${services.nameNode}:${facts.nameNodePort.number}`,
    };
    const name = 'datanode-data';
    return {
      plan: fate.datanode,
      workload: { kind: 'StatefulSet', claims: fate.persistence ? [{ name, disk: fate.datanode.data }] : [] },
      configMaps: { [configMaps.dataNode]: conf },
      restartsFor: conf,
      podSecurityContext: rootPod,
      container: {
        envFrom: [configMaps.dataNode],
        ports: dataNodePorts,
        script: { shell: '/bin/bash', text: shellScript({}, ['party/datanode.sh']) },
        probes: probes({ live: httpGet(facts.dataNodeWebPort, '/'), startSeconds: 600 }, patient),
        mounts: [diskMount({ name, ...(fate.persistence ? {} : { emptyDir: {} }) }, facts.dataNodeDir, 'data')],
        securityContext: rootContainer,
      },
      services: [{ name: services.dataNode, ports: dataNodePorts, reach: 'pods-unready' }],
    };
  },
};

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
