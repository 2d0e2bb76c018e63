import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Tier } from './adapt';
import { Client, succeed, tail } from './client';
import type { Claim } from '../kubelet/claim';
import { until } from '../kubelet/command';
import type { Kubelet } from '../kubelet/kubelet';
import { bytes, named } from '../kubelet/manifests';
import { jvmMemory } from './jvm';
import type { Ending, Pod } from '../kubelet/pod';
import { Topic } from './topic';

export interface Context extends Tier {
  readonly kubelet: Kubelet;
  readonly logs: string;
}

const largestMessage = 5_242_850; // bytes; the largest that FATE sends, 30 below maxMessageSize

export const claims: readonly Claim<Context>[] = [
  { sentence: 'a first start completes its Jobs and gets every pod Ready without a restart', trial: coldStart },
  { sentence: 'the Jobs run again succeed and change nothing', trial: jobsAgain },
  { sentence: 'a client that has only the CA sends and receives through the proxy by TLS', trial: throughProxy },
  { sentence: `so does a message of ${largestMessage} bytes pass`, trial: largeMessage },
  { sentence: 'brokers answer in clear on 6650 and 8080 under their Service name', trial: inClear },
  { sentence: 'pulsar-admin works in the toolset as it is configured there', trial: toolset },
  { sentence: 'with a bookie lost, writing goes on and every acknowledged message can be read', trial: bookieLost },
  { sentence: 'a killed broker comes back by itself and its topics are served', trial: brokerKilled },
  { sentence: 'no JVM refused a flag, and every container keeps below its memory limit', trial: memory },
  { sentence: 'TERM ends every pod inside its grace period', trial: termination },
];

const patience = 480; // seconds for a first start; a busy machine takes four times as long as an idle one

async function coldStart({ kubelet, manifests }: Context): Promise<string> {
  const jobs = await elapsed(
    Promise.all(manifests.jobs.map(({ metadata }) => kubelet.waitJob(metadata.name, patience))),
  );
  const ready = jobs + (await kubelet.waitReady(patience - jobs));
  const restarts = [...kubelet.pods.values()].flatMap((pod) =>
    [...pod.restarts].map(([container, times]) => `${pod.name}/${container} ${times} times`),
  );
  if (restarts.length) throw new Error(`Ready after ${ready.toFixed(0)} s; restarted: ${restarts.join(', ')}`);
  return `Jobs complete after ${jobs.toFixed(0)} s, all Ready after ${ready.toFixed(0)} s`;
}

async function jobsAgain(context: Context): Promise<string> {
  const { kubelet, manifests } = context;
  const before = await metadata(context);
  await Promise.all(manifests.jobs.map((job) => kubelet.repeatJob(job.metadata.name)));
  const after = await metadata(context);
  const changed = [
    ...after.filter((line) => !before.includes(line)),
    ...before.filter((line) => !after.includes(line)),
  ];
  if (changed.length) throw new Error(`changed: ${changed.join('\n')}`);
  return `${before.length} lines of metadata are the same`;
}

/** What initialisation writes into ZooKeeper: znodes and their contents. */
async function metadata({ kubelet, release }: Context): Promise<string[]> {
  const zookeeper = kubelet.pod(`${release}-zookeeper-0`);
  const noise = /^(\d{4}-\d\d-\d\dT|\S+Exception|\s+at |Connecting |Welcome |JLine |WATCHER|WatchedEvent|\[zk: |\s*$)/;
  const shell = async (commands: readonly string[]) => {
    const argv = ['bin/pulsar', 'zookeeper-shell', '-server', `${release}-zookeeper:2181`];
    const text = await succeed(zookeeper.exec(argv, { input: [...commands, 'quit', ''].join('\n') }));
    return text.split('\n').filter((line) => !noise.test(line));
  };
  const paths = ['/admin/clusters', '/admin/policies', '/ledgers/LAYOUT', '/ledgers/INSTANCEID', '/bookies', '/stream'];
  const znodes = (await shell(paths.map((path) => `ls -R ${path}`))).filter((line) => line.startsWith('/')).sort();
  if (!znodes.includes('/ledgers/INSTANCEID')) throw new Error(`no instance id among ${znodes.join(', ')}`);
  return [...znodes, ...(await shell(znodes.map((path) => `get ${path}`)))];
}

async function throughProxy(context: Context): Promise<string> {
  const { client, topic } = await prepare(context, 'through-proxy');
  await client.produce(topic, '-m', 'hello');
  const [message] = await client.consume(topic, 1);
  if (message !== 'hello') throw new Error(`received ${message ?? 'nothing'}`);
  return `${context.release}-proxy:6651`;
}

async function largeMessage(context: Context): Promise<string> {
  const { client, topic } = await prepare(context, 'large-message');
  const text = randomBytes(largestMessage / 2).toString('hex');
  await succeed(client.pod.exec(['sh', '-c', 'cat >data/large'], { input: text }));
  await client.produce(topic, '-f', 'data/large');
  const [message = ''] = await client.consume(topic, 1);
  if (message !== text) throw new Error(`received ${message.length} characters, others than were sent`);
  return `${text.length} bytes are the same`;
}

async function inClear({ kubelet, release }: Context): Promise<string> {
  const { pod } = await Client.of(kubelet, release);
  const url = `pulsar://${release}-broker:6650`;
  await succeed(pod.exec(['bin/pulsar-client', '--url', url, 'produce', 'in-clear', '-m', 'hello']));
  const clusters = `http://${release}-broker:8080/admin/v2/clusters`;
  return succeed(
    pod.exec(['python3', '-c', `import urllib.request as u; print(u.urlopen("${clusters}").read().decode())`]),
  );
}

async function toolset(context: Context): Promise<string> {
  const { kubelet, manifests, release } = context;
  const admin = async (...words: string[]) => {
    const list = await succeed(kubelet.pod(`${release}-toolset-0`).exec(['bin/pulsar-admin', ...words]));
    return list.split('\n').map((line) => line.replaceAll('"', '').trim());
  };
  const cluster = named(manifests.configMaps, `${release}-broker`).data.clusterName?.toString().trim() ?? '';
  const clusters = await admin('clusters', 'list');
  if (!clusters.includes(cluster)) throw new Error(`clusters: ${clusters.join(', ')}`);
  const brokers = await admin('brokers', 'list', cluster);
  if (brokers.length !== podsOf(context, 'broker').length) throw new Error(`brokers: ${brokers.join(', ')}`);
  return `cluster ${cluster}, ${brokers.length} brokers`;
}

async function bookieLost(context: Context): Promise<string> {
  const { kubelet } = context;
  const { client, topic } = await prepare(context, 'bookie-lost');
  await client.produce(topic, '-m', 'first'); // makes the ledger that the bookie is sought of
  const bookie = await bookieOf(context, await topic.ledger());
  // Sent one by one, each after the acknowledgement of the one before. pulsar-client takes fewer than 1000 at a time.
  const numbers = Array.from({ length: 900 }, (_, i) => `${i}`);
  const writing = client.tryProduce(topic, '-r', '60', '-m', numbers.join(','));
  await until('300 messages written', async () => (await topic.messages()) >= 300, 90);
  await kubelet.stopPod(bookie, 'SIGKILL');
  const before = await topic.messages();
  const { code, stdout, stderr } = await writing;
  const reading = code === 0 ? await settle(client.consume(topic, 1 + numbers.length)) : undefined;
  kubelet.startPod(bookie);
  if (!reading) throw new Error(`writing ended with the loss of ${bookie}: ${tail(stdout + stderr)}`);
  if (before >= numbers.length) throw new Error('everything was written before the bookie was lost');
  const read = reading();
  const missing = numbers.filter((number) => !read.includes(number));
  if (missing.length) throw new Error(`${missing.length} acknowledged messages are missing`);
  const back = await kubelet.waitReady(180);
  return `${bookie} lost after ${before} of ${numbers.length} messages, all read without it; Ready ${back.toFixed(0)} s after its return`;
}

/** A bookie that keeps a ledger, from the ledger's metadata in ZooKeeper: 12 is in /ledgers/00/0000/L0012. */
async function bookieOf({ kubelet, release }: Context, ledger: number): Promise<string> {
  const [, a = '', b = '', c = ''] = /^(..)(....)(....)$/.exec(`${ledger}`.padStart(10, '0')) ?? [];
  const words = [
    'bin/pulsar',
    'zookeeper-shell',
    '-server',
    `${release}-zookeeper:2181`,
    'get',
    `/ledgers/${a}/${b}/L${c}`,
  ];
  const metadata = await succeed(kubelet.pod(`${release}-zookeeper-0`).exec(words));
  const name = new RegExp(`(${release}-bookie-\\d+)\\.`).exec(metadata)?.[1];
  if (name === undefined) throw new Error(`no bookie keeps ledger ${ledger}: ${tail(metadata)}`);
  return name;
}

async function brokerKilled(context: Context): Promise<string> {
  const { kubelet } = context;
  const { client, topic } = await prepare(context, 'broker-killed');
  await client.produce(topic, '-m', 'before');
  const broker = await topic.owner();
  broker.signal('SIGKILL');
  await until('broker down', () => !broker.ready, 10);
  const sent = async () => (await client.tryProduce(topic, '-m', 'after')).code === 0;
  const served = await until('a message sent', sent, 120);
  const ready = served + (await kubelet.waitReady(180));
  const received = await client.consume(topic, 2);
  if (!received.includes('before') || !received.includes('after')) throw new Error(`received ${received.join(', ')}`);
  const restarts = [...broker.restarts.values()].join();
  if (restarts !== '1') throw new Error(`${broker.name} was restarted ${restarts} times`);
  return `${broker.name} killed, its topic takes messages after ${served.toFixed(0)} s, Ready after ${ready.toFixed(0)} s`;
}

function memory(context: Context): string {
  const { kubelet, release, logs } = context;
  const faults: string[] = [];
  for (const component of components.filter((name) => name !== 'toolset')) {
    for (const [container, pid] of podsOf(context, component).flatMap((pod) => pod.processes)) {
      const jvm = jvmMemory(pid);
      const limit = bytes(container.resources?.limits?.memory ?? 0);
      if (!jvm) faults.push(`${component}: the first process is no JVM`);
      else if (jvm.heap + jvm.direct >= limit) {
        faults.push(`${component}: heap and buffers may take ${mib(jvm.heap + jvm.direct)}, limit ${mib(limit)}`);
      }
    }
  }
  // Whatever has run counts, init containers and Jobs as well.
  const peaks = [...kubelet.peaks].filter(([name]) => name.startsWith(release));
  const parts = peaks.map(([name, { container, bytes: peak }]) => {
    const limit = bytes(container.resources?.limits?.memory ?? 0);
    if (peak >= limit) faults.push(`${name} took ${mib(peak)}, limit ${mib(limit)}`);
    return { name, part: peak / limit };
  });
  const refused = /Unrecognized VM option.*|Could not create the Java Virtual Machine|VM warning: (Ignoring|Option).*/;
  for (const file of readdirSync(logs)) {
    const match = refused.exec(readFileSync(join(logs, file), 'utf8'));
    if (match) faults.push(`${file}: ${match[0]}`);
  }
  if (faults.length) throw new Error([...new Set(faults)].join('\n'));
  const fullest = parts.sort((a, b) => b.part - a.part).slice(0, 3);
  return `fullest: ${fullest.map(({ name, part }) => `${name} ${(part * 100).toFixed(0)} %`).join(', ')}`;
}

async function termination(context: Context): Promise<string> {
  const report: string[] = [];
  const late: string[] = [];
  for (const component of components) {
    const stop = async (pod: Pod): Promise<Ending> => {
      const ending = await pod.stop();
      if (ending.killed.length) late.push(pod.name);
      return ending;
    };
    const endings = await Promise.all(podsOf(context, component).map(stop));
    const seconds = Math.max(...endings.map((ending) => ending.seconds));
    report.push(`${component} ${seconds.toFixed(1)} of ${endings[0]?.gracePeriodSeconds ?? 0} s`);
  }
  if (late.length) throw new Error(`had to be killed: ${late.join(', ')}; ${report.join(', ')}`);
  return report.join(', ');
}

// Those that depend on others first.
const components = ['toolset', 'proxy', 'broker', 'recovery', 'bookie', 'zookeeper'] as const;

function podsOf({ kubelet, manifests, release }: Context, component: (typeof components)[number]): Pod[] {
  return kubelet.podsOf(named(manifests.statefulSets, `${release}-${component}`));
}

async function prepare(context: Context, name: string): Promise<{ client: Client; topic: Topic }> {
  const topic = new Topic(name, podsOf(context, 'broker'));
  return { client: await Client.of(context.kubelet, context.release), topic };
}

/** Waits for work to end, well or badly; what is given throws or gives its outcome. */
const settle = <T>(work: Promise<T>): Promise<() => T> =>
  work.then(
    (value) => () => value,
    (error: unknown) => () => {
      throw error;
    },
  );

async function elapsed(work: Promise<unknown>): Promise<number> {
  const start = Date.now();
  await work;
  return (Date.now() - start) / 1000;
}

const mib = (size: number) => `${(size / 1024 ** 2).toFixed(0)} MiB`;
