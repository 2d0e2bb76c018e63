#!/usr/bin/env node
import { existsSync, lstatSync, readdirSync, renameSync } from 'node:fs';
import { join, relative } from 'node:path';
import { isNameOfOurs } from '../constructs/federation/site';
import { manifestsKind } from '../constructs/files/kinds';
import { readText } from '../constructs/files/read';
import { printable } from '../constructs/issues/printable';
import { managedBy, managedByKey } from '../constructs/kube/managed-by';
import { fail, runApp, withScratch, write } from './app';

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

/**
 * Files in `dist/` that synth did not write, and must not delete. Files of synth have its file names and an object with its label;
 * files of other charts (`extend`) count as files of synth while the app still writes them.
 */
function foreignFiles(dist: string, fresh: string): string[] {
  if (!existsSync(dist)) return [];
  if (!lstatSync(dist).isDirectory()) return [dist];
  return readdirSync(dist, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => ({ path: join(entry.parentPath, entry.name), plain: entry.isFile() }))
    .filter(({ path, plain }) => !plain || isForeign(path, relative(dist, path), fresh))
    .map(({ path }) => path);
}

function isForeign(path: string, name: string, fresh: string): boolean {
  if (!name.endsWith('.k8s.yaml')) return true;
  if (isNameOfOurs(name)) return !hasObjectOfOurs(path);
  return !existsSync(join(fresh, name));
}

// A tool that encrypts Secrets in place may encrypt the label too.
const label = new RegExp(`^ {4}${managedByKey}: (${managedBy[managedByKey]}|ENC\\[.*)\\s*$`, 'm');

function hasObjectOfOurs(path: string): boolean {
  return label.test(readText(path, manifestsKind).text ?? '');
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
