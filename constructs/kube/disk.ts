import type { Size } from 'cdk8s';
import { k8s } from 'cdk8s-plus-27';
import type { Construct } from 'constructs';
import type { Issue } from '../issues/issue';
import { dnsNameIssues } from '../terms/dns-name';
import { renderMiB } from './resources';
import { sizeIssues, wholeMebibytes } from './size';
import type { ClaimSpec } from './workload';

/** A disk of each pod. Size and StorageClass cannot be changed after the first apply. */
export interface DiskProps {
  /** Size of the disk. @default - by component */
  readonly size?: Size;
  /** Name of an existing StorageClass. @default - the StorageClass of the tier */
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

/** One claim template of a StatefulSet. */
export function claimOf(name: string, disk: DiskPlan): ClaimSpec {
  return { name, size: renderMiB(disk.sizeMiB), storageClassName: disk.storageClass };
}

export interface ClaimObjectSpec {
  readonly name: string;
  readonly namespace: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly disk: DiskPlan;
}

/** A disk that one pod has to itself; `kubectl delete` of it deletes the data. */
export function addClaim(scope: Construct, id: string, { name, namespace, labels, disk }: ClaimObjectSpec): void {
  new k8s.KubePersistentVolumeClaim(scope, id, {
    metadata: { name, namespace, labels },
    spec: {
      accessModes: ['ReadWriteOnce'],
      storageClassName: disk.storageClass,
      resources: { requests: { storage: k8s.Quantity.fromString(renderMiB(disk.sizeMiB)) } },
    },
  });
}
