import type { ApiObject } from 'cdk8s';
import type { Construct } from 'constructs';
import type { SecretSpec } from '../kube/secret';
import { addSecret } from '../kube/secret';

/** Annotation of Secrets that are not for production. */
const developmentAnnotation = 'cdk8s-fate/development-certificate';

interface CertificateSecretSpec extends Omit<SecretSpec, 'annotations'> {
  /** Whether its certificate or its CA comes from a development CA. */
  readonly development: boolean;
}

/** The Secret that pods mount certificates from. */
export function addCertificateSecret(scope: Construct, id: string, spec: CertificateSecretSpec): ApiObject {
  return addSecret(scope, id, { ...spec, annotations: spec.development ? { [developmentAnnotation]: 'true' } : {} });
}
