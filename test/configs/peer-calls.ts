import { peerCalls } from '../../constructs/nginx/peer-calls';
import { say } from './clients';
import { disguises, notForPeers } from './fate-flow-api';
import type { Where } from './stream';

/** A path with every word in angle brackets filled in, as FATE does. */
const filled = (path: string, component = 'hetero_lr-0') =>
  path
    .replace('<job>', '202611250811000000001')
    .replace('<component>', component)
    .replace('<task>', `202611250811000000001_${component}`)
    .replace('<version>', '0')
    .replace('<role>', 'host')
    .replace('<party>', '10000')
    .replace('<status>', 'success')
    .replace('<content>', 'metrics');

export interface PeerCallTrial {
  readonly where: Where;
  /** Headers of a call that arrives. */
  readonly headers: Readonly<Record<string, string>>;
  /** How many calls FATE-Flow has been given. */
  readonly arrived: () => number | Promise<number>;
}

/** Every call that FATE makes of a peer passes a listener; every other part of FATE-Flow's API, however it is spelled, is refused. */
export async function onlyPeerCalls({ where, headers, arrived }: PeerCallTrial): Promise<string> {
  const send = (method: string, target: string) => say(where, request(method, target, headers), 'whole');
  const before = await arrived();
  const named = peerCalls.filter((path) => path.includes('<component>'));
  const calls = [
    ...peerCalls.map((path) => filled(path)),
    ...named.map((path) => filled(path, encodeURIComponent('数据_0'))),
  ];
  for (const path of calls) {
    const answer = await send('POST', path);
    if (!answer.startsWith('HTTP/1.1 200')) throw new Error(`POST ${path}: ${answer}`);
  }
  const after = await arrived();
  if (after - before !== calls.length) throw new Error(`${after - before} of ${calls.length} arrived`);
  const refused = [
    ...named.map((path) => ['POST', filled(path, '%2e%2e')] as const),
    ...notForPeers.flatMap((path) => [['POST', path] as const, ['GET', path] as const]),
    ...disguises.map((path) => ['POST', path] as const),
    ['POST', 'http://fateflow:9380/v1/job/submit'] as const,
    ...['GET', 'PUT', 'DELETE', 'OPTIONS', 'PATCH', 'post'].map((method) => [method, filled(peerCalls[0])] as const),
  ];
  for (const [method, path] of refused) {
    const answer = await send(method, path);
    // What nginx cannot read as a request is refused by that.
    if (!/^HTTP\/1\.1 (403|400)/.test(answer) || !/"retcode": ?40[03]/.test(answer))
      throw new Error(`${method} ${path}: ${answer}`);
  }
  const closed = await arrived();
  if (closed !== after) throw new Error(`${closed - after} calls arrived that should not`);
  return `${peerCalls.length} kinds of calls pass, ${refused.length} others get 403 (or 400, where they are no HTTP)`;
}

function request(method: string, target: string, headers: Readonly<Record<string, string>>): string {
  const lines = Object.entries({ host: 'x', connection: 'close', 'content-length': '2', ...headers });
  return `${method} ${target} HTTP/1.1\r\n${lines.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n{}`;
}
