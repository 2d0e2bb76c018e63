import { get as httpGet, type RequestOptions } from 'node:http';
import { get as httpsGet } from 'node:https';
import { connect } from 'node:net';
import { sleep } from './command';
import type { Running } from './container';
import type { Container, Probe } from './manifests';

/** What the probes of a container lead to. */
export interface Verdicts {
  ready(ready: boolean): void;
  /** Startup or liveness failed too often. */
  unwell(reason: 'startup' | 'liveness', probe: Probe): void;
}

/** Probes one run of a container until it ends, at the times and with the patience a kubelet has. */
export async function watch(
  container: Container,
  running: Running,
  address: string,
  verdicts: Verdicts,
): Promise<void> {
  const { startupProbe: startup, livenessProbe: liveness, readinessProbe: readiness } = container;
  const rounds = (probe: Probe) => judge(probe, running, () => attempt(probe, container, running, address));
  if (startup) {
    const first = await rounds(startup).next();
    if (first.done) return;
    if (!first.value) {
      verdicts.unwell('startup', startup);
      return;
    }
  }
  const minding = async () => {
    if (!readiness) verdicts.ready(!running.ended());
    else for await (const passed of rounds(readiness)) verdicts.ready(passed);
  };
  const keeping = async () => {
    if (!liveness) return;
    for await (const passed of rounds(liveness)) if (!passed) break;
    if (!running.ended()) verdicts.unwell('liveness', liveness);
  };
  await Promise.all([minding(), keeping()]);
}

/** Gives a verdict each time a threshold is met, until the container ends. */
async function* judge(probe: Probe, running: Running, passes: () => Promise<boolean>): AsyncGenerator<boolean, void> {
  const { initialDelaySeconds = 0, periodSeconds = 10, successThreshold = 1, failureThreshold = 3 } = probe;
  let streak = 0; // passes in a row, or failures as a negative number
  while (!running.ended()) {
    // A kubelet looks once each period; a look that falls into the delay is left out, not put off to its end.
    if (Date.now() >= running.startedAt + initialDelaySeconds * 1000) {
      const passed = await passes();
      streak = passed ? Math.max(streak, 0) + 1 : Math.min(streak, 0) - 1;
      if (running.ended()) return;
      if (streak >= successThreshold) yield true;
      if (-streak >= failureThreshold) yield false;
    }
    await sleep(periodSeconds);
  }
}

async function attempt(probe: Probe, container: Container, running: Running, host: string): Promise<boolean> {
  const { exec, httpGet: http, tcpSocket: tcp, timeoutSeconds = 1 } = probe;
  if (exec) return (await running.exec(exec.command, { timeoutSeconds })).code === 0;
  if (http) {
    const headers = Object.fromEntries((http.httpHeaders ?? []).map(({ name, value }) => [name, value]));
    const options = { host, port: portNumber(container, http.port), path: http.path ?? '/', headers };
    return answers(http.scheme === 'HTTPS', options, timeoutSeconds);
  }
  if (tcp) return accepts(host, portNumber(container, tcp.port), timeoutSeconds);
  throw new Error(`container ${container.name}: this harness has no such probe: ${JSON.stringify(probe)}`);
}

export function portNumber(container: Container, port: number | string): number {
  const found = typeof port === 'number' ? port : container.ports?.find(({ name }) => name === port)?.containerPort;
  if (found === undefined) throw new Error(`container ${container.name} has no port ${port}`);
  return found;
}

function answers(tls: boolean, where: RequestOptions, timeoutSeconds: number): Promise<boolean> {
  return new Promise((resolve) => {
    const signal = AbortSignal.timeout(timeoutSeconds * 1000);
    const options = { ...where, agent: false, rejectUnauthorized: false, signal };
    const request = (tls ? httpsGet : httpGet)(options, ({ statusCode = 0 }) => {
      request.destroy();
      resolve(statusCode >= 200 && statusCode < 400);
    });
    request.on('error', () => resolve(false));
  });
}

function accepts(host: string, port: number, timeoutSeconds: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port, timeout: timeoutSeconds * 1000 });
    const end = (accepted: boolean) => () => {
      socket.destroy();
      resolve(accepted);
    };
    socket.on('connect', end(true)).on('error', end(false)).on('timeout', end(false));
  });
}
