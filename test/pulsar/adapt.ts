import { readManifests, type Manifests } from '../kubelet/manifests';

/** A tier as it is run here. */
export interface Tier {
  readonly manifests: Manifests;
  readonly version: string;
  /** `pulsar-standard`: what all names of the tier begin with. */
  readonly release: string;
}

/**
 * Reads the manifests of a tier. The only thing changed in them: the image. Containers run the distribution of the given
 * version on this machine's Java and programs, whatever their `image` says; every name, port, command, variable, heap,
 * probe, volume, user and time is used as it was emitted. Not imitated: disk sizes, CPU shares, scheduling, network
 * policies; and a memory limit is compared with what a container took instead of being enforced.
 */
export function loadTier(folder: string, version: string): Tier {
  const manifests = readManifests(folder);
  const zookeeper = manifests.statefulSets
    .map(({ metadata }) => metadata.name)
    .find((name) => name.endsWith('-zookeeper'));
  if (zookeeper === undefined) throw new Error(`${folder}: no StatefulSet of a ZooKeeper`);
  return { manifests, version, release: zookeeper.slice(0, -'-zookeeper'.length) };
}
