import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { until } from '../kubelet/command';
import { bytes, type Container, type Job } from '../kubelet/manifests';
import type { Pod } from '../kubelet/pod';
import type { Context } from './context';
import { readPeersMoved } from './emitted';
import type { Fate } from './fate';
import { each } from './job';

export const nobody = 'nobody has moved';

let runs = 0;

interface Run {
  readonly job: Job;
  readonly pod: Pod;
  readonly container: Container;
  readonly log: () => string;
}

/** Starts the pod of the Job of a party's site, unchanged. */
function start({ kubelet, partyId }: Fate, site: string, logs: string): Run {
  const job = readPeersMoved(site);
  runs += 1;
  const pod = kubelet.addPod({ name: `${job.metadata.name}-${runs}`, template: job.spec.template });
  const [container] = job.spec.template.spec.containers;
  if (container === undefined) throw new Error(`${job.metadata.name} has no container`);
  const file = join(logs, `${partyId}`, `${pod.name}.${container.name}.log`);
  return { job, pod, container, log: () => (existsSync(file) ? readFileSync(file, 'utf8') : '') };
}

/** Runs the Job of a party's site until it is complete; gives what it said. */
export async function runPeersMoved(fate: Fate, site: string, logs: string): Promise<string[]> {
  const { job, pod, container, log } = start(fate, site, logs);
  let succeeded: boolean | undefined;
  void pod.finished.then((whether) => (succeeded = whether));
  const failures = () => pod.restarts.get(container.name) ?? 0;
  const over = () => succeeded !== undefined || failures() > (job.spec.backoffLimit ?? 6);
  await until(`Job of ${fate.partyId} complete`, over, 400);
  await pod.stop();
  if (pod.problem) throw pod.problem;
  if (succeeded !== true) throw new Error(`the Job of ${fate.partyId} failed: ${log().slice(-1500)}`);
  const [most, limit] = [fate.kubelet.peaks.get(`${pod.name}/${container.name}`), container.resources?.limits?.memory];
  const memory = `${((most?.bytes ?? 0) / 1024 ** 2).toFixed(0)} of ${bytes(limit ?? 0) / 1024 ** 2} MiB`;
  const lines = log().split('\n');
  return [`(${failures()} failures, at most ${memory})`, ...lines.filter((line) => said.test(line))];
}

/** Runs the Job until it begins to unload what dials the old addresses; then its pod is lost. */
export async function losePeersMoved(fate: Fate, site: string, logs: string): Promise<void> {
  const { pod, log } = start(fate, site, logs);
  await until(`Job of ${fate.partyId} unloading`, () => log().includes('\nunloading '), 400);
  await pod.stop('SIGKILL');
}

/** What its script says, without what Java says of itself. */
const said = /^(nobody has moved|party \d+ is at |unloading |Reason: )/;

/** What the Job of each party said. */
type Said = ReadonlyMap<number, readonly string[]>;

/** The Job of every party, at the same time. */
export async function runEverywhere({ fates, logs }: Context, site: (partyId: number) => string): Promise<Said> {
  const all = await each(fates, async (fate) => {
    const start = Date.now();
    const [numbers = '', ...lines] = await runPeersMoved(fate, site(fate.partyId), logs);
    return [
      fate.partyId,
      [`complete after ${((Date.now() - start) / 1000).toFixed(0)} s ${numbers}`, ...lines],
    ] as const;
  });
  return new Map(all);
}

export const report = (said: Said) => [...said].map(([partyId, lines]) => `Job of ${partyId}: ${lines.join('; ')}`);

/** Refuses a party whose Job did anything. */
export function refuseMoves(said: Said): void {
  for (const [partyId, lines] of said)
    if (!lines.includes(nobody) || lines.some((line) => /^(party|unloading) /.test(line)))
      throw new Error([`somebody has moved, says the Job of ${partyId}`, ...report(said)].join('\n'));
}

/** On tiers that no job of FATE has ever run on. */
export async function nobodyKnown(context: Context): Promise<string> {
  const said = await runEverywhere(context, context.synthesise({}));
  refuseMoves(said);
  return report(said).join('\n');
}
