#!/usr/bin/env node
import { existsSync, lstatSync, readdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { fail, runApp, withScratch } from './app';

const dist = 'dist';

/** Writes `dist/` anew when the app succeeds, and leaves it as it was when it does not. */
function synth(): void {
  const foreign = foreignFiles();
  if (foreign.length > 0) {
    fail(`${foreign.join(', ')}: not of synth, which replaces ${dist}/ as a whole; move it elsewhere`);
    return;
  }
  withScratch((scratch) => {
    const fresh = join(scratch, 'new');
    if (!runApp(fresh)) {
      fail(`${dist}/ is left as it was`);
      return;
    }
    const sites = readdirSync(fresh);
    if (sites.length === 0) {
      fail(`the app wrote nothing; ${dist}/ is left as it was`);
      return;
    }
    if (existsSync(dist)) renameSync(dist, join(scratch, 'old'));
    renameSync(fresh, dist);
    process.stdout.write(sites.map((site) => `${dist}/${site}\n`).join(''));
  });
}

/** What lies in `dist/` and is no YAML of ours: somebody would miss it. */
function foreignFiles(): string[] {
  if (!existsSync(dist)) return [];
  if (!lstatSync(dist).isDirectory()) return [dist];
  return readdirSync(dist, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory() && !entry.name.endsWith('.k8s.yaml'))
    .map((entry) => join(entry.parentPath, entry.name));
}

try {
  synth();
} catch (error) {
  fail((error as Error).message);
}
