import { k8s } from 'cdk8s-plus-27';
import type { Port } from '../kube/service';
import { zookeeperLive, zookeeperReady } from './commands';
import * as facts from './facts';

type Probes = Pick<k8s.Container, 'startupProbe' | 'livenessProbe' | 'readinessProbe'>;

/** Long enough for a JVM on a busy node: the default of 1 s was missed by healthy servers. */
const timeoutSeconds = 10;

/** A server that needs a while: nobody restarts it before, and readiness answers within seconds once it serves. */
function probes(ready: k8s.Probe, live: k8s.Probe, startSeconds: number): Probes {
  return {
    startupProbe: { ...live, timeoutSeconds, periodSeconds: 5, failureThreshold: Math.ceil(startSeconds / 5) },
    readinessProbe: { ...ready, timeoutSeconds, periodSeconds: 10, failureThreshold: 3 },
    livenessProbe: { ...live, timeoutSeconds, periodSeconds: 20, failureThreshold: 6 },
  };
}

function get(path: string, port: Port): k8s.Probe {
  return { httpGet: { path, port: k8s.IntOrString.fromString(port.name) } };
}

/** Alive: it answers at all. Ready: it is part of a quorum, so a drain of nodes waits until it is back in. */
export function zookeeperProbes(): Probes {
  return probes(exec(zookeeperReady), exec(zookeeperLive), 600);
}

/** Reads its journal again after a crash: minutes on a slow disk. */
export function bookieProbes(): Probes {
  return probes(
    get('/api/v1/bookie/is_ready', facts.metricsPort),
    get('/api/v1/bookie/state', facts.metricsPort),
    1800,
  );
}

export function recoveryProbes(): Probes {
  const heartbeat = get('/heartbeat', facts.metricsPort);
  return probes(heartbeat, heartbeat, 300);
}

/** Broker and proxy alike: 200 once the server has started, see `statusFile`. */
export function statusProbes(): Probes {
  const status = get('/status.html', facts.httpPort);
  return probes(status, status, 600);
}

function exec(command: string): k8s.Probe {
  return { exec: { command: ['sh', '-c', command] } };
}
