import { readFileSync } from 'node:fs';
import { sleep, until } from '../kubelet/command';
import { brokerLog, type Context } from './context';
import { readSecrets } from './emitted';
import type { Fate } from './fate';
import { type Channel, describe, each, endJob, pairs, runJob, sent } from './job';

// Java's words for a certificate that leads to no trusted one.
const refusal = /PKIX path|certification path|certificate_unknown|unknown_ca|certificate verify failed/i;

const job = 'another-ca';

/** One party has certificates of another CA and trusts that alone, and afterwards those that all trust. */
export async function anotherCa(context: Context): Promise<string> {
  const { fates, synthesise } = context;
  const stranger = fates[2];
  const ends = fates.map((fate) => logged(context, fate).length);
  await takeSecrets(context, stranger, synthesise({ certificates: 'certs-of-another-ca' })(stranger.partyId));
  const [closed, lines] = await closedTo(context, stranger);
  const reasons = fates.map((fate, i) => reasonOf(logged(context, fate).slice(ends[i])));
  lines.push(...reasons.map((reason, i) => `${fates[i]?.partyId ?? ''} logs: ${reason ?? 'nothing of certificates'}`));
  await takeSecrets(context, stranger, synthesise({})(stranger.partyId));
  const [open, again] = await openAgain(fates);
  lines.push(again);
  const ended = await endJob(job, fates, 120).catch((error: unknown) => error as Error);
  lines.push(ended instanceof Error ? ended.message : ended);
  if (!closed || !open || reasons.includes(undefined)) throw new Error(lines.join('\n'));
  return lines.join('\n');
}

/** Whether a job of all gives the stranger nothing and takes nothing of it, while the others get everything once. */
async function closedTo({ fates }: Context, stranger: Fate): Promise<[boolean, string[]]> {
  const channels = pairs(fates);
  const isStrange = ({ senders, receivers }: Channel) => [...senders, ...receivers].includes(stranger);
  const outcome = await runJob(job, fates, channels, 45);
  const strange = await arrivals(channels.filter(isStrange));
  const usual = await arrivals(channels.filter((channel) => !isStrange(channel)));
  const lines = [
    ...describe(outcome),
    `to and from ${stranger.partyId}: ${strange.different} arrived; among the others: ${usual.different}, ${usual.twice} twice`,
  ];
  // Two topics of six are not the stranger's.
  return [strange.different === 0 && usual.different === outcome.expected / 3 && usual.twice === 0, lines];
}

/** Whether what waited arrives, once. */
async function openAgain(fates: readonly Fate[]): Promise<[boolean, string]> {
  const channels = pairs(fates);
  const expected = channels.length * sent;
  const all = async () => (await arrivals(channels)).different === expected;
  const seconds = await until('all messages', all, 180).catch(() => undefined);
  await sleep(10); // what comes twice comes now
  const { different, twice } = await arrivals(channels);
  const when = seconds === undefined ? 'not within 180 s' : `within ${seconds.toFixed(1)} s`;
  return [
    different === expected && twice === 0,
    `with certificates that all trust: ${different} of ${expected}, ${twice} twice, ${when}`,
  ];
}

/** Applies the Secrets of a site, and restarts what reads them. */
async function takeSecrets({ kubelets }: Context, { kubelet, broker, proxy }: Fate, site: string): Promise<void> {
  for (const { metadata, data } of readSecrets(site)) {
    const texts = Object.entries(data).map(([key, text]) => [key, text.toString()] as const);
    kubelet.updateVolume('secret', metadata.name, Object.fromEntries(texts));
  }
  await each([broker, proxy], ({ name }) => kubelet.deletePod(name));
  await each(kubelets, (one) => one.waitReady(300));
}

async function arrivals(channels: readonly Channel[]): Promise<{ different: number; twice: number }> {
  const all = await each(channels, ({ topic, receivers }) => each(receivers, (party) => party.received(job, topic)));
  const received = all.flat();
  const different = received.reduce((sum, messages) => sum + new Set(messages).size, 0);
  return { different, twice: received.reduce((sum, messages) => sum + messages.length, 0) - different };
}

function logged({ logs }: Context, { partyId }: Fate): string {
  return readFileSync(brokerLog(logs, partyId), 'utf8');
}

function reasonOf(log: string): string | undefined {
  return log
    .split('\n')
    .find((line) => refusal.test(line))
    ?.slice(0, 300);
}
