import { k8s } from 'cdk8s-plus-27';
import type { Construct } from 'constructs';

/** Marks Secrets that nothing of value may depend on. */
export const developmentAnnotation = 'cdk8s-fate/development-certificate';

export interface CertificateSecretSpec {
  readonly name: string;
  readonly namespace: string;
  readonly labels: Readonly<Record<string, string>>;
  /** PEM by the name of the file that the pod finds. */
  readonly data: Readonly<Record<string, string>>;
  /** Whether its certificate or its CA comes from a development CA. */
  readonly development: boolean;
}

/**
 * The Secret that pods mount certificates from. Its values are `data` (cdk8s-plus's own class writes `stringData`): a
 * second `kubectl apply` of the same files then says "unchanged".
 */
export function addCertificateSecret(scope: Construct, id: string, spec: CertificateSecretSpec): void {
  const entries = Object.entries(spec.data).sort(([a], [b]) => (a < b ? -1 : 1));
  new k8s.KubeSecret(scope, id, {
    metadata: {
      name: spec.name,
      namespace: spec.namespace,
      labels: spec.labels,
      ...(spec.development ? { annotations: { [developmentAnnotation]: 'true' } } : {}),
    },
    type: 'Opaque',
    data: Object.fromEntries(entries.map(([file, pem]) => [file, Buffer.from(pem, 'utf8').toString('base64')])),
  });
}
