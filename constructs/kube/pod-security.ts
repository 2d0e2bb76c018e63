import type { Construct } from 'constructs';
import type { Role, RoleBinding } from 'kubernetes-types/rbac/v1';
import type { Issue } from '../issues/issue';
import type { KubernetesPlan, PodSecurity } from './kubernetes';
import { addObject } from './object';

/** Levels of the Pod Security Standards: https://kubernetes.io/docs/concepts/security/pod-security-standards/ */
type PodSecurityLevel = 'baseline' | 'restricted';

/** Labels of a Namespace for Pod Security admission, pinned to the Kubernetes version. */
export function podSecurityLabels(level: PodSecurityLevel, kubernetes: KubernetesPlan): Record<string, string> {
  if (kubernetes.podSecurity !== 'admission') return {};
  return Object.fromEntries(
    ['audit', 'enforce', 'warn'].flatMap((mode) => [
      [`pod-security.kubernetes.io/${mode}`, level],
      [`pod-security.kubernetes.io/${mode}-version`, `v${kubernetes.version}`],
    ]),
  );
}

/** Faults of a mechanism that the Kubernetes version does not have. */
export function podSecurityIssues(wanted: PodSecurity, kubernetes: KubernetesPlan, path: string): Issue[] {
  if (wanted === kubernetes.podSecurity) return [];
  const wrong =
    wanted === 'policy'
      ? `needs PodSecurityPolicy, which Kubernetes ${kubernetes.version} no longer has`
      : `needs Pod Security admission, which is not stable in Kubernetes ${kubernetes.version}: the pods would not be confined`;
  const mend = `use '${kubernetes.podSecurity}', or leave it out: the default follows the version`;
  return [{ code: 'invalid-pod-security', path, got: wanted, wrong, mend }];
}

export interface PodSecurityPolicySpec {
  /** Cluster-wide: it contains the namespace, so that two tiers with one release name do not share it. */
  readonly policyName: string;
  /** Name of the Role and its RoleBinding. */
  readonly name: string;
  readonly namespace: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly serviceAccounts: readonly string[];
  readonly runAsNonRoot: boolean;
  /** Capabilities that pods may add; all others are dropped. */
  readonly allowedCapabilities: readonly string[];
}

/** For Kubernetes before 1.25: a PodSecurityPolicy for the pods of a tier, and the right of its ServiceAccounts to use it. */
export function addPodSecurityPolicy(scope: Construct, spec: PodSecurityPolicySpec): void {
  // Current Kubernetes types have no PodSecurityPolicy.
  addObject<{ spec: object }>(scope, 'PodSecurityPolicy', {
    apiVersion: 'policy/v1beta1',
    kind: 'PodSecurityPolicy',
    metadata: {
      name: spec.policyName,
      labels: spec.labels,
      // Without it the API server rejects pods with a seccomp profile.
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
