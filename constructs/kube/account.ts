import type { ApiObject } from 'cdk8s';
import type { Construct } from 'constructs';
import type { ServiceAccount } from 'kubernetes-types/core/v1';
import type { PodSecurity } from './kubernetes';
import type { Metadata } from './object';
import { addObject } from './object';
import type { PodSecurityPolicySpec } from './pod-security';
import { addPodSecurityPolicy } from './pod-security';

export interface AccountSpec extends Omit<PodSecurityPolicySpec, 'policyName' | 'serviceAccounts'> {
  readonly podSecurity: PodSecurity;
}

/** The ServiceAccount of the pods of a tier, with a PodSecurityPolicy before Kubernetes 1.25. */
export function addTierAccount(scope: Construct, { podSecurity, ...spec }: AccountSpec): ApiObject {
  const { name, namespace, labels } = spec;
  const account = addAccount(scope, name, { namespace, labels });
  if (podSecurity === 'policy') {
    addPodSecurityPolicy(scope, { ...spec, policyName: `${namespace}-${name}`, serviceAccounts: [name] });
  }
  return account;
}

/** A ServiceAccount whose token is not mounted. */
export function addAccount(scope: Construct, name: string, metadata: Metadata): ApiObject {
  return addObject<ServiceAccount>(scope, `${name}-account`, {
    apiVersion: 'v1',
    kind: 'ServiceAccount',
    metadata: { ...metadata, name },
    automountServiceAccountToken: false,
  });
}
