import { spawn } from 'node:child_process';
import { join } from 'node:path';
import type { PulsarVersion } from '../../constructs';
import type { Shape } from './app';

/*
 * Three parties, synthesised and run, for each Pulsar version that is published as a package, and in each shape:
 * tsx test/federation/main.ts [release, shape or number of a claim]…
 */
const releases: readonly { readonly version: PulsarVersion; readonly release: string }[] = [
  { version: '2.10', release: '2.10.1' },
  { version: '4.0', release: '4.0.8' },
];
// 'standalone' goes on with prefixes once it is seen what lacks without them.
const usual: readonly Shape[] = ['standalone', 'own names', 'party ids', 'mesh'];
const shapes: readonly Shape[] = [...usual, 'standalone with a prefix'];

function tryFederation(...args: readonly string[]): Promise<boolean> {
  const child = spawn('node', ['--import', 'tsx', join(__dirname, 'three.ts'), ...args], { stdio: 'inherit' });
  return new Promise((resolve) => child.on('close', (code) => resolve(code === 0)));
}

async function main(): Promise<void> {
  const words = process.argv.slice(2);
  const wantedReleases = releases.filter(({ release }) => words.includes(release));
  const wantedShapes = shapes.filter((shape) => words.includes(shape));
  const numbers = words.filter((word) => /^\d+$/.test(word));
  let failed = 0;
  for (const { version, release } of wantedReleases.length > 0 ? wantedReleases : releases)
    for (const shape of wantedShapes.length > 0 ? wantedShapes : usual)
      if (!(await tryFederation(version, release, shape, ...numbers))) failed += 1;
  if (failed > 0) process.exitCode = 1;
}

void main();
