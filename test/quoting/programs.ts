/** Says that it was called, and with what: a count, its name, its arguments. */
const say = `printf '%s\\0' "$#" "\${0##*/}" "$@" >>"$CALLS"`;
const program = (...lines: string[]) => ['#!/bin/sh', ...lines, ''].join('\n');

/** Ids that brokers know beside what else they answer. */
const known = ['standalone', '9999', '10000', '101', '103', '4242', '6666', '424242'];
/** Pulsar's metadata holds what peers registered, and so may hold this. */
const registered = ['$(canary)', '`canary`', "';canary;'", '*', '-e', '--canary', '7; canary'];

/** Stands where the tenant of the app is asked for. */
const tenant = '"$(cat "$TENANT")"';

/** Programs of the images that scripts call. Each does what the script waits for, and no more. */
export function programs(canary: string): Readonly<Record<string, string>> {
  const answers = program(
    say,
    'shift 2', // --admin-url and its value
    'case "$1 $2" in',
    `"clusters list") printf '"%s"\\n' ${[...known, ...registered].map(inQuotes).join(' ')} ;;`,
    `"tenants list") printf '"%s"\\n' public ${tenant} ${registered.map(inQuotes).join(' ')} ;;`,
    `"tenants get") printf '{ "allowedClusters" : [ "424242", "%s" ] }\\n' ${registered.map(inQuotes).join(' ')} ;;`,
    `"clusters get") printf '{ "serviceUrl" : "%s", "brokerServiceUrl" : "pulsar://old:6650" }\\n' '$(canary)' ;;`,
    `"namespaces list") printf '"%s"\\n' ${tenant}/job-1 ${tenant}'/$(canary)' ${registered.map(inQuotes).join(' ')} ;;`,
    'esac',
  );
  const plain = program(say);
  return {
    canary: program(`echo "$0 $*" >>${canary}`),
    'pulsar-admin': answers,
    pulsar: program(
      say,
      'case "$*" in',
      '*/loadbalance/*) exit 1 ;;', // its old session has ended
      `*"ls /ledgers/available"*) echo '[a:3181, b:3181, c:3181, d:3181, e:3181, f:3181, g:3181, h:3181, i:3181]' ;;`,
      'esac',
    ),
    // Runs what it is given, where no server is. Its call is what bash says of the address that it dials: what it was given is a
    // program, in which texts are quoted.
    bash: program('said=$(/bin/bash "$@" 2>&1 >/dev/null)', `printf '%s\\0' 1 said "$said" >>"$CALLS"`),
    timeout: program('shift', 'exec "$@"'),
    // Whoever would wait for ever is ended.
    sleep: program('if [ "$1" -gt 1000 ]; then kill -s TERM "$PPID"; fi'),
    mysqld: program(
      say,
      'for word in "$@"; do',
      '  case $word in --initialize-insecure) new=yes ;; --datadir=*) data=${word#*=} ;; esac',
      'done',
      'if [ -n "${new:-}" ]; then mkdir -p "$data/mysql"; fi',
    ),
    ...Object.fromEntries(
      [
        'bookkeeper',
        'apply-config-from-env.py',
        'gen-yml-from-env.py',
        'generate-zookeeper-config.sh',
        'pulsar-zookeeper-ruok.sh',
        'entrypoint.sh',
        'hdfs',
        'java',
        'python',
        'mysqladmin',
        'nginx',
        'openresty',
        'traffic_manager',
        'traffic_ctl',
        'curl',
        'hostname',
      ].map((name) => [name, plain]),
    ),
  };
}

/** Python itself, for which every server takes connections. */
export const pythonProgram = program(
  say,
  'if [ "$1" != -c ]; then exit; fi',
  'program=$2',
  'shift 2',
  'exec /usr/bin/python3 -c "import socket; socket.create_connection = lambda *_: socket.socket()',
  '$program" "$@"',
);

function inQuotes(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
