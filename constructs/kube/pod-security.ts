import type { Construct } from 'constructs';
import type { Role, RoleBinding } from 'kubernetes-types/rbac/v1';
import type { Issue } from '../issues/issue';
import type { KubernetesPlan, PodSecurity } from './kubernetes';
import { addObject } from './object';

/** Levels of the Pod Security Standards that we use: https://kubernetes.io/docs/concepts/security/pod-security-standards/ */
export type PodSecurityLevel = 'baseline' | 'restricted';

/** Labels by which Pod Security admission holds a Namespace to a level, pinned to the version they were written for. */
export function podSecurityLabels(level: PodSecurityLevel, kubernetes: KubernetesPlan): Record<string, string> {
  if (kubernetes.podSecurity !== 'admission') return {};
  return Object.fromEntries(
    ['audit', 'enforce', 'warn'].flatMap((mode) => [
      [`pod-security.kubernetes.io/${mode}`, level],
      [`pod-security.kubernetes.io/${mode}-version`, `v${kubernetes.version}`],
    ]),
  );
}

/** A mechanism that the target version does not have. */
export function podSecurityIssues(wanted: PodSecurity, kubernetes: KubernetesPlan, path: string): Issue[] {
  if (wanted === kubernetes.podSecurity) return [];
  const wrong =
    wanted === 'policy'
      ? `asks for PodSecurityPolicy, which Kubernetes ${kubernetes.version} no longer has`
      : `asks for Pod Security admission, which Kubernetes ${kubernetes.version} has not as a stable part: nothing would confine the pods`;
  const mend = `use '${kubernetes.podSecurity}', or leave it out: it follows the version`;
  return [{ code: 'invalid-pod-security', path, got: wanted, wrong, mend }];
}

export interface PodSecurityPolicySpec {
  /** Cluster-wide: it carries the namespace, so that two tiers of one release name do not share it. */
  readonly policyName: string;
  /** Of the Role and its binding. */
  readonly name: string;
  readonly namespace: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly serviceAccounts: readonly string[];
  readonly runAsNonRoot: boolean;
  /** Capabilities that pods may ask for; all others are dropped. */
  readonly allowedCapabilities: readonly string[];
}

/** Before Kubernetes 1.25: what a tier's pods may do, and the right of its ServiceAccounts to use it. */
export function addPodSecurityPolicy(scope: Construct, spec: PodSecurityPolicySpec): void {
  // Types of today's Kubernetes have no PodSecurityPolicy any more.
  addObject<{ spec: object }>(scope, 'PodSecurityPolicy', {
    apiVersion: 'policy/v1beta1',
    kind: 'PodSecurityPolicy',
    metadata: {
      name: spec.policyName,
      labels: spec.labels,
      // Without it the API server refuses the pods' own seccomp profile.
      annotations: { 'seccomp.security.alpha.kubernetes.io/allowedProfileNames': 'runtime/default' },
    },
    spec: {
      privileged: false,
      allowPrivilegeEscalation: false,
      requiredDropCapabilities: ['ALL'],
      ...(spec.allowedCapabilities.length === 0 ? {} : { allowedCapabilities: [...spec.allowedCapabilities] }),
      readOnlyRootFilesystem: false,
      runAsUser: { rule: spec.runAsNonRoot ? 'MustRunAsNonRoot' : 'RunAsAny' },
      fsGroup: { rule: 'RunAsAny' },
      supplementalGroups: { rule: 'RunAsAny' },
      seLinux: { rule: 'RunAsAny' },
      volumes: ['configMap', 'downwardAPI', 'emptyDir', 'persistentVolumeClaim', 'projected', 'secret'],
    },
  });
  const metadata = { name: spec.name, namespace: spec.namespace, labels: spec.labels };
  addObject<Role>(scope, 'PodSecurityRole', {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'Role',
    metadata,
    rules: [
      { apiGroups: ['policy'], resources: ['podsecuritypolicies'], resourceNames: [spec.policyName], verbs: ['use'] },
    ],
  });
  addObject<RoleBinding>(scope, 'PodSecurityRoleBinding', {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'RoleBinding',
    metadata,
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: spec.name },
    subjects: spec.serviceAccounts.map((name) => ({ kind: 'ServiceAccount', name, namespace: spec.namespace })),
  });
}
