import { ApiObject } from 'cdk8s';
import type { Construct } from 'constructs';
import type { ObjectMeta } from 'kubernetes-types/meta/v1';

/** An object as Kubernetes writes it. */
export type Manifest<T> = Omit<T, 'apiVersion' | 'kind' | 'metadata'> & {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: ObjectMeta & { readonly name: string };
};

/** Where an object belongs, and its labels. */
export interface Metadata {
  readonly namespace: string;
  readonly labels: Readonly<Record<string, string>>;
}

/**
 * The one way in which objects are written. What is done to one afterwards, by a JSON patch or by the names that cdk8s has for
 * metadata, is in the YAML: typed classes read their own types again, and lose what they do not know.
 */
export function addObject<T>(scope: Construct, id: string, manifest: Manifest<T>): ApiObject {
  return new ApiObject(scope, id, manifest);
}
