import type { ApiObject } from 'cdk8s';
import type { Construct } from 'constructs';
import type { Secret } from 'kubernetes-types/core/v1';
import { addObject } from './object';

export interface SecretSpec {
  readonly name: string;
  readonly namespace: string;
  readonly labels: Readonly<Record<string, string>>;
  /** Texts by file name. */
  readonly data: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
}

/** A Secret with `data` instead of `stringData`, so that a second `kubectl apply` reports "unchanged". */
export function addSecret(scope: Construct, id: string, spec: SecretSpec): ApiObject {
  const { name, namespace, labels, annotations } = spec;
  return addObject<Secret>(scope, id, {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name, namespace, labels, ...(Object.keys(annotations).length === 0 ? {} : { annotations }) },
    type: 'Opaque',
    data: Object.fromEntries(
      Object.entries(spec.data).map(([file, text]) => [file, Buffer.from(text, 'utf8').toString('base64')]),
    ),
  });
}
