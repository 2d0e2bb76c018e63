import { availableParallelism } from 'node:os';
import type { ApiServer } from './api-server';
import { startApiServer } from './api-server';
import type { Assets } from './assets';
import { Claims } from './claims';
import type { Site } from './site';
import { testSite } from './site-claims';

/** Tests sites on empty clusters, as many at a time as the machine bears; gives the claims of each cluster's sites in order. */
export function testSites(sites: readonly Site[], assets: Assets): Promise<readonly Claims[]>[] {
  const lanes: Promise<unknown>[] = Array.from({ length: Math.min(availableParallelism(), 4) }, () =>
    Promise.resolve(),
  );
  return [...byCluster(sites)].map((ofCluster, index) => {
    const lane = index % lanes.length;
    const claims = (lanes[lane] ?? Promise.resolve()).then(() => testCluster(ofCluster, assets));
    lanes[lane] = claims;
    return claims;
  });
}

function byCluster(sites: readonly Site[]): Iterable<Site[]> {
  const clusters = new Map<string, Site[]>();
  for (const site of sites) clusters.set(site.cluster, [...(clusters.get(site.cluster) ?? []), site]);
  return clusters.values();
}

async function testCluster(sites: readonly Site[], assets: Assets): Promise<Claims[]> {
  let server: ApiServer | undefined;
  const all: Claims[] = [];
  for (const site of sites) {
    const claims = new Claims(site.name);
    all.push(claims);
    try {
      server ??= await startApiServer(assets);
      await testSite(site, server.kubectl, claims);
    } catch (error) {
      claims.stopped(error);
    }
  }
  await server?.stop();
  return all;
}
