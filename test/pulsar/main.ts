import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FederationProps, PulsarVersion } from '../../constructs';
import { synthesise } from '../../constructs';
import { federation } from '../../examples/ha-guide';
import { forTrial } from '../trial';

/*
 * The HA guide's case, synthesised for each Pulsar version that is published as a package, and run. Nothing of what is
 * written is changed but the image (adapt.ts).
 */
const releases: readonly { readonly line: PulsarVersion; readonly release: string }[] = [
  { line: '2.10', release: '2.10.1' },
  { line: '4.0', release: '4.0.8' },
];

function inVersion(version: PulsarVersion, folder: string): FederationProps {
  return {
    ...forTrial(federation, folder),
    sites: federation.sites.map((site) => ({
      ...site,
      party: site.party && { ...site.party, pulsar: { ...site.party.pulsar, version } },
    })),
  };
}

/** Synthesises and runs one version; gives how many claims passed and failed. */
async function tryRelease(line: PulsarVersion, release: string): Promise<[passed: number, failed: number]> {
  const scratch = mkdtempSync(join(tmpdir(), 'cdk8s-fate-pulsar-'));
  try {
    const outdir = join(scratch, 'dist');
    const { written } = synthesise(inVersion(line, scratch), { outdir });
    if (written.length === 0) throw new Error('the app has a fault: nothing to run');
    const site = join(outdir, federation.sites[0]?.name ?? '');
    // FATE's own pods are no part of the tier.
    for (const file of readdirSync(site).filter((name) => /^0[67]00-fate/.test(name))) rmSync(join(site, file));
    // Applied together, as the README says of a new tier.
    cpSync(join(site, 'first-time'), site, { recursive: true });
    const printed = await run(['--import', 'tsx', join(__dirname, 'tier.ts'), site, release]);
    const [, passed, failed] = /^(\d+) passed, (\d+) failed$/m.exec(printed) ?? [];
    // A run that did not come to its last line has failed, whatever it printed before.
    return passed === undefined || failed === undefined ? [0, 1] : [Number(passed), Number(failed)];
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

/** Runs a program that takes minutes, shows what it prints as it comes, and gives it. */
function run(args: string[]): Promise<string> {
  const child = spawn('node', args, { stdio: ['ignore', 'pipe', 'inherit'] });
  let printed = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    printed += text;
    process.stdout.write(text);
  });
  return new Promise((resolve) => child.on('close', () => resolve(printed)));
}

async function main(): Promise<void> {
  const wanted = process.argv.slice(2);
  let [allPassed, allFailed] = [0, 0];
  // One after the other: two cores run one tier well.
  for (const { line, release } of releases) {
    if (wanted.length > 0 && !wanted.includes(release)) continue;
    const [passed, failed] = await tryRelease(line, release);
    allPassed += passed;
    allFailed += failed;
  }
  console.log(`${allPassed} passed, ${allFailed} failed`);
  if (allFailed > 0 || allPassed === 0) process.exitCode = 1;
}

void main();
