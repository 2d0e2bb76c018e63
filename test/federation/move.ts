import { sleep } from '../kubelet/command';
import { partyIds } from './app';
import type { Context } from './context';
import { readFateConf } from './emitted';
import type { Fate } from './fate';
import { each, endJob } from './job';
import { losePeersMoved, nobody, refuseMoves, report, runEverywhere, runPeersMoved } from './peers-moved';
import { Talk } from './talk';

/** The exchange, or in a mesh a party, gets another address; the Jobs of a new synthesis tell the brokers. */
export async function moves(context: Context): Promise<string> {
  const { fates, synthesise } = context;
  const talk = new Talk('moved', [fates[0], fates[1]]);
  const lines: string[] = [];
  const brokers = processes(fates);
  try {
    lines.push(...(await moveAway(context, talk)));
    const site = synthesise({ moved: true });
    for (const fate of fates) fate.conf = readFateConf(site(fate.partyId)); // applied; FATE's pod is not restarted
    await talk.register();
    lines.push(`new route table, next job: ${await talk.arrived('old', 'moved', 30)}`);
    for (const step of [tell, again, cutShort]) lines.push(...(await step(context, talk, site)));
    const twice = await talk.duplicates(...topics);
    lines.push(`${twice} messages came twice`);
    if (twice > 0 || brokers !== processes(fates)) throw new Error('came twice, or a broker was restarted');
    lines.push('no broker was restarted', await endJob(talk.job, talk.parties, 120));
  } catch (error) {
    throw new Error([...lines, (error as Error).message].join('\n'), { cause: error });
  }
  return lines.join('\n');
}

type Site = (partyId: number) => string;

const topics = ['old', 'new', 'again', 'cut'] as const;

/** Takes the old address out of service and opens the new one. */
async function moveAway({ addresses: [from, to] }: Context, talk: Talk): Promise<string[]> {
  await talk.register();
  const before = await flows(talk, 'old', 'before');
  from.stop();
  await to.start();
  await talk.send('old', 'moved');
  const arrived = await talk.arrived('old', 'moved', 15);
  return [`before the move: ${before}`, `moved from ${from.endpoint} to ${to.endpoint}: ${arrived}`];
}

/** The Jobs of all parties; the first attempt of one is lost. */
async function tell(context: Context, talk: Talk, site: Site): Promise<string[]> {
  const [first, second] = talk.parties;
  await losePeersMoved(first, site(first.partyId), context.logs);
  const said = await runEverywhere(context, site);
  const moved = (fate: Fate) => !(said.get(fate.partyId)?.includes(nobody) ?? true);
  const lines = [`after an attempt of ${first.partyId} that was lost while it unloaded:`, ...report(said)];
  // In a mesh the one that has moved finds the others where they were.
  if (!moved(first) || moved(second) !== (context.shape !== 'mesh')) throw new Error(lines.join('\n'));
  const waited = await talk.arrived('old', 'moved', 90);
  if (!waited.startsWith('all')) throw new Error([...lines, `what had waited: ${waited}`].join('\n'));
  await talk.register();
  return [...lines, `what had waited: ${waited}; in a new topic: ${await flows(talk, 'new', 'after')}`];
}

/** A second run of the Jobs changes nothing, and messages flow on. */
async function again(context: Context, talk: Talk, site: Site): Promise<string[]> {
  const before = await registrations(context.fates);
  const said = await runEverywhere(context, site);
  refuseMoves(said);
  const after = await registrations(context.fates);
  if (after !== before) throw new Error(`a second run changed ${before} to ${after}`);
  const arrived = await flows(talk, 'again', 'again');
  await sleep(10); // what comes twice comes now
  return [...report(said), `registrations unchanged, in another topic: ${arrived}`];
}

/** An attempt that ended when it had deleted a peer and not made it again is made up for by the next. */
async function cutShort({ fates, logs }: Context, talk: Talk, site: Site): Promise<string[]> {
  const [first, second] = talk.parties;
  const before = await registrations(fates);
  await first.admin.send('DELETE', `clusters/${second.partyId}`);
  const said = await runPeersMoved(first, site(first.partyId), logs);
  const after = await registrations(fates);
  const words = `after an attempt that was cut short: ${said.join('; ')}`;
  if (after !== before) throw new Error(`${words}; ${before}, now ${after}`);
  return [`${words}; in another topic: ${await flows(talk, 'cut', 'cut')}`];
}

/** Sends in a topic that all read; refuses it when not everything arrives. */
async function flows(talk: Talk, topic: (typeof topics)[number], round: string): Promise<string> {
  await talk.listen(topic);
  await talk.send(topic, round);
  const arrived = await talk.arrived(topic, round, 90);
  if (!arrived.startsWith('all')) throw new Error(`${round}: ${arrived}`);
  return arrived;
}

/** Where each party has the others. */
async function registrations(fates: readonly Fate[]): Promise<string> {
  const all = await each(fates, (fate) =>
    each(
      partyIds.filter((partyId) => partyId !== fate.partyId),
      (peer) => fate.registered(peer),
    ),
  );
  return JSON.stringify(all);
}

/** The first processes of brokers and proxies, and how often containers were restarted. */
function processes(fates: readonly Fate[]): string {
  const of = ({ broker, proxy }: Fate) =>
    [broker, proxy].map((pod) => [pod.name, pod.processes.map(([, pid]) => pid), [...pod.restarts]]);
  return JSON.stringify(fates.map(of));
}
