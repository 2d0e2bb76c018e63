import { memoryDir, passwordsDir, stateDir } from '../kube/folders';
import { quoteSqlName, quoteSqlText } from '../quoting/sql';
import { shellScript } from '../scripts/script';
import { mysqlDataDir, passwordKeys } from './facts';
import type { FatePlan } from './plan';

export const mysqlSocket = `${stateDir}/mysql.sock`;
const probePasswordFile = `${memoryDir}/probe`;

/** Starts MySQL with the passwords of the Secret. */
export function mysqlScript({ mysql: { user, database } }: FatePlan): string {
  const values = {
    data: mysqlDataDir,
    state_dir: stateDir,
    socket: mysqlSocket,
    root_password_file: `${passwordsDir}/${passwordKeys.mysqlRoot}`,
    password_file: `${passwordsDir}/${passwordKeys.mysql}`,
    accounts: `${memoryDir}/accounts.sql`,
    probe_password_file: probePasswordFile,
    schema: quoteSqlName(database),
    account: `${quoteSqlText(user)}@'%'`,
  };
  return shellScript(values, ['party/mysql.sh']);
}

/** Whether FATE's account can log in. */
export function mysqlReady({ mysql: { user } }: FatePlan): string {
  return shellScript({ socket: mysqlSocket, user, password_file: probePasswordFile }, ['party/mysql-ready.sh']);
}
