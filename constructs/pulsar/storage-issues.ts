import type { Issue } from '../issues/issue';
import type { PlacedDisk } from '../kube/disk';
import { diskIssues } from '../kube/disk';
import type { PulsarTierPlan } from './plan';

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
  const disks: PlacedDisk[] = [
    ['zookeeper.data', plan.zookeeper.data],
    ['bookkeeper.journal', plan.bookkeeper.journal],
    ['bookkeeper.ledgers', plan.bookkeeper.ledgers],
  ];
  return [...issues, ...diskIssues(disks, path)];
}
