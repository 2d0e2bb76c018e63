import { sleep, until } from '../kubelet/command';
import type { Fate } from './fate';

/** A topic of a job: who writes into it and who reads it. */
export interface Channel {
  readonly topic: string;
  readonly senders: readonly Fate[];
  readonly receivers: readonly Fate[];
}

const roles: Readonly<Record<number, string>> = { 9999: 'guest', 10000: 'host', 10001: 'arbiter' };
const role = ({ partyId }: Fate) => `${roles[partyId] ?? 'host'}-${partyId}`;

/** FATE's: a topic for each pair and direction, all in the namespace of the job. */
export function pairs(parties: readonly Fate[]): Channel[] {
  return parties.flatMap((from) =>
    parties
      .filter((to) => to !== from)
      .map((to) => ({ topic: `${role(from)}-${role(to)}-model`, senders: [from], receivers: [to] })),
  );
}

/** One topic that everyone writes into and reads. */
export function shared(parties: readonly Fate[]): Channel {
  return { topic: 'shared', senders: parties, receivers: parties };
}

export interface Outcome {
  readonly expected: number;
  readonly received: number;
  readonly duplicates: number;
  readonly seconds: number;
  /** A line for each party that reads. */
  readonly lines: readonly string[];
}

/** Messages of each sender in each topic. */
export const sent = 50;

/** Runs a job of some parties: registers as FATE does, sends in all channels, and counts what comes. */
export async function runJob(
  job: string,
  parties: readonly Fate[],
  channels: readonly Channel[],
  patienceSeconds: number,
): Promise<Outcome> {
  await each(parties, async (own) => {
    for (const peer of parties) if (peer !== own) await own.register(job, peer.partyId);
  });
  const ends = channels.flatMap(({ topic, senders, receivers }) =>
    receivers.map((party) => ({ topic, senders, party })),
  );
  await each(ends, ({ topic, party }) => party.consume(job, topic));
  const start = Date.now();
  await each(channels, ({ topic, senders }) =>
    each(senders, (party) => party.produce(job, topic, `${party.partyId}:`, sent)),
  );
  const wanted = ends.reduce((sum, { senders }) => sum + senders.length * sent, 0);
  let counts: number[][] = [];
  const arrived = async () => {
    counts = await Promise.all(
      ends.map(async ({ topic, party }) => {
        const messages = await party.received(job, topic);
        return [messages.length, new Set(messages).size];
      }),
    );
    return counts.reduce((sum, [, different = 0]) => sum + different, 0) >= wanted;
  };
  await until('everything received', arrived, patienceSeconds).catch(() => undefined);
  const seconds = (Date.now() - start) / 1000;
  await sleep(10); // what comes twice comes now
  const received = await Promise.all(ends.map(({ topic, party }) => party.received(job, topic)));
  const lines = ends.map(({ topic, senders, party }, i) => {
    const messages = received[i] ?? [];
    const parts = senders.map(({ partyId }) => {
      const from = messages.filter((message) => message.startsWith(`${partyId}:`));
      const different = new Set(from).size;
      return `from ${partyId} ${different} of ${sent}, ${from.length - different} twice`;
    });
    return `${topic} at ${party.partyId}: ${parts.join('; ')}`;
  });
  const all = received.reduce((sum, messages) => sum + messages.length, 0);
  const different = received.reduce((sum, messages) => sum + new Set(messages).size, 0);
  return { expected: wanted, received: different, duplicates: all - different, seconds, lines };
}

/** Ends a job as FATE does and then deletes its namespace; gives what it took. */
export async function endJob(job: string, parties: readonly Fate[], patienceSeconds: number): Promise<string> {
  await each(parties, (party) => party.closeChannels());
  const refused = (await each(parties, (party) => party.cleanUp(job))).flat();
  const start = Date.now();
  const faults: string[] = [];
  await each(parties, async (party) => {
    let left: string[] = [];
    const gone = async () => (left = await party.topics(job)).length === 0;
    await until('topics gone', gone, patienceSeconds).catch(() => undefined);
    if (left.length > 0) faults.push(`${party.partyId}: ${left.length} topics do not go by themselves`);
    for (const topic of left) {
      const name = topic.replace('persistent://', 'persistent/');
      const { status, text } = await party.admin.trySend('DELETE', name);
      if (status >= 300) faults.push(`${party.partyId}: DELETE ${name}: ${status} ${text}`);
    }
  });
  const seconds = (Date.now() - start) / 1000;
  await each(parties, async (party) => {
    const { status, text } = await party.admin.trySend('DELETE', party.namespace(job));
    if (status >= 300) faults.push(`${party.partyId}: DELETE namespace: ${status} ${text}`);
  });
  if (faults.length > 0)
    throw new Error(`after cleanup (${seconds.toFixed(0)} s): ${[...faults, ...refused].join('\n')}`);
  const beside = refused.length > 0 ? `; refused: ${refused.join(', ')}` : '';
  return `all topics gone by themselves ${seconds.toFixed(0)} s after FATE's cleanup, namespaces deleted${beside}`;
}

/** Deletes what FATE never deletes: the tenant, and the clusters of the peers. */
export async function forget(parties: readonly Fate[]): Promise<string> {
  await each(parties, async (party) => {
    await party.admin.send('DELETE', `tenants/${party.tenant}`);
    for (const peer of parties) if (peer !== party) await party.admin.send('DELETE', `clusters/${peer.partyId}`);
  });
  return 'tenant and clusters deleted at every party';
}

export const each = <T, R>(all: readonly T[], work: (one: T) => Promise<R>): Promise<R[]> => Promise.all(all.map(work));

export function describe({ expected, received, duplicates, seconds, lines }: Outcome): string[] {
  return [`received ${received} of ${expected}, ${duplicates} twice, within ${seconds.toFixed(1)} s`, ...lines];
}

export function refuse({ expected, received, duplicates }: Outcome, report: readonly string[]): void {
  if (received !== expected || duplicates > 0) throw new Error(report.join('\n'));
}
