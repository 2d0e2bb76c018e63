import * as facts from './facts';
import { drainSeconds, lookSeconds } from './defaults';
import { wholeMark } from './whole-file';

/** A server that is told of new routes while it runs. */
export interface FollowedServer {
  /** File of the ConfigMap. */
  readonly mounted: string;
  /** The server's own copy: always a whole one. */
  readonly taken: string;
  /** Further files at whose change it is told too. */
  readonly alsoWatched: readonly string[];
  /** Lines that make ready what the server writes to. */
  readonly prepare: readonly string[];
  /** The server, in the foreground. */
  readonly start: string;
  /** Has it read its files again. */
  readonly tell: string;
  /** Signal by which it ends in good order. */
  readonly end: 'TERM' | 'QUIT';
}

/**
 * The script of a container: starts its server with routes that are whole, looks at the mounted ones every few seconds,
 * takes a change in and tells the server, and passes the end on to it. Bash, as in the chart's command; `sed`, `tail` and
 * `sha256sum` are in every image that has it.
 */
export function followScript(server: FollowedServer): string {
  const watched = [server.mounted, ...server.alsoWatched].join(' ');
  return `${[
    'set -u',
    `mounted=${server.mounted}`,
    `taken=${server.taken}`,
    'server=',
    'say() { echo "$(date -u +%Y-%m-%dT%H:%M:%SZ) routes: $*" >&2; }',
    '# Whole: the last line carries the checksum of all above it.',
    'whole() {',
    '  sum=$(sed \'$d\' "$1" | sha256sum)',
    `  [ "$(tail -n 1 "$1")" = "${wholeMark} \${sum%% *}" ]`,
    '}',
    'take() { cp "$mounted" "$taken.new" && whole "$taken.new" && mv "$taken.new" "$taken"; }',
    'refuse() { say "$mounted is cut, or was not written by cdk8s-fate: not taken in"; }',
    `look() { now=$(cat ${watched} 2>/dev/null | sha256sum); }`,
    `nap() { sleep ${lookSeconds} & wait $!; }`,
    `tell() { ${server.tell}; }`,
    'finish() {',
    "  trap '' TERM INT QUIT",
    '  [ -n "$server" ] || exit 0',
    `  sleep ${drainSeconds} # callers are still sent here until every node knows that this pod ends`,
    `  kill -s ${server.end} "$server"`,
    '}',
    'trap finish TERM INT QUIT',
    ...server.prepare,
    'look',
    'until take; do',
    '  refuse',
    '  if [ -e "$taken" ] && whole "$taken"; then say "in force are those of before"; break; fi',
    '  nap',
    '  look',
    'done',
    'seen=$now',
    `${server.start} &`,
    'server=$!',
    'while kill -0 "$server" 2>/dev/null; do',
    '  nap',
    '  look',
    '  if [ "$now" = "$seen" ]; then continue; fi',
    '  take || refuse',
    '  if tell; then seen=$now; say "in force: $(tail -n 1 "$taken")"; fi',
    'done',
    'wait "$server"',
  ].join('\n')}\n`;
}

export const trafficServerScript = followScript({
  mounted: `${facts.routesDir}/${facts.sniFile}`,
  taken: `${facts.stateDir}/${facts.sniFile}`,
  alsoWatched: [facts.certificateKey, facts.privateKeyKey, facts.caKey].map((key) => `${facts.certificateDir}/${key}`),
  // What a container left that ended before this one.
  prepare: [`rm -f ${facts.stateDir}/*.lock ${facts.stateDir}/*.sock`],
  start: `${facts.trafficServerBin}/traffic_manager --nosyslog`,
  tell: `${facts.trafficServerBin}/traffic_ctl config reload`,
  end: 'TERM',
});

export const nginxScript = followScript({
  mounted: `${facts.configDir}/${facts.routeTableFile}`,
  // FATE's Lua looks for it under the prefix.
  taken: `${facts.stateDir}/conf/${facts.routeTableFile}`,
  alsoWatched: [],
  prepare: [`mkdir -p ${facts.stateDir}/conf ${facts.stateDir}/logs`],
  start: `openresty -p ${facts.stateDir}/ -c ${facts.configDir}/${facts.nginxConfFile} -g 'daemon off;'`,
  // By itself it takes additions in, and forgets nobody.
  tell: 'kill -s HUP "$server"',
  end: 'QUIT',
});
