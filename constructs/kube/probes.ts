import type { Probe } from 'kubernetes-types/core/v1';
import type { Probes } from './container';

/** Long enough for a JVM on a busy node: healthy servers missed Kubernetes' default of one second. */
const timeoutSeconds = 10;

/** Periods of the probes in seconds, and how many failures in a row are allowed. */
interface Pace {
  readonly start: number;
  readonly ready: readonly [periodSeconds: number, failures: number];
  readonly live: readonly [periodSeconds: number, failures: number];
}

/** For a server that starts within seconds and whose clients must not wait. */
export const quick: Pace = { start: 3, ready: [5, 2], live: [15, 3] };
/** For a JVM, which pauses for garbage collection. */
export const steady: Pace = { start: 5, ready: [10, 3], live: [20, 6] };
/** For a server that is slow under a heavy job, which a restart would lose. */
export const patient: Pace = { start: 5, ready: [10, 3], live: [20, 9] };

/** Probes of a server. It is not restarted within `startSeconds`. Without `ready`, a live server counts as ready. */
interface ProbeSpec {
  readonly live: Probe;
  readonly ready?: Probe;
  readonly startSeconds: number;
}

export function probes({ live, ready = live, startSeconds }: ProbeSpec, pace: Pace): Probes {
  const paced = (probe: Probe, [periodSeconds, failureThreshold]: readonly [number, number]): Probe => ({
    ...probe,
    timeoutSeconds,
    periodSeconds,
    failureThreshold,
  });
  return {
    startupProbe: paced(live, [pace.start, Math.ceil(startSeconds / pace.start)]),
    readinessProbe: paced(ready, pace.ready),
    livenessProbe: paced(live, pace.live),
  };
}

export function httpGet(port: { readonly name: string }, path: string): Probe {
  return { httpGet: { path, port: port.name } };
}

export function tcpSocket(port: { readonly name: string }): Probe {
  return { tcpSocket: { port: port.name } };
}

export function exec(...command: readonly string[]): Probe {
  return { exec: { command: [...command] } };
}
