import { quoteShellInside } from '../quoting/shell';
import { quoteSqlName, quoteSqlText } from '../quoting/sql';
import { mysqlDataDir, passwordKeys, passwordsDir } from './facts';
import type { FatePlan } from './plan';

/** Where the statements with the passwords, the socket and temporary tables lie. */
export const mysqlStateDir = '/opt/cdk8s-fate/state';
/** In memory, so that the passwords reach no disk of the node. */
export const mysqlSecretDir = '/opt/cdk8s-fate/memory';

export const mysqlProbePasswordFile = `${mysqlSecretDir}/probe`;
export const mysqlSocket = `${mysqlStateDir}/mysql.sock`;

/**
 * Starts MySQL without its image's entrypoint, which takes no password that changes. Accounts have what the Secret says at
 * each start, before the first connection is taken. Bash alone: nobody knows which tools the image of tomorrow has.
 */
export function mysqlScript({ mysql: { user, database } }: FatePlan): string {
  // As MySQL reads them, between double quotes of the shell.
  const schema = quoteShellInside(quoteSqlName(database));
  const account = `${quoteShellInside(quoteSqlText(user))}@'%'`;
  return `${[
    'set -eu',
    'umask 077',
    'LC_ALL=C',
    "trap 'exit 143' TERM INT # until the server takes this process over",
    `data=${mysqlDataDir}`,
    '# Made aside, and moved with `mysql` last: whatever ends this in the middle, the next start begins anew.',
    'if [ ! -d "$data/mysql" ]; then',
    '  echo "making an empty database in $data"',
    '  rm -rf "$data/making"',
    `  mysqld --no-defaults --initialize-insecure --datadir="$data/making" --tmpdir=${mysqlStateDir} --secure-file-priv=NULL`,
    '  cd "$data/making"',
    '  for item in *; do',
    '    if [ "$item" = mysql ]; then continue; fi',
    '    rm -rf "$data/${item:?}"',
    '    mv "$item" "$data/"',
    '  done',
    '  sync',
    '  mv mysql "$data/"',
    '  cd "$data"',
    '  rmdir making',
    'fi',
    '# A password as MySQL reads it between quotes.',
    "back='\\' quote=\"'\"",
    'take() {',
    '  IFS= read -r -d "" plain <"$1" || true',
    '  password=$plain',
    '  case $password in',
    "    '' | *[!\\ -~]*)",
    '      echo "the password $1 must be printable ASCII, without a line end" >&2',
    '      exit 1',
    '      ;;',
    '  esac',
    '  password=${password//"$back"/"$back$back"}',
    '  password=${password//"$quote"/"$quote$quote"}',
    '}',
    `take ${passwordsDir}/${passwordKeys.mysqlRoot}`,
    'root=$password',
    `take ${passwordsDir}/${passwordKeys.mysql}`,
    // What the probe logs in by: the Secret may change under a server that does not know it yet.
    `printf %s "$plain" >${mysqlProbePasswordFile}`,
    `accounts=${mysqlSecretDir}/accounts.sql`,
    // No here-document: bash before 5.1 makes a file of it, on the disk or nowhere. `printf` is bash's own: no argument shows.
    `printf '%s\\n' >"$accounts" \\`,
    // A statement that fails ends the file, and not the server: the readiness probe logs in.
    `  "CREATE DATABASE IF NOT EXISTS ${schema};" \\`,
    `  "CREATE USER IF NOT EXISTS ${account};" \\`,
    `  "ALTER USER ${account} IDENTIFIED BY '$password';" \\`,
    `  "GRANT ALL ON ${schema}.* TO ${account};" \\`,
    `  "ALTER USER 'root'@'localhost' IDENTIFIED BY '$root';" \\`,
    `  "DROP USER IF EXISTS 'root'@'%';"`,
    `cd ${mysqlStateDir}`,
    'exec mysqld --no-defaults --datadir="$data" --init-file="$accounts" --skip-log-bin --mysqlx=OFF \\',
    '  --skip-name-resolve --host-cache-size=0 \\',
    `  --socket=${mysqlSocket} --pid-file=${mysqlStateDir}/mysql.pid --tmpdir=${mysqlStateDir} --secure-file-priv=NULL`,
  ].join('\n')}\n`;
}
