import type { ScriptFile, ScriptValues } from '../scripts/script';
import { shellScript } from '../scripts/script';
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
  /** Signal by which it ends in good order. */
  readonly end: 'TERM' | 'QUIT';
  /** Functions that `follow.sh` calls, and what they are handed. */
  readonly file: ScriptFile;
  readonly values: ScriptValues;
}

/**
 * The script of a container whose server follows its routes. Bash is the chart's own command in both images; `cat`, `sed`,
 * `tail` and `sha256sum` are taken to be where it is.
 */
export function followScript({ mounted, taken, end, file, values }: FollowedServer): string {
  const times = { look_seconds: lookSeconds, drain_seconds: drainSeconds };
  return shellScript({ mounted, taken, ...values, whole_mark: wholeMark, ...times, end }, [file, 'kube/follow.sh']);
}
