import { call, post } from './clients';
import { effective, spread } from './effective';
import type { Context } from './exchange';
import { fateHeaders } from './requests';
import { fqdn, routeTo } from './routes';
import { Stream, type Where } from './stream';
import { Traffic } from './traffic';

const rounds = 5;
export const promptly = 15; // seconds from the exchange of the file to its effect

const changes = ['added', 'moved', 'removed'] as const;

/** Parties come, move and go while others talk: nobody is cut off, and each change is there soon. */
export async function changing({ exchange, parties }: Context): Promise<string> {
  const [steady, first, second] = parties;
  const traffic = await Traffic.of(exchange, steady);
  const seconds = new Map<string, number[]>();
  const id = 7777;
  try {
    for (let round = 0; round < rounds; round += 1) {
      for (const change of changes) {
        const party = { added: first, moved: second, removed: undefined }[change];
        if (party) exchange.route(routeTo(id, party.route));
        else exchange.remove(id);
        const measured = await Promise.all(
          [...dialling(exchange, fqdn(id), id)].map(async ([how, dial]) => {
            const holds = async () => (await dial()) === party?.name;
            return [how, await effective(`${change}, ${how}`, holds, promptly)] as const;
          }),
        );
        for (const [how, time] of measured) {
          const key = `${how.replace(/-\d+$/, '')}, ${change}`;
          seconds.set(key, [...(seconds.get(key) ?? []), time]);
        }
        if (party) await keepSome(traffic, exchange, id);
      }
    }
  } finally {
    exchange.replaceRoutes(exchange.initial);
  }
  const dropped = await traffic.stop();
  return [
    ...[...seconds].map(([key, times]) => `${key}: ${spread(times)} (least/median/most of ${times.length})`),
    dropped,
  ].join('\n');
}

/** Streams of the party that moves: they live on where they are. */
async function keepSome(traffic: Traffic, exchange: Context['exchange'], id: number): Promise<void> {
  for (const where of exchange.tls) traffic.keep(`tunnel of ${id}`, await Stream.tls(where, fqdn(id)));
  for (const where of exchange.grpc) traffic.keep(`gRPC of ${id}`, await Stream.grpc(where, fateHeaders(id)));
}

/** Ways to dial a party through each pod; each gives the name of who answers, undefined for a refusal. */
export function dialling(
  exchange: Context['exchange'],
  fqdn: string,
  id: number,
): Map<string, () => Promise<string | undefined>> {
  const ways = new Map<string, () => Promise<string | undefined>>();
  exchange.tls.forEach((where, i) => ways.set(`tunnel-${i}`, () => tunnel(where, fqdn)));
  exchange.http.forEach((where, i) =>
    ways.set(`HTTP-${i}`, async () => named((await post(where, fateHeaders(id))).text)),
  );
  exchange.grpc.forEach((where, i) =>
    ways.set(`gRPC-${i}`, async () => {
      const { grpcStatus, text } = await call(where, fateHeaders(id));
      return grpcStatus === '0' ? named(text) : undefined;
    }),
  );
  return ways;
}

const named = (text: string) => /party-[\w-]+/.exec(text)?.[0];

async function tunnel(where: Where, fqdn: string): Promise<string | undefined> {
  try {
    const stream = await Stream.tls(where, fqdn);
    stream.end();
    return stream.peer;
  } catch {
    return undefined;
  }
}
