import { createHash } from 'node:crypto';
import type { ApiObject } from 'cdk8s';
import type { Construct } from 'constructs';
import type { ConfigMap } from 'kubernetes-types/core/v1';
import type { Metadata } from './object';
import { addObject } from './object';

/** Keys and values of a ConfigMap. */
export type ConfigData = Readonly<Record<string, string>>;

/** Limits of a ConfigMap, and of the copy of an object that `kubectl apply` keeps in an annotation. */
export const configMapBytes = 1024 * 1024;
export const annotationBytes = 256 * 1024;

/** Annotation on pods: a change of their configuration restarts them one by one. */
export const configChecksumAnnotation = 'cdk8s-fate/config-checksum';

/** SHA-256 of a configuration, independent of the order of its keys. */
export function configChecksum(data: ConfigData): string {
  return createHash('sha256')
    .update(JSON.stringify(sorted(data)))
    .digest('hex');
}

/** Entries in the order of their keys. */
export function sorted(data: ConfigData): ConfigData {
  return Object.fromEntries(Object.entries(data).sort(([a], [b]) => (a < b ? -1 : 1)));
}

export function addConfigMap(scope: Construct, name: string, metadata: Metadata, data: ConfigData): ApiObject {
  return addObject<ConfigMap>(scope, `${name}-config`, {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { ...metadata, name },
    data: { ...data },
  });
}
