import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { trafficServer } from '../configs/images';
import { tryClaims } from '../kubelet/claim';
import { Kubelet } from '../kubelet/kubelet';
import { readManifests } from '../kubelet/manifests';
import { checkPrograms } from '../kubelet/network';
import { sandboxed } from '../kubelet/sandbox';
import { cacheFolder, distribution } from '../pulsar/distribution';
import { buildImage } from '../pulsar/image';
import { clusterName, exchangeAddresses, partyAddress, partyIds, type Naming } from './app';
import { claimsOf } from './claims';
import { Fate } from './fate';
import { LoadBalancer } from './load-balancer';
import { shrinkExchange, shrinkParty, starting } from './shrink';

// Runs the manifests of a federation as root: tsx test/federation/three.ts <folder of the sites> <Pulsar version> <naming> [number of a claim]…

async function main(
  scratch: string,
  folder: string,
  version: string,
  naming: Naming,
  wanted: readonly number[],
): Promise<number> {
  await checkPrograms(['python3', 'java', 'traffic_manager']);
  const logs = join(cacheFolder, 'logs', `federation-${version}-${naming.replaceAll(' ', '-')}`);
  const pulsar = starting(await buildImage(await distribution(version), join(scratch, 'pulsar')));
  const server = trafficServer(join(scratch, 'traffic-server'));
  const site = (name: string) => {
    mkdirSync(join(scratch, name));
    return { folder: join(scratch, name), logs: join(logs, name) };
  };
  const party = (partyId: number) => ({
    ...site(`${partyId}`),
    manifests: shrinkParty(readManifests(join(folder, `party-${partyId}`))),
    images: () => pulsar,
  });
  const exchange = {
    ...site('exchange'),
    manifests: shrinkExchange(readManifests(join(folder, 'exchange'))),
    images: () => server,
  };
  const kubelets = await Kubelet.startSites([...partyIds.map(party), exchange]);
  const [guest, host, arbiter, switchboard] = kubelets;
  if (!guest || !host || !arbiter || !switchboard) throw new Error('three parties and the exchange');
  for (const [i, partyId] of partyIds.entries()) {
    const proxy = kubelets[i]?.address('pulsar-standard-proxy') ?? '';
    await new LoadBalancer(partyAddress(partyId), 6651, { host: proxy, port: 6651 }).start();
  }
  const target = { host: switchboard.address('traffic-server'), port: 443 };
  const [before, after] = exchangeAddresses.map((address) => new LoadBalancer(address, 443, target));
  if (!before || !after) throw new Error('the exchange has two addresses');
  await before.start();
  const fate = (partyId: number, kubelet: Kubelet) =>
    new Fate(partyId, kubelet, clusterName(naming, partyId), `${before.address}:443`);
  const numbered = claimsOf(naming, version).map((claim, i) => [i + 1, claim] as const);
  console.log(`Pulsar ${version}, ${naming}; logs in ${logs}`);
  return tryClaims(
    numbered.filter(([number]) => wanted.length === 0 || number === 1 || wanted.includes(number)),
    {
      naming,
      fates: [fate(9999, guest), fate(10000, host), fate(10001, arbiter)],
      exchange: switchboard,
      addresses: [before, after],
      logs,
    },
    () => Promise.resolve(),
  );
}

const [folder, version, naming, ...numbers] = process.argv.slice(2);
if (folder === undefined || version === undefined || naming === undefined)
  throw new Error('usage: three.ts <folder of the sites> <Pulsar version> <naming>');
void distribution(version).then(() => {
  sandboxed((scratch) => main(scratch, folder, version, naming as Naming, numbers.map(Number)));
});
