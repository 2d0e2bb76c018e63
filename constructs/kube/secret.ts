import { k8s } from 'cdk8s-plus-27';
import type { Construct } from 'constructs';

export interface SecretSpec {
  readonly name: string;
  readonly namespace: string;
  readonly labels: Readonly<Record<string, string>>;
  /** Texts by the names of the files that pods find. */
  readonly data: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
}

/**
 * A Secret whose values are `data` (cdk8s-plus's own class writes `stringData`): a second `kubectl apply` of the same
 * files then says "unchanged".
 */
export function addSecret(scope: Construct, id: string, spec: SecretSpec): void {
  const { name, namespace, labels, annotations } = spec;
  const entries = Object.entries(spec.data).sort(([a], [b]) => (a < b ? -1 : 1));
  new k8s.KubeSecret(scope, id, {
    metadata: { name, namespace, labels, ...(Object.keys(annotations).length === 0 ? {} : { annotations }) },
    type: 'Opaque',
    data: Object.fromEntries(entries.map(([file, text]) => [file, Buffer.from(text, 'utf8').toString('base64')])),
  });
}
