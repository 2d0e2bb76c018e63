import { stringify } from 'yaml';
import { callFromFlow, expectValues, read } from './answers';
import { effective } from '../configs/effective';
import { until } from '../kubelet/command';
import type { Party } from './party';
import { exchangeHost, otherId, partyId } from './site';

/** It starts once the database does, and reads what it needs: the password and the pod's address to the letter. */
export async function readsItsFiles(party: Party): Promise<string> {
  const seconds = await party.ready('python');
  const restarts = party.pod('python').restarts.get('python') ?? 0;
  if (restarts > 0) throw new Error(`restarted ${restarts} times`);
  const host = party.address('python');
  const { conf, spark, user } = await read(party);
  const database = { name: 'eggroll_meta', user: 'fate', passwd: party.passwords.mysql, host: 'mysql', port: 3306 };
  const { pulsar, nginx } = conf.fate_on_spark;
  const lines = [
    expectValues({ work_mode: conf.work_mode }, { work_mode: 1 }),
    expectValues(conf.fateflow, { host, http_port: 9380, grpc_port: 9360, proxy: 'nginx' }),
    expectValues(conf.database, { ...database, max_connections: 100 }),
    expectValues(conf.model_store_address, { ...database, storage: 'mysql' }),
    expectValues(pulsar, { host: 'pulsar-standard-broker', port: 6650, mng_port: 8080, topic_ttl: 3 }),
    expectValues(nginx, { host: 'nginx-out', http_port: 9301, grpc_port: 9311 }),
    expectValues({ user }, { user: 'fate@%' }),
    expectValues(spark, { 'spark.driver.host': host, 'spark.master': 'spark://spark-master:7077' }),
  ];
  return [`Ready ${seconds.toFixed(1)} s later, never restarted`, ...lines].join('\n');
}

/** Of a party it finds the way that the table tells, by the number of its id or as everybody else. */
export async function findsPeers(party: Party): Promise<string> {
  const { peers } = await read(party);
  const own = { host: 'pulsar-standard-broker', sslPort: 6651, proxy: '' };
  const other = { host: `${otherId}.fate.org`, sslPort: 6651, proxy: `${exchangeHost}:443` };
  return [
    expectValues(peers[partyId] ?? {}, own),
    `${expectValues(peers[otherId] ?? {}, other)}: ${other.host} by ${other.proxy}`,
  ].join('\n');
}

/** A changed route table is seen by the next job, without a restart. */
export async function seesNewRoutes(party: Party): Promise<string> {
  const address = party.address('python');
  const write = (text: string) =>
    party.kubelet.updateVolume('configMap', 'pulsar-route-table', { 'pulsar_route_table.yaml': text });
  const before = party.manifests.configMaps.find(({ metadata }) => metadata.name === 'pulsar-route-table');
  const table = before?.data['pulsar_route_table.yaml']?.toString() ?? '';
  const route = { host: 'elsewhere.example.org', sslPort: 6652, proxy: '192.0.2.77:443' };
  write(`${table}${stringify(new Map([[otherId, route]]))}`);
  try {
    const reads = async () => expectValues((await read(party)).peers[otherId] ?? {}, route) !== '';
    const seconds = await effective('the new route', reads, 10);
    if (party.address('python') !== address || party.pod('python').restarts.size > 0) throw new Error('restarted');
    return `seen ${seconds.toFixed(1)} s after the exchange of the file`;
  } finally {
    write(table);
  }
}

const promptly = 10; // seconds of the 30 that it has

/** TERM ends the pod within seconds, both containers of it; also while it waits for the database. */
export async function ends(party: Party): Promise<string> {
  const atWork = await end(party, 'at work');
  await Promise.all(['mysql-0', 'python-0'].map((name) => party.kubelet.stopPod(name)));
  const [flow, board] = ['python', 'fateboard'].map((container) => party.printed('python', container).length);
  party.kubelet.startPod('python-0');
  try {
    await until('it waits', () => party.printed('python').slice(flow).includes('waiting for mysql'), 30);
    // Java hears no signal before it is up: the kernel drops what the first process of a container does not ask for.
    await until(
      'FATE-Board is up',
      () => party.printed('python', 'fateboard').slice(board).includes('Started Board'),
      30,
    );
    return `${atWork}\n${await end(party, 'while it waits for the database')}`;
  } finally {
    party.kubelet.startPod('mysql-0');
  }
}

async function end(party: Party, what: string): Promise<string> {
  const [ending] = await party.deletePods('python');
  if (!ending) throw new Error('no pod');
  const told = `${what}: ended after ${ending.seconds.toFixed(1)} of ${ending.gracePeriodSeconds} s`;
  if (ending.killed.length > 0 || ending.seconds > promptly)
    throw new Error(`${told}, killed: ${ending.killed.join(' and ') || 'none'}`);
  return told;
}

/** Its call for another party goes by the party's nginx to the exchange. */
export async function callsOut(party: Party): Promise<string> {
  const before = party.exchange.seen.length;
  const answer = await callFromFlow(party, otherId);
  const [seen, more] = party.exchange.seen.slice(before);
  if (answer.status !== 200 || !seen || more) throw new Error(`status ${answer.status}: ${answer.text}`);
  const wanted = { 'dest-party-id': `${otherId}`, service: 'fateflow', 'x-fate-passed': `${partyId}` };
  return `arrived at ${exchangeHost} once, with ${expectValues(seen.headers, { ...wanted, 'src-party-id': `${partyId}` })}`;
}
