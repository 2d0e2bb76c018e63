import { createHash } from 'node:crypto';
import type { ApiObject } from 'cdk8s';
import type { Construct } from 'constructs';
import type { ConfigMap } from 'kubernetes-types/core/v1';
import type { Metadata } from './object';
import { addObject } from './object';

/** Keys and values of a ConfigMap. */
export type ConfigData = Readonly<Record<string, string>>;

/** What a ConfigMap may hold, and what `kubectl apply` may write beside an object as its copy of it. */
export const configMapBytes = 1024 * 1024;
export const annotationBytes = 256 * 1024;

/** Pods carry this annotation, so that a change of their configuration restarts them one by one. */
export const configChecksumAnnotation = 'cdk8s-fate/config-checksum';

/** Checksum of a configuration: the same text gives the same 64 hexadecimal digits on every machine. */
export function configChecksum(data: ConfigData): string {
  return createHash('sha256')
    .update(JSON.stringify(sorted(data)))
    .digest('hex');
}

/** The same entries in the order of their keys. */
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
