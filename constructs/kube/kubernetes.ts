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
  /** PodSecurityPolicy is gone from 1.25 on; before, Pod Security admission was no stable part. */
  readonly podSecurity: PodSecurity;
  /** NetworkPolicies may name ranges of ports from 1.22 on; 1.21 would drop the end without a word. */
  readonly portRanges: boolean;
}

export const defaultKubernetesVersion: KubernetesVersion = '1.27';

export function planKubernetes(version: KubernetesVersion = defaultKubernetesVersion): KubernetesPlan {
  return {
    version,
    podSecurity: minor(version) < 25 ? 'policy' : 'admission',
    portRanges: minor(version) >= 22,
  };
}

/** Faults of a version that is none of ours: JavaScript, or a value read from a file, does not stop it at the type. */
export function kubernetesIssues(plan: KubernetesPlan, path: string): Issue[] {
  if ((kubernetesVersions as readonly string[]).includes(plan.version)) return [];
  const wrong = 'is no version that we know the APIs of';
  const mend = `use one from ${kubernetesVersions[0]} to ${kubernetesVersions.at(-1) ?? ''}, the minor version alone`;
  return [{ code: 'unknown-kubernetes-version', path, got: plan.version, wrong, mend }];
}

function minor(version: string): number {
  return Number(version.split('.')[1]);
}
