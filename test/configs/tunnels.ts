import { sleep } from '../kubelet/command';
import { effective, spread } from './effective';
import type { Context } from './exchange';
import { certificate } from './keys';
import { exchangeName, routeTo } from './routes';
import { presented, Stream, type Where } from './stream';
import { forbiddenPort } from './stubs';

/** The name in the TLS handshake alone decides who is reached, and the certificate seen is the party's. */
export async function bySni({ exchange, parties }: Context): Promise<string> {
  let connections = 0;
  for (const where of exchange.tls) {
    for (const party of parties) {
      for (const name of [party.route.fqdn, party.route.fqdn.toUpperCase()]) {
        const before = parties.map(({ serverNames }) => serverNames.length);
        const stream = await Stream.tls(where, name);
        stream.end();
        const reached = parties.filter(({ serverNames }, i) => serverNames.length !== before[i]);
        if (stream.peer !== party.name || reached.length !== 1) throw new Error(`${name} reached ${stream.peer}`);
        if (stream.commonName !== party.route.fqdn)
          throw new Error(`${name} sees the certificate of ${stream.commonName}`);
        if (party.serverNames.at(-1) !== name) throw new Error(`${name} came as ${party.serverNames.at(-1) ?? ''}`);
        connections += 1;
      }
    }
  }
  return `${connections} connections, ${exchange.tls.length} pods, ${parties.length} parties, in lower and in upper case`;
}

/** A route to a port that is not among connect_ports leads nowhere. */
export async function forbiddenRoute({ exchange, canary }: Context): Promise<string> {
  const [allowed, forbidden] = [routeTo(7001, canary.route), routeTo(7002, canary.route)];
  exchange.route(allowed, { ...forbidden, pulsarProxy: { ...canary.route.pulsarProxy, port: forbiddenPort } });
  // Both routes came in one file: where one is there, so is the other.
  await Promise.all(
    exchange.tls.map((where) => effective('the new routes', async () => dials(where, allowed.fqdn), 30)),
  );
  const before = canary.connections;
  const seen = await Promise.all(
    exchange.tls.map(async (where) =>
      Stream.tls(where, forbidden.fqdn).then(
        () => {
          throw new Error(`port ${forbiddenPort} was reached`);
        },
        (error: unknown) => (error as Error).message,
      ),
    ),
  );
  if (canary.connections !== before) throw new Error(`port ${forbiddenPort} was reached`);
  return `a tunnel to port ${forbiddenPort}: ${[...new Set(seen)].join(', ')}`;
}

async function dials(where: Where, fqdn: string): Promise<boolean> {
  (await Stream.tls(where, fqdn)).end();
  return true;
}

const idleSeconds = 40;

/** A stream that says nothing is left alone, and so is one that lives long. */
export async function idle({ exchange, parties }: Context): Promise<string> {
  const [party] = parties;
  const streams = await Promise.all(exchange.tls.map((where) => Stream.tls(where, party.route.fqdn)));
  await sleep(idleSeconds);
  for (const stream of streams) {
    await stream.ask('after a while');
    stream.end();
  }
  const prefix = 'proxy.config.http.transaction_';
  const names = ['no_activity_timeout_in', 'no_activity_timeout_out', 'active_timeout_in', 'active_timeout_out'];
  const read = await Promise.all(
    exchange.pods('traffic-server').map(async (pod) => {
      const result = await pod.exec([
        '/opt/trafficserver/bin/traffic_ctl',
        'config',
        'get',
        ...names.map((name) => prefix + name),
      ]);
      const values = names.map((name) => Number(new RegExp(`${name}: (\\d+)`).exec(result.stdout)?.[1] ?? NaN));
      const faults = names.filter((name, i) => {
        const value = values[i] ?? NaN;
        return value !== 0 && (name.startsWith('active') || !(value >= 300));
      });
      if (faults.length > 0) throw new Error(`${faults.join(', ')}: ${result.stdout}${result.stderr}`);
      return names.map((name, i) => `${name} ${values[i] ?? NaN}`).join(', ');
    }),
  );
  return `${streams.length} streams, ${idleSeconds} s; ${[...new Set(read)].join('; ')}`;
}

/** A renewed certificate of the exchange is presented without a restart, and streams live on. */
export async function renewed({ exchange, kubelet, parties }: Context): Promise<string> {
  const [party] = parties;
  const streams = await Promise.all(exchange.tls.map((where) => Stream.tls(where, party.route.fqdn)));
  const before = await Promise.all(exchange.tls.map((where) => presented(where, exchangeName)));
  const { certificate: cert, key } = certificate(exchangeName);
  kubelet.updateVolume('secret', 'traffic-server-cert', { 'proxy.cert.pem': cert, 'proxy.key.pem': key });
  const seconds = await Promise.all(
    exchange.tls.map((where, i) =>
      effective('the new certificate', async () => (await presented(where, exchangeName)) !== before[i], 30),
    ),
  );
  for (const stream of streams) {
    await stream.ask('still here');
    stream.end();
  }
  return `presented after ${spread(seconds)} (least/median/most of ${seconds.length} pods), streams live on`;
}
