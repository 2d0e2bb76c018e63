import { readFileSync } from 'node:fs';
import { sleep, until } from '../kubelet/command';
import { brokerSettings } from './app';
import { brokerLog, type Context } from './context';
import { describe, each, endJob, forget, type Outcome, pairs, refuse, runJob, shared } from './job';

const refusal = /Producer with name '[^']*' is already connected to topic/g;

/** How often a broker has refused a replicator for its name, and the first such line. */
function refusals({ fates, logs }: Context): { count: number; lines: string[] } {
  const found = fates.map(({ partyId }) => {
    const text = readFileSync(brokerLog(logs, partyId), 'utf8');
    const line = text.split('\n').find((one) => one.search(refusal) >= 0);
    return {
      count: text.match(refusal)?.length ?? 0,
      line: line === undefined ? [] : [`${partyId}: ${line.slice(0, 400)}`],
    };
  });
  return { count: found.reduce((sum, { count }) => sum + count, 0), lines: found.flatMap(({ line }) => line) };
}

async function three(context: Context, job: string, patience: number): Promise<{ outcome: Outcome; report: string[] }> {
  const { fates } = context;
  const before = refusals(context);
  const outcome = await runJob(job, fates, [...pairs(fates), shared(fates)], patience);
  const after = refusals(context);
  const report = [...describe(outcome), `${after.count - before.count} producers refused for their name`];
  return { outcome, report: [...report, ...(after.count > before.count ? after.lines : [])] };
}

/** A job of three parties that does not get all its messages. */
export async function collide(context: Context, job: string): Promise<string> {
  const { outcome, report } = await three(context, job, 60);
  report.push(await endJob(job, context.fates, 120).catch((error: unknown) => (error as Error).message));
  if (outcome.received === outcome.expected) throw new Error(['everything arrived', ...report].join('\n'));
  return report.join('\n');
}

/** A job of three parties that gets every message once, and can be deleted. */
export async function threeParties(context: Context, job: string): Promise<string> {
  const { outcome, report } = await three(context, job, 120);
  const ended = await endJob(job, context.fates, 120).catch((error: unknown) => error as Error);
  report.push(ended instanceof Error ? ended.message : ended);
  refuse(outcome, report);
  if (ended instanceof Error) throw new Error(report.join('\n'));
  return report.join('\n');
}

/** A job of three parties that gets the same messages again and again. */
export async function circle(context: Context, job: string): Promise<string> {
  const { outcome, report } = await three(context, job, 60);
  report.push(await endJob(job, context.fates, 120).catch((error: unknown) => (error as Error).message));
  if (outcome.duplicates === 0) throw new Error(['nothing came twice', ...report].join('\n'));
  return report.join('\n');
}

/** Two parties end a job later than the third. */
export async function cleansUpFirst({ fates }: Context): Promise<string> {
  const [first, ...others] = fates;
  const job = 'staggered';
  const outcome = await runJob(job, fates, [...pairs(fates), shared(fates)], 120);
  const before = (await first.topics(job)).length;
  await first.closeChannels();
  await first.cleanUp(job);
  await sleep(45); // FATE's programs of the others are not done yet
  const report = [`${(await first.topics(job)).length} of ${before} topics left at 9999 45 s after its cleanup`];
  report.push(await endJob(job, others, 120));
  await until('topics gone at 9999', async () => (await first.topics(job)).length === 0, 120);
  await first.admin.send('DELETE', first.namespace(job));
  report.push('topics gone and namespace deleted at 9999 as well');
  refuse(outcome, describe(outcome));
  return report.join('\n');
}

/** What a changed ConfigMap and a new pod give. */
export async function takePrefix({ fates, kubelets }: Context): Promise<string> {
  await forget(fates).catch(() => undefined);
  await each(fates, async ({ kubelet, partyId }) => {
    kubelet.updateVolume('configMap', 'pulsar-standard-broker', brokerSettings('standalone with a prefix', partyId));
    await kubelet.deletePod('pulsar-standard-broker-0');
  });
  const seconds = await each(kubelets, (kubelet) => kubelet.waitReady(300));
  const prefixes = await each(fates, async (fate) => {
    const runtime = (await fate.admin.get('brokers/configuration/runtime')) as Record<string, string>;
    return runtime.replicatorPrefix ?? 'missing';
  });
  return `replicatorPrefix ${prefixes.join(', ')}; Ready after ${Math.max(...seconds).toFixed(0)} s`;
}
