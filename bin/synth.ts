#!/usr/bin/env node
import { existsSync, readdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { printable } from '../constructs/issues/printable';
import { fail, runApp, withScratch, write } from './app';
import { foreignFiles } from './foreign-files';

const dist = 'dist';

/** Replaces `dist/` if the app succeeds, and does not change it otherwise. */
function synth(): void {
  withScratch((scratch) => {
    const fresh = join(scratch, 'new');
    if (!runApp(fresh)) {
      fail(`the app failed: ${dist}/ is unchanged`);
      return;
    }
    const sites = readdirSync(fresh);
    if (sites.length === 0) {
      fail(`the app wrote no files: ${dist}/ is unchanged`);
      return;
    }
    const foreign = foreignFiles(dist, fresh);
    if (foreign.length > 0) {
      const shown = [...foreign.slice(0, 10), ...(foreign.length > 10 ? ['…'] : [])].join(', ');
      fail(`${shown}: not written by synth, which replaces the whole of ${dist}/; move it elsewhere, or delete it`);
      return;
    }
    swapIn(fresh, join(scratch, 'old'));
    write(sites.map((site) => `${dist}/${printable(site)}\n`).join(''));
  });
}

function swapIn(fresh: string, old: string): void {
  const replaces = existsSync(dist);
  if (replaces) renameSync(dist, old);
  try {
    renameSync(fresh, dist);
  } catch (error) {
    if (replaces) renameSync(old, dist);
    throw error;
  }
}

try {
  synth();
} catch (error) {
  fail((error as Error).message);
}
