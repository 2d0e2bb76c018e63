import { join } from 'node:path';
import { tryClaims } from '../kubelet/claim';
import { Kubelet } from '../kubelet/kubelet';
import { readManifests } from '../kubelet/manifests';
import { checkPrograms } from '../kubelet/network';
import { sandboxed } from '../kubelet/sandbox';
import { claims } from './claims';
import { Exchange } from './exchange';
import { standIns } from './images';
import { Outside } from './outside';
import { fqdn } from './routes';
import { partyRoutes, synthesiseSite } from './site';
import { forbiddenPort, lookOutPort, Party } from './stubs';

// Runs the exchange of examples/exchange-only.ts on the real programs and tries claims on it, as main.ts asks:
// one-exchange.ts <folder of logs> <number of a claim>…

async function main(scratch: string, logs: string, wanted: readonly number[]): Promise<number> {
  await checkPrograms([]);
  const manifests = readManifests(synthesiseSite(scratch));
  const images = standIns(join(scratch, 'images'));
  const outside = new Outside();
  const routes = partyRoutes();
  const kubelet = await Kubelet.start(manifests, images, scratch, logs, outside.names);
  const [first, second, third, ...more] = await Promise.all(
    routes.map((route) => Party.start(`party-${route.partyId}`, route, outside)),
  );
  if (!first || !second || !third) throw new Error('three parties are needed');
  const canary = await startCanary(outside);
  const exchange = new Exchange(kubelet, manifests, logs, routes);
  const numbered = claims.map((claim, i) => [i + 1, claim] as const);
  return tryClaims(
    numbered.filter(([number]) => wanted.includes(number)),
    { exchange, kubelet, manifests, parties: [first, second, third, ...more], canary },
    async (number) => {
      exchange.replaceRoutes(routes);
      if (number > 1) await kubelet.waitReady(150);
    },
  );
}

async function startCanary(outside: Outside): Promise<Party> {
  const host = '203.0.113.1';
  const [pulsarProxy, nginx] = [
    { host, port: 6651 },
    { host, httpPort: 9300, grpcPort: 9310 },
  ];
  const canary = await Party.start('canary', { partyId: 666, fqdn: fqdn(666), pulsarProxy, nginx }, outside);
  for (const port of [lookOutPort, forbiddenPort]) await canary.lookOut(port);
  return canary;
}

const [folder = '', ...numbers] = process.argv.slice(2);
sandboxed((scratch) => main(scratch, folder, numbers.map(Number)));
