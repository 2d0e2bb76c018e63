import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Image } from '../kubelet/image';
import { Kubelet, type Site } from '../kubelet/kubelet';
import { type Manifests, readManifests } from '../kubelet/manifests';
import type { Change, Setting } from './app';
import { exchangeAddresses, mover, partyAddresses, partyIds, writeFederation } from './app';
import type { Context } from './context';
import { publishedPort, readFateConf, readNewTier } from './emitted';
import { Fate } from './fate';
import { LoadBalancer } from './load-balancer';
import { shrinkExchange, shrinkParty } from './shrink';

interface Images {
  readonly pulsar: Image;
  readonly trafficServer: Image;
}

/** Synthesises a federation and starts all its sites, each reached at its public address. */
export async function startFederation(setting: Setting, images: Images, logs: string): Promise<Context> {
  const { shape, folder } = setting;
  const site = synthesise(setting);
  const sites = [
    ...partyIds.map((partyId) => party(partyId, site, images)),
    ...(shape === 'mesh' ? [] : [exchange(site, images)]),
  ];
  const kubelets = await Kubelet.startSites(sites.map((one) => place(one, folder, logs)));
  const [guest, host, arbiter] = kubelets;
  if (!guest || !host || !arbiter) throw new Error('three parties');
  const doors = sites.flatMap((one, i) => (kubelets[i] ? [doorsOf(one, kubelets[i])] : []));
  for (const [first] of doors) await first.start();
  const addresses = doors[shape === 'mesh' ? partyIds.indexOf(mover) : partyIds.length];
  if (!addresses) throw new Error('nobody moves');
  const fate = (partyId: number, kubelet: Kubelet) =>
    new Fate(partyId, kubelet, readFateConf(site(`party-${partyId}`)));
  return {
    shape,
    fates: [fate(9999, guest), fate(10000, host), fate(10001, arbiter)],
    kubelets,
    addresses,
    synthesise: (change) => {
      const again = synthesise(setting, change);
      return (partyId) => again(`party-${partyId}`);
    },
    logs,
  };
}

/** A site as it is run, and the Service by which others reach it. */
interface PublicSite {
  readonly name: string;
  readonly emitted: Manifests;
  readonly run: Manifests;
  readonly image: Image;
  readonly service: { readonly name: string; readonly port: number };
  /** Before a move and after it. */
  readonly addresses: readonly [string, string];
}

type Folder = (site: string) => string;

function party(partyId: number, folder: Folder, { pulsar }: Images): PublicSite {
  const emitted = readNewTier(folder(`party-${partyId}`));
  const service = { name: 'pulsar-standard-proxy', port: 6651 };
  const addresses = partyAddresses(partyId);
  return { name: `${partyId}`, emitted, run: shrinkParty(emitted), image: pulsar, service, addresses };
}

function exchange(folder: Folder, { trafficServer }: Images): PublicSite {
  const emitted = readManifests(folder('exchange'));
  const service = { name: 'traffic-server', port: 443 };
  const addresses = exchangeAddresses;
  return { name: 'exchange', emitted, run: shrinkExchange(emitted), image: trafficServer, service, addresses };
}

function place({ name, run, image }: PublicSite, folder: string, logs: string): Site {
  mkdirSync(join(folder, name));
  return { folder: join(folder, name), logs: join(logs, name), manifests: run, images: () => image };
}

/** The public addresses of a site, at the port that its Service publishes. */
function doorsOf(
  { emitted, service, addresses: [before, after] }: PublicSite,
  kubelet: Kubelet,
): readonly [LoadBalancer, LoadBalancer] {
  const published = publishedPort(emitted, service.name, service.port);
  const target = { host: kubelet.address(service.name), port: service.port };
  return [new LoadBalancer(before, published, target), new LoadBalancer(after, published, target)];
}

let times = 0;

/** Gives the folder of a site by its name. */
function synthesise(setting: Setting, change?: Change): Folder {
  times += 1;
  const outdir = join(setting.folder, `dist-${times}`);
  writeFederation(setting, outdir, change);
  return (site) => join(outdir, site);
}
