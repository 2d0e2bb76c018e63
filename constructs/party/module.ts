import { k8s } from 'cdk8s-plus-27';
import type { Construct } from 'constructs';
import type { Mount, Probes } from '../kube/container';
import { secretMount } from '../kube/container';
import { addClaim } from '../kube/disk';
import { passwordsDir } from '../kube/folders';
import { confined } from '../kube/server';
import type { Module } from './facts';
import { objectLabels } from './labels';
import type { ClaimPlan, FatePlan } from './plan';

/*
 * What the modules share.
 */

/** FATE's, Spark's and Hadoop's images know no user but root: here it is root without nearly all of its rights. */
export const rootPod: k8s.PodSecurityContext = { runAsUser: 0, seccompProfile: { type: 'RuntimeDefault' } };

/** Capabilities of root that such a container keeps. */
export const rootCapabilities = ['DAC_OVERRIDE'] as const;

/**
 * Their images unpack Spark and Hadoop with the owners of the archives, not root: without this right root could not write there,
 * where their start scripts do (KubeFATE v1.6.1 `docker-build/spark/base/Dockerfile`).
 */
export const rootContainer: k8s.SecurityContext = {
  ...confined,
  capabilities: { drop: ['ALL'], add: [...rootCapabilities] },
};

/** A disk of one pod: the claim, unless it is there, and what mounts it. Without persistence it lives as long as the pod. */
export function addDisk(scope: Construct, plan: FatePlan, module: Module, disk: ClaimPlan): k8s.Volume {
  const name = `${module}-data`;
  if (!plan.persistence) return { name, emptyDir: {} };
  if (!disk.existing) {
    const labels = objectLabels(plan, module);
    addClaim(scope, `${module}-claim`, { name: disk.claimName, namespace: plan.namespace, labels, disk });
  }
  return { name, persistentVolumeClaim: { claimName: disk.claimName } };
}

/** A folder of a disk: the disk's own, which may hold `lost+found`, is no empty one. */
export function diskMount(volume: k8s.Volume, mountPath: string, subPath: string): Mount {
  return { volume, mountPath, readOnly: false, ...(subPath === '' ? {} : { subPath }) };
}

/** Passwords that a container needs, and no others; readable to its own user. */
export function passwordMount(plan: FatePlan, name: string, keys: readonly string[], defaultMode = 0o400): Mount {
  return secretMount(name, plan.passwordSecret, keys, passwordsDir, defaultMode);
}

/** A server that takes connections; `seconds` to start in. */
export function portProbes(port: { readonly name: string }, seconds: number): Probes {
  return probesOf({ tcpSocket: { port: k8s.IntOrString.fromString(port.name) } }, seconds);
}

export function pageProbes(port: { readonly name: string }, path: string, seconds: number): Probes {
  return probesOf({ httpGet: { path, port: k8s.IntOrString.fromString(port.name) } }, seconds);
}

/** Patient: a server under a heavy job is slow, and a restart would lose the job. */
export function probesOf(probe: k8s.Probe, seconds: number): Probes {
  return {
    startupProbe: { ...probe, timeoutSeconds: 10, periodSeconds: 5, failureThreshold: Math.ceil(seconds / 5) },
    readinessProbe: { ...probe, timeoutSeconds: 10, periodSeconds: 10, failureThreshold: 3 },
    livenessProbe: { ...probe, timeoutSeconds: 10, periodSeconds: 20, failureThreshold: 9 },
  };
}
