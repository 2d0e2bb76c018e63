import type { PodSecurityContext, SecurityContext, Volume } from 'kubernetes-types/core/v1';
import type { Mount } from '../kube/container';
import { secretMount } from '../kube/container';
import type { ClaimSpec } from '../kube/disk';
import { passwordsDir } from '../kube/folders';
import { confined } from '../kube/server';
import type { ServerDefaults } from '../kube/server-plan';
import type { ServerRecord } from '../kube/tier';
import type { Module } from './facts';
import type { ClaimPlan, FatePlan } from './plan';
import type { FateVersionFacts } from './versions';

/*
 * What the modules share.
 */

/** One module of FATE. */
export interface ModuleRecord extends ServerRecord<FatePlan, Module> {
  readonly defaults: ServerDefaults;
  readonly image: ModuleImage;
}

/** Image of a module, in the registry that all have. */
export interface ModuleImage {
  readonly name: string;
  /** @default - FATE's own */
  readonly tag?: (version: FateVersionFacts) => string;
  /** Whether it is Docker's own where nobody states a registry. @default false */
  readonly official?: boolean;
}

/** FATE's, Spark's and Hadoop's images know no user but root: here it is root without nearly all of its rights. */
export const rootPod: PodSecurityContext = { runAsUser: 0, seccompProfile: { type: 'RuntimeDefault' } };

/** Capabilities of root that such a container keeps. */
export const rootCapabilities = ['DAC_OVERRIDE'] as const;

/**
 * Their images unpack Spark and Hadoop with the owners of the archives, not root: without this right root could not write there,
 * where their start scripts do (KubeFATE v1.6.1 `docker-build/spark/base/Dockerfile`).
 */
export const rootContainer: SecurityContext = {
  ...confined,
  capabilities: { drop: ['ALL'], add: [...rootCapabilities] },
};

/** A disk of one pod: what mounts it, and the claim that is made for it. Without persistence it lives as long as the pod. */
export function diskOf(plan: FatePlan, module: Module, disk: ClaimPlan): { volume: Volume; claims: ClaimSpec[] } {
  const name = `${module}-data`;
  if (!plan.persistence) return { volume: { name, emptyDir: {} }, claims: [] };
  return {
    volume: { name, persistentVolumeClaim: { claimName: disk.claimName } },
    claims: disk.existing ? [] : [{ name: disk.claimName, disk }],
  };
}

/** A folder of a disk: the disk's own, which may hold `lost+found`, is no empty one. */
export function diskMount(volume: Volume, mountPath: string, subPath: string): Mount {
  return { volume, mountPath, readOnly: false, ...(subPath === '' ? {} : { subPath }) };
}

/** Passwords that a container needs, and no others; readable to its own user. */
export function passwordMount(plan: FatePlan, name: string, keys: readonly string[], defaultMode = 0o400): Mount {
  return secretMount(name, plan.passwordSecret, keys, passwordsDir, defaultMode);
}
