import { boardPasswords } from './fateboard-config';
import { boardDir, fateFlowHttpPort, passwordsDir } from './facts';

export const boardConfigDir = '/opt/cdk8s-fate/board';
/**
 * FATE-Board reads who may log in from `conf/` of its working directory, whatever Spring is told of its configuration; there its
 * image has admin, admin.
 */
export const boardSecretDir = `${boardDir}/conf`;
export const boardPropertiesFile = 'application.properties';

/** Adds the passwords to the properties, and starts FATE-Board as its image does, with a heap that fits. For BusyBox's shell. */
export function boardScript(heapMiB: number): string {
  const passwords = Object.entries(boardPasswords).map(([property, key]) => `add ${property} ${passwordsDir}/${key}`);
  return `${[
    'set -eu',
    'umask 077',
    "trap 'exit 143' TERM INT # until Java takes this process over",
    `properties=${boardSecretDir}/${boardPropertiesFile}`,
    `cat ${boardConfigDir}/${boardPropertiesFile} >"$properties"`,
    '# A password as Java reads it behind `=`; Spring would take what is in braces for a name to look up.',
    'add() {',
    `  if [ ! -s "$2" ] || [ "$(wc -l <"$2")" -ne 0 ] || LC_ALL=C grep -q -e '[^ -~]' -e '[$#]{' "$2"; then`,
    '    echo "the password $2 must be printable ASCII, without a line end and without \\${ or #{" >&2',
    '    exit 1',
    '  fi',
    '  printf "%s=" "$1" >>"$properties"',
    `  sed -e 's/\\\\/\\\\\\\\/g' -e 's/^ /\\\\ /' "$2" >>"$properties"`,
    '  echo >>"$properties"',
    '}',
    // FATE-Flow is in this very pod: by its Service a call would leave the pod, and not every network lets it back in.
    `echo "fateflow.url=http://$POD_IP:${fateFlowHttpPort.number}" >>"$properties"`,
    ...passwords,
    `cd ${boardDir}`,
    `exec java -Xms${heapMiB}m -Xmx${heapMiB}m -XX:+ExitOnOutOfMemoryError \\`,
    `  -Dspring.config.location="$properties" -Dssh_config_file=${boardDir}/conf -jar fateboard.jar`,
  ].join('\n')}\n`;
}
