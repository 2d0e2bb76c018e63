import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PulsarVersion } from '../../constructs';
import { partyIds, type Naming, writeFederation } from './app';

/*
 * Three parties and an exchange, synthesised and run, for each Pulsar version that is published as a package and for
 * each way to name the clusters: tsx test/federation/main.ts [version, naming or number of a claim]…
 */
const releases: readonly { readonly line: PulsarVersion; readonly release: string }[] = [
  { line: '2.10', release: '2.10.1' },
  { line: '4.0', release: '4.0.8' },
];
// 'standalone' goes on with prefixes once it is seen what lacks without them.
const namings: readonly Naming[] = ['standalone', 'own names', 'party ids', 'standalone with a prefix'];
const usual = namings.slice(0, 3);

async function tryFederation(
  line: PulsarVersion,
  release: string,
  naming: Naming,
  numbers: readonly string[],
): Promise<boolean> {
  const scratch = mkdtempSync(join(tmpdir(), 'cdk8s-fate-federation-'));
  try {
    const site = writeFederation(line, naming, scratch);
    // Applied together, as the README says of a new tier.
    for (const partyId of partyIds) {
      const folder = site(`party-${partyId}`);
      cpSync(join(folder, 'first-time'), folder, { recursive: true });
    }
    const args = ['--import', 'tsx', join(__dirname, 'three.ts'), site(''), release, naming, ...numbers];
    const child = spawn('node', args, { stdio: 'inherit' });
    return await new Promise<boolean>((resolve) => child.on('close', (code) => resolve(code === 0)));
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

async function main(): Promise<void> {
  const words = process.argv.slice(2);
  const wantedReleases = releases.filter(({ release }) => words.includes(release));
  const wantedNamings = namings.filter((naming) => words.includes(naming));
  const numbers = words.filter((word) => /^\d+$/.test(word));
  let failed = 0;
  for (const { line, release } of wantedReleases.length > 0 ? wantedReleases : releases)
    for (const naming of wantedNamings.length > 0 ? wantedNamings : usual)
      if (!(await tryFederation(line, release, naming, numbers))) failed += 1;
  if (failed > 0) process.exitCode = 1;
}

void main();
