#!/usr/bin/env node
import { existsSync, readdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { fail, runApp, withScratch } from './app';

const dist = 'dist';

/** Writes `dist/` anew when the app succeeds, and leaves it as it was when it does not. */
function synth(): void {
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

try {
  synth();
} catch (error) {
  fail((error as Error).message);
}
