import { nginxOutName, outGrpcPort, outHttpPort } from '../nginx/facts';
import { sparkDefault } from '../quoting/properties';
import { quoteXml } from '../quoting/xml';
import { renderYaml } from '../quoting/yaml';
import { pulsarPort, pulsarWebPort } from '../terms/pulsar-ports';
import { mostCopies } from './defaults';
import * as facts from './facts';
import { services } from './names';
import type { FatePlan } from './plan';

/** What only the pod knows when it starts: its address, and the password of the database. */
export const placeholders = { podIp: '@pod-ip@', mysqlPassword: '@mysql-password@' } as const;

/**
 * `service_conf.yaml` of FATE-Flow (FATE v1.6.1 `conf/service_conf.yaml`). Sections of other backends are left out: it
 * registers those that it finds as ready for jobs.
 */
export function renderServiceConf(plan: FatePlan): string {
  const database = (name: string, maxConnections: number, staleTimeout: number) => ({
    name,
    user: plan.mysql.user,
    passwd: placeholders.mysqlPassword,
    host: services.mysql,
    port: facts.mysqlPort.number,
    max_connections: maxConnections,
    stale_timeout: staleTimeout,
  });
  return renderYaml({
    work_mode: 1,
    use_registry: false,
    use_deserialize_safe_module: false,
    fateflow: {
      // It listens there, and Spark's drivers report there.
      host: placeholders.podIp,
      http_port: facts.fateFlowHttpPort.number,
      grpc_port: facts.fateFlowGrpcPort.number,
      proxy: 'nginx', // FATE's word for this kind of way, not the name of an object
      protocol: 'default',
      default_federated_status_collect_type: 'PULL',
    },
    fateboard: { host: services.fateBoard, port: facts.fateBoardPort.number },
    database: database(plan.mysql.database, 100, 30),
    fate_on_spark: {
      // Spark's own cores: jobs beyond them wait in FATE-Flow, where two parties that wait for each other are noticed.
      spark: { home: '', cores_per_node: plan.sparkWorker.cores, nodes: plan.sparkWorker.replicas },
      hdfs: { name_node: nameNodeUrl, path_prefix: '' },
      pulsar: {
        host: plan.pulsar.host,
        port: pulsarPort.number,
        mng_port: pulsarWebPort.number,
        cluster: plan.pulsar.cluster,
        tenant: plan.tenant,
        topic_ttl: plan.topicTtlMinutes,
        route_table: `conf/pulsar_route_table/${facts.pulsarRouteTableFile}`,
      },
      nginx: {
        host: nginxOutName,
        http_port: outHttpPort.number,
        ...(plan.nginx.grpc ? { grpc_port: outGrpcPort.number } : {}),
      },
    },
    model_store_address: { storage: 'mysql', ...database(plan.mysql.database, 10, 10) },
  });
}

export const nameNodeUrl = `hdfs://${services.nameNode}:${facts.nameNodePort.number}`;

/** The lists of what may be sent between parties are FATE's own. */
export const transferConf = renderYaml({ paths: ['python/federatedml/transfer_variable/auth_conf'] });

/** Executors import FATE's modules, which want this file to be there and dial nothing of it. */
export const workerServiceConf = renderYaml({
  work_mode: 1,
  database: {
    name: 'fate_flow',
    user: 'nobody',
    host: '127.0.0.1',
    port: facts.mysqlPort.number,
    max_connections: 100,
    stale_timeout: 30,
  },
});

/** `spark-defaults.conf` of the drivers, which run in FATE-Flow's pod; executors call back to its address. */
export function renderSparkDefaults(plan: FatePlan): string {
  const lines = { ...ownSparkDefaults, 'spark.hadoop.dfs.replication': String(copiesOf(plan)), ...plan.sparkDefaults };
  return Object.entries(lines)
    .map(([key, value]) => sparkDefault(key, value))
    .join('');
}

/** `hdfs-site.xml` of whoever writes: Hadoop's own default wants three copies, and an append wants another datanode in place of one that fails. */
export function renderHdfsSite(plan: FatePlan): string {
  const few = plan.datanode.replicas < mostCopies;
  const properties = {
    'dfs.replication': copiesOf(plan),
    ...(few ? { 'dfs.client.block.write.replace-datanode-on-failure.policy': 'NEVER' } : {}),
  };
  const lines = Object.entries(properties).map(
    ([name, value]) =>
      `  <property><name>${quoteXml(name)}</name><value>${quoteXml(String(value))}</value></property>\n`,
  );
  return `<configuration>\n${lines.join('')}</configuration>\n`;
}

/** Copies of each block in HDFS; whoever writes asks for them. */
export function copiesOf({ datanode }: FatePlan): number {
  return Math.min(datanode.replicas, mostCopies);
}

export const ownSparkDefaults = {
  'spark.master': `spark://${services.sparkMaster}:${facts.sparkMasterPort.number}`,
  'spark.driver.host': placeholders.podIp,
} as const;
