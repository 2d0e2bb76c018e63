import { existsSync, lstatSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { manifestsKind } from '../constructs/files/kinds';
import { readText } from '../constructs/files/read';
import { isNameOfOurs } from '../constructs/federation/site';
import { managedBy, managedByKey } from '../constructs/kube/managed-by';

/**
 * What lies in `dist/` and was not written by synth, as far as can be told: somebody would miss it. Ours is what has a name that
 * we give and an object with our label; a chart of the app's own (`extend`) is known while the app still writes it.
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

// What encrypts Secrets in their place may have encrypted the label too.
const label = new RegExp(`^ {4}${managedByKey}: (${managedBy[managedByKey]}|ENC\\[.*)\\s*$`, 'm');

function hasObjectOfOurs(path: string): boolean {
  return label.test(readText(path, manifestsKind).text ?? '');
}
