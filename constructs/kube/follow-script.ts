import { quoteShell } from '../quoting/shell';
import { wholeMark } from './whole-file';

/** A pod that ends is still sent new connections until every node has heard of it. */
export const drainSeconds = 8;

/** How often mounted routes and certificates are looked at; a kubelet brings changes within a minute or so. */
const lookSeconds = 3;

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
 * The script of a container. It starts its server with routes that are whole; then it looks at the mounted files every few
 * seconds, *takes* a changed one into the folder that the server reads, and *tells* the server; and it passes the end on.
 * Bash is the chart's own command in both images; `cat`, `sed`, `tail` and `sha256sum` are taken to be where it is.
 */
export function followScript(server: FollowedServer): string {
  const watched = [server.mounted, ...server.alsoWatched].map(quoteShell).join(' ');
  return `${[
    'set -u',
    `mounted=${quoteShell(server.mounted)}`,
    `taken=${quoteShell(server.taken)}`,
    'server= refused=',
    'say() { echo "$(date -u +%Y-%m-%dT%H:%M:%SZ) routes: $*" >&2; }',
    `look() { now=$(cat ${watched} 2>/dev/null | sha256sum); }`,
    '# Whole: the last line carries the checksum of all above it.',
    'whole() {',
    '  sum=$(sed \'$d\' "$1" | sha256sum)',
    `  [ "$(tail -n 1 "$1")" = "${wholeMark} \${sum%% *}" ]`,
    '}',
    '# What is not whole is said once, and left; what cannot be copied is tried again.',
    'take() {',
    '  cp "$mounted" "$taken.new" || { say "$mounted cannot be copied: again soon"; return 1; }',
    '  if whole "$taken.new"; then mv "$taken.new" "$taken"; return; fi',
    '  if [ "$now" != "$refused" ]; then say "$mounted is cut, or was not written by cdk8s-fate: not taken in"; fi',
    '  refused=$now',
    '}',
    `tell() { ${server.tell}; }`,
    '# In the background, so that a signal is heard meanwhile.',
    `nap() { sleep ${lookSeconds} & wait $!; }`,
    'finish() {',
    "  trap '' TERM INT QUIT",
    '  [ -n "$server" ] || exit 0',
    `  sleep ${drainSeconds} # callers are still sent here until every node knows that this pod ends`,
    `  kill -s ${server.end} "$server"`,
    '}',
    'trap finish TERM INT QUIT',
    'command -v sha256sum >/dev/null || { say "this image has no sha256sum"; exit 1; }',
    ...server.prepare,
    'look',
    'until take && [ -e "$taken" ]; do nap; look; done',
    'seen=$now',
    `${server.start} &`,
    'server=$!',
    'while kill -0 "$server" 2>/dev/null; do',
    '  nap',
    '  look',
    '  if [ "$now" = "$seen" ] || ! take; then continue; fi',
    '  if tell; then seen=$now; say "told of: $(tail -n 1 "$taken")"; else say "the server could not be told: again soon"; fi',
    'done',
    'wait "$server"',
  ].join('\n')}\n`;
}
