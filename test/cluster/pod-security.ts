import { setTimeout as sleep } from 'node:timers/promises';
import type { Kubectl } from './kubectl';
import type { KubeObject } from './manifests';

/** A level of the Pod Security Standards, from the most to the least permissive. */
export type PodSecurityLevel = (typeof levels)[number];
const levels = ['privileged', 'baseline', 'restricted'] as const;

const label = (mode: string): string => `pod-security.kubernetes.io/${mode}`;

/** The strictest level that a namespace's labels promise; `audit` alone promises nothing, it writes down what falls short. */
export function promisedLevel(namespace: KubeObject): PodSecurityLevel | undefined {
  const promised = ['enforce', 'warn'].map((mode) => namespace.metadata.labels?.[label(mode)]);
  return [...levels].reverse().find((level) => promised.includes(level));
}

/** Makes the API server refuse pods, and warn of templates, that fall short of a level, and waits until it does. */
export async function holdTo(kubectl: Kubectl, namespace: string, level: PodSecurityLevel): Promise<void> {
  const labels = ['enforce', 'warn'].flatMap((mode) => [`${label(mode)}=${level}`, `${label(mode)}-version=latest`]);
  const labelled = await kubectl.run(['label', '--overwrite', 'namespace', namespace, ...labels]);
  if (labelled.code !== 0) throw new Error(`namespace ${namespace} can't be labelled: ${labelled.stderr}`);
  if (level === 'privileged') return;
  // Admission sees a namespace's new labels a moment later.
  for (let attempt = 0; attempt < 100; attempt++) {
    const { stderr } = await kubectl.run(['create', '--dry-run=server', '-f', '-'], JSON.stringify(hostPod(namespace)));
    if (stderr.includes(`"${level}:latest"`)) return;
    await sleep(100);
  }
  throw new Error(`Pod Security admission never held namespace ${namespace} to ${level}`);
}

// Falls short of every level but `privileged`.
function hostPod(namespace: string): object {
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'host-pod', namespace },
    spec: { hostNetwork: true, hostPID: true, containers: [{ name: 'host', image: 'host' }] },
  };
}
