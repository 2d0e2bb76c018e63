import { ApiObject } from 'cdk8s';
import type { Construct } from 'constructs';
import type { ObjectMeta } from 'kubernetes-types/meta/v1';

/** A Kubernetes object. */
export type Manifest<T> = Omit<T, 'apiVersion' | 'kind' | 'metadata'> & {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: ObjectMeta & { readonly name: string };
};

/** Namespace and labels of an object. */
export interface Metadata {
  readonly namespace: string;
  readonly labels: Readonly<Record<string, string>>;
}

/**
 * Creates an object. Every object is created here, as an ApiObject: later changes, by a JSON patch or by cdk8s' metadata methods, are
 * in the YAML, while typed classes of cdk8s lose what they do not know.
 */
export function addObject<T>(scope: Construct, id: string, manifest: Manifest<T>): ApiObject {
  return new ApiObject(scope, id, manifest);
}
