import { sleep, until } from '../kubelet/command';
import { processesOf } from '../kubelet/memory';
import type { Pod } from '../kubelet/pod';
import { post } from './clients';
import { dialling } from './changes';
import { effective, spread } from './effective';
import { deployments, type Context, type Deployment } from './exchange';
import { fateHeaders } from './requests';
import { Stream } from './stream';

/** Traffic Server comes back when it dies, and when it hangs; dead under a manager that lives, it is never Ready. */
export async function trafficServerFails(context: Context): Promise<string> {
  const [pod] = context.exchange.pods('traffic-server');
  if (!pod) throw new Error('no pod');
  const killed = await comesBack(context, 'tunnel-0', pod, () => signal(pod, /traffic_server/, 'SIGKILL'));
  const hanging = await isRestarted(context, 'tunnel-0', pod, () => signal(pod, /traffic_server/, 'SIGSTOP'));
  const broken = await neverReady(context, 'traffic-server');
  return `killed: ${killed}\nhanging: ${hanging}\n${broken}`;
}

/** Nginx comes back when a worker dies and when it hangs; with files that it cannot serve from, it is never Ready. */
export async function nginxFails(context: Context): Promise<string> {
  const [pod] = context.exchange.pods('nginx');
  if (!pod) throw new Error('no pod');
  const workers = /^nginx: worker/;
  const killed = await comesBack(context, 'HTTP-0', pod, () => signal(pod, workers, 'SIGKILL'));
  const hanging = await isRestarted(context, 'HTTP-0', pod, () => signal(pod, workers, 'SIGSTOP'));
  const broken = await neverReady(context, 'nginx');
  return `workers killed: ${killed}\nworkers hanging: ${hanging}\n${broken}`;
}

/** Signals the processes of a pod whose command line fits. */
function signal(pod: Pod, command: RegExp, name: NodeJS.Signals): void {
  const found = pod.processes.flatMap(([, pid]) => processesOf(pid)).filter((process) => command.test(process.command));
  if (found.length === 0) throw new Error(`${pod.name} runs nothing like ${String(command)}`);
  for (const { pid } of found) process.kill(pid, name);
}

const restartsOf = (pod: Pod) => [...pod.restarts.values()].reduce((sum, times) => sum + times, 0);

async function comesBack(context: Context, how: string, pod: Pod, harm: () => void): Promise<string> {
  const restarts = restartsOf(pod);
  harm();
  const seconds = await serves(context, how, 60);
  await until('Ready', () => pod.ready, 60);
  return `serves again after ${seconds.toFixed(1)} s, ${restartsOf(pod) - restarts} restarts of the container`;
}

async function isRestarted(context: Context, how: string, pod: Pod, harm: () => void): Promise<string> {
  const restarts = restartsOf(pod);
  harm();
  const unready = await until('not Ready', () => !pod.ready, 60);
  const restarted = unready + (await until('restarted', () => restartsOf(pod) > restarts, 120));
  const serving = restarted + (await serves(context, how, 90));
  return `not Ready after ${unready.toFixed(1)} s, restarted after ${restarted.toFixed(1)} s, serves after ${serving.toFixed(1)} s`;
}

async function serves({ exchange, parties }: Context, how: string, timeoutSeconds: number): Promise<number> {
  const [party] = parties;
  const dial = dialling(exchange, party.route.fqdn, party.id).get(how);
  return effective(`${how} serves`, async () => (await dial?.()) === party.name, timeoutSeconds);
}

const watchSeconds = 25;

/** Starts a pod on route files that are whole and cannot be read, as none that we render is. */
async function neverReady({ exchange, kubelet }: Context, name: Deployment): Promise<string> {
  const [pod] = exchange.pods(name);
  exchange.breakSyntax(name);
  let ready = false;
  try {
    await kubelet.deletePod(pod?.name ?? '');
    const end = Date.now() + watchSeconds * 1000;
    while (Date.now() < end) {
      ready ||= exchange.pods(name)[0]?.ready ?? false;
      await sleep(0.5);
    }
  } finally {
    exchange.replaceRoutes(exchange.initial);
  }
  if (ready) throw new Error(`${name} was Ready on a route file that it cannot read`);
  await kubelet.deletePod(pod?.name ?? '');
  await until('Ready on whole files', () => exchange.pods(name)[0]?.ready ?? false, 60);
  return `started on a route file that it cannot read: not Ready for ${watchSeconds} s`;
}

const underWaySeconds = 12; // longer than a pod waits for nodes to hear of its end

/** TERM ends the pods in their time; a request under way is answered first. */
export async function termination({ exchange, kubelet, parties }: Context): Promise<string> {
  const [party] = parties;
  const tunnels = await Promise.all(exchange.tls.map((where) => Stream.tls(where, party.route.fqdn)));
  const slow = exchange.http.map((where) =>
    post(where, { ...fateHeaders(party.id), 'x-answer-after': `${underWaySeconds}` }),
  );
  await sleep(1);
  const names = deployments.flatMap((name) => exchange.pods(name).map((pod) => pod.name));
  const endings = await Promise.all(names.map(async (name) => [name, await kubelet.stopPod(name)] as const));
  const answers = await Promise.all(slow);
  names.forEach((name) => kubelet.startPod(name));
  const killed = endings.filter(([, ending]) => ending.killed.length > 0);
  const report = endings.map(
    ([name, { seconds, gracePeriodSeconds }]) => `${name} ${seconds.toFixed(1)} of ${gracePeriodSeconds} s`,
  );
  if (killed.length > 0)
    throw new Error(`had to be killed: ${killed.map(([name]) => name).join(', ')}; ${report.join(', ')}`);
  const lost = answers.filter(({ status }) => status !== 200);
  if (lost.length > 0) throw new Error(`under way: ${lost.map(({ status, text }) => `${status} ${text}`).join(', ')}`);
  const times = spread(answers.map(({ seconds }) => seconds));
  return `${report.join(', ')}; requests under way answered after ${times}; tunnels: ${tunnels.map(({ ended }) => ended ?? 'open').join(', ')}`;
}
