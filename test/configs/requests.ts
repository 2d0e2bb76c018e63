import { call, post, say, usualCall, type Answer } from './clients';
import type { Context } from './exchange';
import { onlyPeerCalls } from './peer-calls';
import type { Party } from './stubs';

/** What FATE says with each request to another party. */
export const fateHeaders = (partyId: number) => ({
  'dest-party-id': `${partyId}`,
  service: 'fateflow',
  'src-party-id': '9999',
  'src-role': 'guest',
});

const largeBody = 20 * 1024 ** 2;

/** FATE's requests reach the party that they name, headers and all. */
export async function byHeader({ exchange, parties }: Context): Promise<string> {
  let requests = 0;
  for (const party of parties) {
    for (const where of exchange.http) {
      // A Python server takes a name with `_` for the one with `-`: such a header must not go beside ours.
      arrived(await post(where, { ...fateHeaders(party.id), dest_party_id: '4711' }), party, 'http');
      if ('dest_party_id' in (party.seen.at(-1)?.headers ?? {})) throw new Error('dest_party_id was passed on');
      requests += 1;
    }
    for (const where of exchange.grpc) {
      const answer = await call(where, fateHeaders(party.id));
      arrived(answer, party, 'grpc');
      if (answer.grpcStatus !== '0') throw new Error(`grpc-status ${answer.grpcStatus ?? 'none'}`);
      requests += 1;
    }
  }
  const [party] = parties;
  const large = await Promise.all(
    exchange.http.map((where) => post(where, fateHeaders(party.id), Buffer.alloc(largeBody, 'x'))),
  );
  for (const answer of large)
    if (!answer.text.includes(`"bytes":${largeBody}`)) throw new Error(`20 MiB: ${show(answer)}`);
  const seconds = Math.max(...large.map((answer) => answer.seconds)).toFixed(1);
  return `${requests} requests to ${parties.length} parties by HTTP/1.1 and gRPC; a body of 20 MiB in ${seconds} s`;
}

function arrived(answer: Answer, party: Party, protocol: 'http' | 'grpc'): void {
  const last = party.seen.at(-1);
  if (answer.status !== 200 || !answer.text.includes(party.name) || last?.protocol !== protocol)
    throw new Error(`${protocol} for ${party.name}: ${show(answer)}`);
  const lost = Object.entries(fateHeaders(party.id)).filter(([name, value]) => last.headers[name] !== value);
  if (lost.length > 0) throw new Error(`${protocol} for ${party.name}: lost ${lost.map(([name]) => name).join(', ')}`);
}

const failFast = 1; // seconds
const unknown = 'unknown party';

/** A request that no route fits is answered at once, by an error that its caller can read. */
export async function unroutable({ exchange, parties }: Context): Promise<string> {
  const [known] = parties;
  const cases: Readonly<Record<string, Readonly<Record<string, string | undefined>>>> = {
    [unknown]: fateHeaders(4711),
    'no dest-party-id': { service: 'fateflow', 'src-party-id': '9999' },
    'no service': { 'dest-party-id': `${known.id}` },
    'unknown service': { 'dest-party-id': `${known.id}`, service: 'board' },
    'nothing at all': {},
  };
  const reached = () => parties.reduce((sum, { seen }) => sum + seen.length, 0);
  const before = reached();
  const lines: string[] = [];
  const faults: string[] = [];
  for (const [what, headers] of Object.entries(cases)) {
    for (const answer of await Promise.all(exchange.http.map((where) => post(where, headers)))) {
      lines.push(`HTTP, ${what}: ${show(answer)}`);
      if (answer.status < 400 || !isJson(answer.text) || answer.seconds > failFast) faults.push(lines.at(-1) ?? '');
      if (what === unknown && !answer.text.includes('4711')) faults.push(`${lines.at(-1) ?? ''} does not name it`);
    }
    for (const answer of await Promise.all(exchange.grpc.map((where) => call(where, headers)))) {
      lines.push(`gRPC, ${what}: ${show(answer)}`);
      const { grpcStatus = '0', seconds } = answer;
      if (!/^([1-9]|1[0-6])$/.test(grpcStatus) || seconds > failFast) faults.push(lines.at(-1) ?? '');
    }
  }
  if (reached() !== before) faults.push(`${reached() - before} requests reached a party`);
  if (faults.length > 0) throw new Error(faults.join('\n'));
  return [...new Set(lines)].join('\n');
}

function isJson(text: string): boolean {
  try {
    return typeof JSON.parse(text) === 'object';
  } catch {
    return false;
  }
}

const show = ({ status, grpcStatus, text, seconds }: Answer) =>
  `status ${status}${grpcStatus === undefined ? '' : `, grpc-status ${grpcStatus}`} after ${(seconds * 1000).toFixed(0)} ms: ${text.trim().slice(0, 200)}`;

/** Of FATE-Flow's API only what peers call goes through an exchange, and the log says what was refused. */
export async function peerCallsOnly({ exchange, parties }: Context): Promise<string> {
  const [party] = parties;
  const [where] = exchange.http;
  if (!where) throw new Error('no pod');
  const line = await onlyPeerCalls({ where, headers: fateHeaders(party.id), arrived: () => party.seen.length });
  const logged = exchange
    .printed('nginx')
    .flatMap((text) => /^.*"POST \/v1\/job\/submit HTTP.* status=403 .*$/m.exec(text) ?? []);
  if (logged.length === 0) throw new Error('the log does not show the refusal');
  return `${line}\nthe log says: ${logged[0] ?? ''}`;
}

const manyHeaders = 150;

/** A call that this exchange has passed on is refused, wherever its mark stands; the marks of others do no harm. */
export async function circles({ exchange, parties }: Context): Promise<string> {
  const [party] = parties;
  const [where] = exchange.http;
  if (!where) throw new Error('no pod');
  const fate = Object.entries({ host: 'x', connection: 'close', 'content-length': '2', ...fateHeaders(party.id) });
  const others = Array.from({ length: manyHeaders }, (_, i) => [`x-${i}`, 'y'] as const);
  const send = (...marks: string[]) => {
    const headers = [...fate, ...others, ...marks.map((mark) => ['x-fate-passed', mark] as const)];
    const lines = headers.map(([name, value]) => `${name}: ${value}\r\n`).join('');
    return say(where, `POST ${usualCall} HTTP/1.1\r\n${lines}\r\n{}`);
  };
  const before = party.seen.length;
  for (const marks of [['1'], ['9999,1'], ['1,9999'], ['9999', '1'], ['2,3,4,5,6,7,8,9'], ['none of ours']]) {
    const answer = await send(...marks);
    if (!answer.startsWith('HTTP/1.1 508')) throw new Error(`passed by ${marks.join(' and ')}: ${answer}`);
  }
  if (party.seen.length !== before) throw new Error('passed on all the same');
  const passed = await send('9999');
  const mark = party.seen.at(-1)?.headers['x-fate-passed'];
  if (!passed.startsWith('HTTP/1.1 200') || mark !== '9999,1') throw new Error(`${passed}, marked ${String(mark)}`);
  return `refused behind ${manyHeaders} headers; a call that another nginx passed on arrives, marked ${mark}`;
}
