import { join } from 'node:path';
import type { PulsarVersion } from '../../constructs';
import { trafficServer } from '../configs/images';
import { tryClaims } from '../kubelet/claim';
import { checkPrograms } from '../kubelet/network';
import { sandboxed } from '../kubelet/sandbox';
import { cacheFolder, distribution } from '../pulsar/distribution';
import { buildImage } from '../pulsar/image';
import type { Shape } from './app';
import { claimsOf } from './claims';
import { starting } from './shrink';
import { startFederation } from './start';

// Synthesises a federation and runs it as root: tsx test/federation/three.ts <version> <release of it> <shape> [number of a claim]…

async function main(
  folder: string,
  version: PulsarVersion,
  release: string,
  shape: Shape,
  wanted: readonly number[],
): Promise<number> {
  await checkPrograms(['python3', 'java', 'traffic_manager']);
  const logs = join(cacheFolder, 'logs', `federation-${release}-${shape.replaceAll(' ', '-')}`);
  const pulsar = starting(await buildImage(await distribution(release), join(folder, 'pulsar')));
  const images = { pulsar, trafficServer: trafficServer(join(folder, 'traffic-server')) };
  const context = await startFederation({ version, shape, folder }, images, logs);
  const numbered = claimsOf(shape, release).map((claim, i) => [i + 1, claim] as const);
  console.log(`Pulsar ${release}, ${shape}; logs in ${logs}`);
  return tryClaims(
    numbered.filter(([number]) => wanted.length === 0 || number === 1 || wanted.includes(number)),
    context,
    () => Promise.resolve(),
  );
}

const [version, release, shape, ...numbers] = process.argv.slice(2);
if (version === undefined || release === undefined || shape === undefined)
  throw new Error('usage: three.ts <version> <release of it> <shape>');
// Fetched out here if need be: inside there is no other network than the federation's.
void distribution(release).then(() => {
  sandboxed((scratch) => main(scratch, version as PulsarVersion, release, shape as Shape, numbers.map(Number)));
});
