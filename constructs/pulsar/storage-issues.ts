import type { Issue } from '../issues/issue';
import { dnsNameIssues } from '../terms/dns-name';
import type { DiskPlan, PulsarTierPlan } from './plan';

/** Rule 2 of the HA guide: ZooKeeper and bookies keep their data on disks of a named class. */
export function storageIssues(plan: PulsarTierPlan, path: string): Issue[] {
  const issues: Issue[] = [];
  for (const [prop, code] of [
    ['zookeeper', 'zookeeper-without-persistence'],
    ['bookkeeper', 'bookkeeper-without-persistence'],
  ] as const) {
    if (plan[prop].persistence) continue;
    issues.push({
      code,
      path: `${path}.${prop}.persistence`,
      got: false,
      wrong: 'would lose its data with the pod: acknowledged messages, and the cluster with them',
      mend: 'leave it out, and name a storage class',
    });
  }
  const disks: [string, DiskPlan][] = [
    ['zookeeper.data', plan.zookeeper.data],
    ['bookkeeper.journal', plan.bookkeeper.journal],
    ['bookkeeper.ledgers', plan.bookkeeper.ledgers],
  ];
  return [...issues, ...disks.flatMap(([disk, diskPlan]) => diskIssues(diskPlan, `${path}.${disk}`))];
}

function diskIssues(disk: DiskPlan, path: string): Issue[] {
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
  if (!(disk.sizeMiB >= 1)) {
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
