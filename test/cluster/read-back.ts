import type { Kubectl } from './kubectl';
import { linesOf } from './kubectl';
import type { KubeObject } from './manifests';
import { nameOf, readManifests } from './manifests';

/** The objects of some folders as the API server keeps them. */
export interface ReadBack {
  readonly objects: readonly KubeObject[];
  /** What is said of objects that were written and are not kept. */
  readonly missing: readonly string[];
}

export async function readBack(folders: readonly string[], kubectl: Kubectl): Promise<ReadBack> {
  const files = folders.flatMap((folder) => ['-f', folder]);
  const { stdout, stderr } = await kubectl.run(['get', '--ignore-not-found', '--output=json', ...files]);
  const read = JSON.parse(stdout === '' ? '{"items":[]}' : stdout) as KubeObject & { readonly items?: KubeObject[] };
  const objects = read.items ?? [read];
  const written = folders.flatMap(readManifests).length;
  const missing = objects.length === written ? [] : [`${objects.length} of ${written} objects are there`];
  return { objects, missing: [...missing, ...linesOf(stderr)] };
}

/** Each object with the version that the API server gave it: another after any change, the same after none. */
export function versionsOf(objects: readonly KubeObject[]): string[] {
  return objects.map((object) => `${nameOf(object)} (version ${object.metadata.resourceVersion ?? 'unknown'})`);
}
