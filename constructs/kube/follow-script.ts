import type { ScriptFile, ScriptValues } from '../scripts/script';
import { shellScript } from '../scripts/script';
import { wholeMark } from './whole-file';

/** A terminating pod still gets new connections until all nodes have updated their endpoints. */
export const drainSeconds = 8;

/** Interval for checking mounted routes and certificates. A kubelet updates them within about a minute. */
const lookSeconds = 3;

/** A server that reloads changed routes while it runs. */
interface FollowedServer {
  /** File of the ConfigMap. */
  readonly mounted: string;
  /** The copy that the server reads. It is always complete. */
  readonly taken: string;
  /** Signal for a graceful shutdown. */
  readonly end: 'TERM' | 'QUIT';
  /** Functions that `follow.sh` calls, and their variables. */
  readonly file: ScriptFile;
  readonly values: ScriptValues;
}

/**
 * The script of a container whose server reloads changed routes. Both images contain bash, and are assumed to contain `cat`, `sed`,
 * `tail` and `sha256sum`.
 */
export function followScript({ mounted, taken, end, file, values }: FollowedServer): string {
  const times = { look_seconds: lookSeconds, drain_seconds: drainSeconds };
  return shellScript({ mounted, taken, ...values, whole_mark: wholeMark, ...times, end }, [file, 'kube/follow.sh']);
}
