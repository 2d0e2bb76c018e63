import { existsSync, lstatSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { manifestsKind } from '../constructs/files/kinds';
import { readText } from '../constructs/files/read';
import { isNameOfOurs } from '../constructs/federation/site';
import { managedBy, managedByKey } from '../constructs/kube/managed-by';

/**
 * Files in `dist/` that synth did not write, and must not delete. Files of synth have its file names and an object with its label;
 * files of other charts (`extend`) count as files of synth while the app still writes them.
 */
export function foreignFiles(dist: string, fresh: string): string[] {
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
