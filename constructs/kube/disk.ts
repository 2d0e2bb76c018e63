import type { ApiObject, Size } from 'cdk8s';
import type { Construct } from 'constructs';
import type { PersistentVolumeClaim } from 'kubernetes-types/core/v1';
import type { Issue } from '../issues/issue';
import { dnsNameIssues } from '../terms/dns-name';
import type { Metadata } from './object';
import { addObject } from './object';
import { renderMiB } from './resources';
import { sizeIssues, wholeMebibytes } from './size';

/** A disk for each pod. Size and class cannot be changed once applied. */
export interface DiskProps {
  readonly size?: Size;
  /** An existing StorageClass. @default - the tier's */
  readonly storageClass?: string;
}

export interface DiskPlan {
  readonly sizeMiB: number;
  /** Empty: nobody named one, which is a fault. */
  readonly storageClass: string;
}

export function planDisk(props: DiskProps = {}, tierClass: string | undefined, sizeMiB: number): DiskPlan {
  return {
    sizeMiB: props.size === undefined ? sizeMiB : wholeMebibytes(props.size),
    storageClass: props.storageClass ?? tierClass ?? '',
  };
}

export function diskIssues(disk: DiskPlan, path: string): Issue[] {
  const issues: Issue[] = [];
  if (disk.storageClass === '') {
    issues.push({
      code: 'no-storage-class',
      path: `${path}.storageClass`,
      wrong: 'is not given: the disk would be of whatever class happens to be the default, or stay Pending',
      mend: 'name an existing StorageClass here or in storageClass of the tier (kubectl get storageclass)',
    });
  } else {
    issues.push(...dnsNameIssues(disk.storageClass, `${path}.storageClass`, 'name of a StorageClass'));
  }
  issues.push(...sizeIssues(disk.sizeMiB, 'disk', `${path}.size`));
  if (disk.sizeMiB < 1) {
    issues.push({
      code: 'no-disk-size',
      path: `${path}.size`,
      got: disk.sizeMiB,
      wrong: 'MiB is no size of a disk',
      mend: 'use 1 GiB or more',
    });
  }
  return issues;
}

/** A disk of one pod, or of each pod of a StatefulSet. Name, size and class are immutable once applied. */
export interface ClaimSpec {
  readonly name: string;
  readonly disk: DiskPlan;
}

export function renderClaim({ disk }: ClaimSpec): PersistentVolumeClaim['spec'] & object {
  return {
    accessModes: ['ReadWriteOnce'],
    storageClassName: disk.storageClass,
    resources: { requests: { storage: renderMiB(disk.sizeMiB) } },
  };
}

/** A disk that one pod has to itself; `kubectl delete` of it deletes the data. */
export function addClaim(scope: Construct, metadata: Metadata, claim: ClaimSpec): ApiObject {
  return addObject<PersistentVolumeClaim>(scope, `${claim.name}-claim`, {
    apiVersion: 'v1',
    kind: 'PersistentVolumeClaim',
    metadata: { name: claim.name, ...metadata },
    spec: renderClaim(claim),
  });
}
