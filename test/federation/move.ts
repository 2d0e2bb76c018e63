import { until } from '../kubelet/command';
import { domain } from './app';
import type { Context } from './context';
import { tenant } from './fate';
import { each, endJob } from './job';

const admin = ['bin/pulsar-admin', '--admin-url', 'http://pulsar-standard-broker:8080/'];
const clusters = (verb: string, peer: number) => [...admin, 'clusters', verb, `${peer}`];
const urls = (peer: number, exchange: string) => [
  ...['--broker-url', `pulsar://${peer}.${domain}:6650`, '--broker-url-secure', `pulsar+ssl://${peer}.${domain}:6651`],
  ...['--proxy-url', `pulsar+ssl://${exchange}:443`, '--proxy-protocol', 'SNI'],
];

type Commands = (peer: number, exchange: string, job: string) => readonly (readonly string[])[];

/** What an operator could do at a party, one after another, until messages flow. */
const remedies: readonly (readonly [string, Commands])[] = [
  ['update', (peer, exchange) => [[...clusters('update', peer), ...urls(peer, exchange)]]],
  ['update and unload', (_, __, job) => [[...admin, 'namespaces', 'unload', `${tenant}/${job}`]]],
  [
    'delete and create',
    (peer, exchange) => [clusters('delete', peer), [...clusters('create', peer), ...urls(peer, exchange)]],
  ],
  ['delete, create and unload', (_, __, job) => [[...admin, 'namespaces', 'unload', `${tenant}/${job}`]]],
];

/** The exchange gets another address: what makes messages flow again. */
export async function exchangeMoves({ fates, addresses: [from, to] }: Context): Promise<string> {
  const [first, second] = fates;
  const parties = [first, second];
  const job = 'moved';
  const report: string[] = [];
  const registerAll = () => each(parties, (own) => own.register(job, own === first ? second.partyId : first.partyId));
  const arrived = async (name: string, prefix: string) => {
    const received = await each(parties, (own) => own.received(job, name));
    return received.map((all) => all.filter((message) => message.startsWith(prefix)).length).join() === '20,20';
  };
  const send = (name: string, prefix: string) =>
    each(parties, (own) => own.produce(job, name, `${prefix}${own.partyId}:`, 10));
  const wait = (name: string, prefix: string, seconds: number) =>
    until('all messages', () => arrived(name, prefix), seconds).then(
      (waited) => `after ${waited.toFixed(1)} s`,
      () => `not within ${seconds} s`,
    );
  await registerAll();
  await each(parties, (own) => own.consume(job, 'waiting'));
  await send('waiting', 'before');
  report.push(`before the move: arrived ${await wait('waiting', 'before', 90)}`);
  from.stop();
  await to.start();
  await send('waiting', 'moved');
  for (const own of fates) own.exchange = `${to.address}:443`; // the changed route table
  await registerAll(); // the next job
  report.push(`moved, and registered again: ${await wait('waiting', 'moved', 30)}`);
  const { proxyServiceUrl } = (await first.get(`clusters/${second.partyId}`)) as { proxyServiceUrl: string };
  report.push(`at 9999 there is still ${proxyServiceUrl}`);
  for (const [name, commands] of remedies) {
    await each(parties, async (own) => {
      const peer = own === first ? second : first;
      for (const command of commands(peer.partyId, to.address, job)) {
        if (own === second && command.includes('create')) continue; // here the next job of FATE does it
        const { code, stdout, stderr } = await own.broker.exec(command, { timeoutSeconds: 120 });
        if (own === first) report.push(`${command.join(' ')}: exit status ${code}`);
        if (code !== 0) report.push(`${own.partyId}: ${stdout}${stderr}`.slice(0, 600));
      }
    });
    await registerAll();
    const fresh = name.replaceAll(/\W+/g, '-');
    await each(parties, (own) => own.consume(job, fresh));
    await send(fresh, 'fresh');
    const [old, news] = await Promise.all([wait('waiting', 'moved', 30), wait(fresh, 'fresh', 30)]);
    report.push(`${name}: what waited arrived ${old}, in a new topic ${news}`);
    if (old.startsWith('after') && news.startsWith('after')) break;
  }
  const messages = await second.received(job, 'waiting');
  report.push(`${messages.length} of 40 messages, ${messages.length - new Set(messages).size} twice`);
  report.push(await endJob(job, parties, 120).catch((error: unknown) => (error as Error).message));
  if (messages.length !== 40) throw new Error(report.join('\n'));
  return report.join('\n');
}
