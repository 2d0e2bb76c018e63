import { join } from 'node:path';
import { loadTier } from './adapt';
import { claims, type Context } from './claims';
import { cacheFolder, distribution } from './distribution';
import { Kubelet } from './kubelet';
import { sandboxed } from './sandbox';

// Runs emitted manifests on the real programs, as root: tsx test/pulsar/tier.ts <folder of manifests> <Pulsar version>

async function tryTier(folder: string, version: string, scratch: string): Promise<number> {
  const tier = loadTier(folder, version);
  const logs = join(cacheFolder, 'logs', version);
  const kubelet = await Kubelet.start(tier.manifests, await distribution(version), scratch, logs);
  console.log(`Pulsar ${version}, ${folder}; logs in ${logs}`);
  let passed = 0;
  for (const [i, claim] of claims.entries()) {
    const trial = async (context: Context) => {
      if (i > 0) await kubelet.waitReady(passed > 0 ? 60 : 5); // so that nothing holds of pods that are not there
      return claim.trial(context);
    };
    const outcome = await attempt(trial, { ...tier, kubelet, logs });
    passed += outcome.passed ? 1 : 0;
    console.log(
      `${outcome.passed ? 'ok    ' : 'FAILED'} ${i + 1} ${claim.sentence} (${outcome.seconds.toFixed(1)} s)\n        ${outcome.text}`,
    );
  }
  console.log(`${passed} passed, ${claims.length - passed} failed`);
  return passed === claims.length ? 0 : 1;
}

async function attempt(trial: (context: Context) => Promise<string>, context: Context) {
  const start = Date.now();
  const end = (passed: boolean, text: string) => ({ passed, text, seconds: (Date.now() - start) / 1000 });
  return trial(context).then(
    (text) => end(true, text),
    (error: unknown) => end(false, error instanceof Error ? error.message : String(error)),
  );
}

const [folder, version] = process.argv.slice(2);
if (folder === undefined || version === undefined)
  throw new Error('usage: tier.ts <folder of manifests> <Pulsar version>');
// Fetched out here if need be: inside there is no other network than the tier's.
void distribution(version).then(() => {
  sandboxed((scratch) => tryTier(folder, version, scratch));
});
