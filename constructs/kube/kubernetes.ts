import type { Issue } from '../issues/issue';

/** Minor versions of Kubernetes that this library writes YAML for. */
export const kubernetesVersions = [
  '1.21', '1.22', '1.23', '1.24', '1.25', '1.26', '1.27', '1.28', '1.29', '1.30', '1.31', '1.32', '1.33', '1.34', '1.35',
] as const; // prettier-ignore
/** A minor version of Kubernetes. */
export type KubernetesVersion = (typeof kubernetesVersions)[number];

/** Mechanism that confines pods: `policy` is PodSecurityPolicy objects, `admission` is labels on the Namespace for Pod Security admission. */
export type PodSecurity = 'policy' | 'admission';

/** What differs between the Kubernetes versions that we write for. */
export interface KubernetesPlan {
  readonly version: KubernetesVersion;
  /** Kubernetes 1.25 removed PodSecurityPolicy, and made Pod Security admission stable. */
  readonly podSecurity: PodSecurity;
  /** NetworkPolicies support port ranges from 1.22 on; 1.21 drops `endPort`. */
  readonly portRanges: boolean;
}

const defaultKubernetesVersion: KubernetesVersion = '1.27';

export function planKubernetes(version: KubernetesVersion = defaultKubernetesVersion): KubernetesPlan {
  return {
    version,
    podSecurity: minor(version) < 25 ? 'policy' : 'admission',
    portRanges: minor(version) >= 22,
  };
}

/** Faults of an unknown version. Types do not catch it in JavaScript. */
export function kubernetesIssues(plan: KubernetesPlan, path: string): Issue[] {
  if ((kubernetesVersions as readonly string[]).includes(plan.version)) return [];
  const wrong = 'is not a supported Kubernetes version';
  const mend = `use a minor version from ${kubernetesVersions[0]} to ${kubernetesVersions.at(-1) ?? ''}`;
  return [{ code: 'unknown-kubernetes-version', path, got: plan.version, wrong, mend }];
}

function minor(version: string): number {
  return Number(version.split('.')[1]);
}
