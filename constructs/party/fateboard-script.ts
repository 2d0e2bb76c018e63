import { boardConfigDir, passwordsDir } from '../kube/folders';
import { shellScript } from '../scripts/script';
import { boardDir, fateFlowHttpPort, passwordKeys } from './facts';

/**
 * FATE-Board reads who may log in from `conf/` of its working directory, whatever Spring is told of its configuration; there its
 * image has admin, admin.
 */
export const boardSecretDir = `${boardDir}/conf`;
export const boardPropertiesFile = 'application.properties';

/** Adds the passwords to the properties, and starts FATE-Board. */
export function boardScript(heapMiB: number): string {
  const values = {
    board_dir: boardDir,
    mounted: `${boardConfigDir}/${boardPropertiesFile}`,
    properties: `${boardSecretDir}/${boardPropertiesFile}`,
    fateflow_port: fateFlowHttpPort.number,
    database_password_file: `${passwordsDir}/${passwordKeys.mysql}`,
    login_password_file: `${passwordsDir}/${passwordKeys.fateboard}`,
    heap_mib: heapMiB,
  };
  return shellScript(values, ['party/fateboard.sh']);
}
