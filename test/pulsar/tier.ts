import { join } from 'node:path';
import { tryClaims } from '../kubelet/claim';
import { Kubelet } from '../kubelet/kubelet';
import { checkPrograms } from '../kubelet/network';
import { sandboxed } from '../kubelet/sandbox';
import { loadTier } from './adapt';
import { claims } from './claims';
import { cacheFolder, distribution } from './distribution';
import { buildImage } from './image';

// Runs emitted manifests on the real programs, as root: tsx test/pulsar/tier.ts <folder of manifests> <Pulsar version>

async function tryTier(folder: string, version: string, scratch: string): Promise<number> {
  await checkPrograms(['python3', 'java', 'openssl']);
  const tier = loadTier(folder, version);
  const logs = join(cacheFolder, 'logs', version);
  const image = await buildImage(await distribution(version), join(scratch, 'image'));
  const kubelet = await Kubelet.start(tier.manifests, () => image, scratch, logs);
  console.log(`Pulsar ${version}, ${folder}; logs in ${logs}`);
  return tryClaims(
    claims.map((claim, i) => [i + 1, claim]),
    { ...tier, kubelet, logs },
    async (number, passed) => {
      if (number > 1) await kubelet.waitReady(passed > 0 ? 60 : 5); // so that nothing holds of pods that are not there
    },
  );
}

const [folder, version] = process.argv.slice(2);
if (folder === undefined || version === undefined)
  throw new Error('usage: tier.ts <folder of manifests> <Pulsar version>');
// Fetched out here if need be: inside there is no other network than the tier's.
void distribution(version).then(() => {
  sandboxed((scratch) => tryTier(folder, version, scratch));
});
