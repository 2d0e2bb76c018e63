import type { KubeObject } from './manifests';
import { nameOf } from './manifests';

const bookkeeping = ['resourceVersion', 'generation', 'managedFields'];
const lastApplied = 'kubectl.kubernetes.io/last-applied-configuration';

/** Where objects differ from what they were, counting only what a person can set: `Service ns/x: spec.ports[0].port`. */
export function differences(before: readonly KubeObject[], after: readonly KubeObject[]): string[] {
  return before.flatMap((object) => {
    const now = after.find((other) => nameOf(other) === nameOf(object));
    if (now === undefined) return [`${nameOf(object)} is gone`];
    return pathsThatDiffer(settings(object), settings(now), '').map((path) => `${nameOf(object)}: ${path}`);
  });
}

/**
 * Fields that the API server keeps otherwise than they are written, such as a quantity `0.05` that it spells `50m`, or
 * not at all, such as an empty list: kubectl finds them different for ever.
 */
export function alteredFields(written: readonly KubeObject[], kept: readonly KubeObject[]): string[] {
  return written.flatMap((object) => {
    const found = kept.find((other) => nameOf(other) === nameOf(object));
    return found === undefined ? [] : pathsNotKept(object, found, '').map((path) => `${nameOf(object)}: ${path}`);
  });
}

function pathsNotKept(written: unknown, kept: unknown, path: string): string[] {
  const parts = Object.entries(entries(written));
  const isEmpty = typeof written === 'object' && written !== null && parts.length === 0;
  // What the API server puts into something empty does no harm.
  if (isEmpty ? typeof kept === 'object' : written === kept) return [];
  if (parts.length > 0) {
    return parts.flatMap(([key, value]) => pathsNotKept(value, entries(kept)[key], inner(written, path, key)));
  }
  const found = kept === undefined ? 'not at all' : `as ${JSON.stringify(kept)}`;
  return [`${path} is ${JSON.stringify(written)}, kept ${found}`];
}

function settings(object: KubeObject): unknown {
  const entries = Object.entries(object.metadata).filter(([key]) => !bookkeeping.includes(key));
  const annotations = { ...object.metadata.annotations, [lastApplied]: undefined };
  return { ...object, metadata: { ...Object.fromEntries(entries), annotations }, status: undefined };
}

function pathsThatDiffer(a: unknown, b: unknown, path: string): string[] {
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return Object.is(a, b) ? [] : [path];
  const keys = [...new Set([...Object.keys(a), ...Object.keys(b)])];
  return keys.flatMap((key) => pathsThatDiffer(entries(a)[key], entries(b)[key], inner(a, path, key)));
}

function entries(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

function inner(value: unknown, path: string, key: string): string {
  if (Array.isArray(value)) return `${path}[${key}]`;
  return path === '' ? key : `${path}.${key}`;
}
