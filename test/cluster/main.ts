import { findAssets, kubernetesVersion } from './assets';
import { Claims } from './claims';
import { scratchFolder } from './cleanup';
import { testSites } from './clusters';
import type { Example } from './examples';
import { listExamples, writeSites } from './examples';
import { hostile } from './hostile';
import { manyParties } from './many-parties';
import { quota } from './quota';
import type { Site } from './site';

/*
 * Applies what every example synthesises to a real Kubernetes API server, and prints what holds:
 *   KUBEBUILDER_ASSETS=<folder of etcd, kube-apiserver and kubectl> npm run test:cluster [-- <example>…]
 */

async function main(wanted: readonly string[]): Promise<Claims[]> {
  const assets = findAssets(process.env.KUBEBUILDER_ASSETS);
  const kubernetes = kubernetesVersion(assets);
  const scratch = scratchFolder().path;
  const done: Claims[] = [];
  const sites: Site[] = [];
  for (const example of choose(await listExamples(), wanted)) {
    const claims = new Claims(example.name);
    try {
      sites.push(...writeSites(example, kubernetes, scratch));
    } catch (error) {
      claims.stopped(error);
      print(claims);
      done.push(claims);
    }
  }
  for (const tested of testSites(sites, assets)) {
    for (const claims of await tested) {
      print(claims);
      done.push(claims);
    }
  }
  if (wanted.length === 0) {
    for (const claims of [await quota(assets, scratch), await manyParties(assets, scratch), await hostile(assets)]) {
      print(claims);
      done.push(claims);
    }
  }
  return done;
}

function choose(examples: readonly Example[], wanted: readonly string[]): readonly Example[] {
  const unknown = wanted.filter((name) => !examples.some((example) => example.name === name));
  if (unknown.length === 0)
    return wanted.length === 0 ? examples : examples.filter(({ name }) => wanted.includes(name));
  throw new Error(
    `no example is called ${unknown.join(', ')}; there are ${examples.map(({ name }) => name).join(', ')}`,
  );
}

function print(claims: Claims): void {
  for (const line of claims.lines) console.log(line);
}

function finish(done: readonly Claims[]): void {
  const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);
  const failed = sum(done.map((claims) => claims.failed));
  const passed = sum(done.map((claims) => claims.passed));
  console.log(`${passed} passed, ${failed} failed`);
  // No claim at all is no success.
  process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
}

void main(process.argv.slice(2))
  .catch((error: unknown) => {
    const claims = new Claims('the test');
    claims.stopped(error);
    print(claims);
    return [claims];
  })
  .then(finish);
