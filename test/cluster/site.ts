import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { KubeObject } from './manifests';

/** What one operator applies to one cluster, as first written and as changed later. */
export interface Site {
  readonly name: string;
  /** Sites with the same one are applied to the same API server, one after another. */
  readonly cluster: string;
  readonly folder: string;
  readonly changedFolder: string;
  /** Objects that are there before the site is applied. */
  readonly brought: readonly KubeObject[];
  /** What a reader of the claims should know beforehand. */
  readonly notes: readonly string[];
}

/** The folder of what is applied once, inside a site's folder. */
export function firstTime(folder: string): string | undefined {
  const inner = join(folder, 'first-time');
  return existsSync(inner) ? inner : undefined;
}

/** The site's own folder and the one of what is applied once. */
export function foldersOf(site: Site): string[] {
  const once = firstTime(site.folder);
  return once === undefined ? [site.folder] : [site.folder, once];
}
