import { passwordsDir } from '../kube/folders';
import { scriptText, shellScript } from '../scripts/script';
import { fateDir, mysqlPort, passwordKeys } from './facts';
import { services } from './names';
import type { FatePlan } from './plan';
import { placeholders } from './service-conf';

/** Where the ConfigMap's files are seen; the chart's. */
export const pythonConfigDir = `${fateDir}/conf1`;
/** Where FATE-Flow looks for them: in memory, since one has the password. */
export const pythonConfDir = `${fateDir}/conf`;

/** Makes FATE-Flow's files ready, waits for the database, and starts FATE-Flow. */
export function pythonScript({ version }: FatePlan): string {
  const values = {
    fate_dir: fateDir,
    mounted: pythonConfigDir,
    conf_dir: pythonConfDir,
    spark_conf_dir: `${version.spark.home}/conf`,
    password_file: `${passwordsDir}/${passwordKeys.mysql}`,
    address_placeholder: placeholders.podIp,
    password_placeholder: placeholders.mysqlPassword,
    mysql_host: services.mysql,
    mysql_port: mysqlPort.number,
    prepare: scriptText('party/prepare.py'),
  };
  return shellScript(values, ['party/fate-flow.sh']);
}
