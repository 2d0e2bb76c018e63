import { until } from '../kubelet/command';
import { promptly } from './changes';
import { effective } from './effective';
import { handshake } from './stream';
import type { Context } from './exchange';

const tunnels = 6000; // enough to fill many of the buffers that it writes the log from
const width = 16;

/** Every tunnel leaves a line in the log, the last as well as the first. */
export async function tunnelLog({ exchange, parties }: Context): Promise<string> {
  const [where] = exchange.tls;
  if (!where) throw new Error('no pod');
  const { fqdn } = parties[0].route;
  const told = () => (exchange.printed('traffic-server')[0] ?? '').split('\n').filter((line) => line.includes(fqdn));
  // The claim before this one may have left other routes, which are just being exchanged.
  const reached = async () => (await handshake(where, fqdn)).destroy().destroyed;
  await effective('the party is reached', reached, promptly);
  const before = told().length;
  for (let i = 0; i < tunnels; i += width)
    await Promise.all(Array.from({ length: width }, async () => (await handshake(where, fqdn)).destroy()));
  const lines = () => told().length - before;
  await until('every line', () => lines() >= tunnels, 20).catch(() => {
    const [text = ''] = exchange.printed('traffic-server');
    const complaint = text.split('\n').findLast((line) => line.includes('ERROR')) ?? '';
    throw new Error(`${lines()} lines of ${tunnels} tunnels; ${complaint}`);
  });
  return `${tunnels} tunnels, ${lines()} lines, such as: ${told().at(-1) ?? ''}`;
}
