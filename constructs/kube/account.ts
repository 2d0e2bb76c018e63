import { ServiceAccount } from 'cdk8s-plus-27';
import type { Construct } from 'constructs';
import type { PodSecurity } from './kubernetes';
import type { PodSecurityPolicySpec } from './pod-security';
import { addPodSecurityPolicy } from './pod-security';

export interface AccountSpec extends Omit<PodSecurityPolicySpec, 'policyName' | 'serviceAccounts'> {
  readonly podSecurity: PodSecurity;
}

/** The account of all pods of a tier, and before Kubernetes 1.25 what they may do. */
export function addAccount(scope: Construct, { podSecurity, ...spec }: AccountSpec): void {
  const { name, namespace, labels } = spec;
  new ServiceAccount(scope, 'account', { metadata: { name, namespace, labels } });
  if (podSecurity !== 'policy') return;
  addPodSecurityPolicy(scope, { ...spec, policyName: `${namespace}-${name}`, serviceAccounts: [name] });
}
