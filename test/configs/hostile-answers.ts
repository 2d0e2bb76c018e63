import { call, say, usualCall } from './clients';
import type { Context } from './exchange';
import { fateHeaders } from './requests';
import type { Where } from './stream';
import type { Party, WantedAnswer } from './stubs';

/** Answers by which a party may try to lead nginx, or the FATE-Flow that called, to a place of its choice. */
const answers: readonly WantedAnswer[] = [
  ...['@own', '@failed', '/v1/job/submit', '/bad_call'].map((place) => ({
    status: 200,
    headers: { 'x-accel-redirect': place },
  })),
  { status: 200, headers: { 'x-accel-limit-rate': '1' } },
  ...[301, 302, 303, 307, 308].map((status) => ({
    status,
    headers: { location: 'http://fateflow:9380/v1/table/delete' },
  })),
];

export interface HostileAnswerTrial {
  readonly http: Where;
  readonly grpc: Where;
  /** Who is called, and answers. */
  readonly party: Pick<Party, 'id' | 'name' | 'seen'>;
}

/** What a party answers comes back as it is, and leads nobody on: it is called once, and no caller is sent elsewhere. */
export async function leadsNobodyOn({ http, grpc, party }: HostileAnswerTrial): Promise<string> {
  for (const answer of answers) {
    const before = party.seen.length;
    const headers = { ...fateHeaders(party.id), 'x-answer': JSON.stringify(answer) };
    const what = JSON.stringify(answer);
    const text = await say(http, request(headers), 'whole');
    if (
      !text.startsWith(`HTTP/1.1 ${answer.status} `) ||
      !text.includes(party.name) ||
      /^(location|x-accel)/im.test(text)
    )
      throw new Error(`HTTP, ${what}: ${text}`);
    const { grpcStatus, text: message } = await call(grpc, headers);
    if (grpcStatus !== '0' || !message.includes(party.name)) throw new Error(`gRPC, ${what}: ${message}`);
    if (party.seen.length !== before + 2) throw new Error(`${what}: called ${party.seen.length - before} times`);
  }
  return `${answers.length} answers by HTTP and gRPC came back, and led nowhere`;
}

/** A party's answer leads the exchange nowhere. */
export async function exchangeIsNotLed({ exchange, parties: [party] }: Context): Promise<string> {
  const [[http], [grpc]] = [exchange.http, exchange.grpc];
  if (!http || !grpc) throw new Error('no pod');
  return leadsNobodyOn({ http, grpc, party });
}

function request(headers: Readonly<Record<string, string>>): string {
  const lines = Object.entries({ host: 'x', connection: 'close', 'content-length': '2', ...headers });
  return `POST ${usualCall} HTTP/1.1\r\n${lines.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n{}`;
}
