import type { Probe } from 'kubernetes-types/core/v1';
import type { Probes } from './container';

/** Long enough for a JVM on a busy node: Kubernetes' own second was missed by healthy servers. */
const timeoutSeconds = 10;

/** How often a server is asked, and how many answers may be missing in a row. */
export interface Pace {
  readonly start: number;
  readonly ready: readonly [periodSeconds: number, failures: number];
  readonly live: readonly [periodSeconds: number, failures: number];
}

/** A server that starts within seconds, and whose callers must not wait for it. */
export const quick: Pace = { start: 3, ready: [5, 2], live: [15, 3] };
/** A JVM that collects its garbage for a while now and then. */
export const steady: Pace = { start: 5, ready: [10, 3], live: [20, 6] };
/** A server under a heavy job is slow, and a restart would lose the job. */
export const patient: Pace = { start: 5, ready: [10, 3], live: [20, 9] };

/** What is asked of a server: nobody restarts it before `startSeconds` are over. Without `ready`, being alive is being ready. */
export interface Questions {
  readonly live: Probe;
  readonly ready?: Probe;
  readonly startSeconds: number;
}

export function probes({ live, ready = live, startSeconds }: Questions, pace: Pace): Probes {
  const ask = (probe: Probe, [periodSeconds, failureThreshold]: readonly [number, number]): Probe => ({
    ...probe,
    timeoutSeconds,
    periodSeconds,
    failureThreshold,
  });
  return {
    startupProbe: ask(live, [pace.start, Math.ceil(startSeconds / pace.start)]),
    readinessProbe: ask(ready, pace.ready),
    livenessProbe: ask(live, pace.live),
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
