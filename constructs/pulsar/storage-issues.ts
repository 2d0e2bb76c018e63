import type { Issue } from '../issues/issue';
import type { PlacedDisk } from '../kube/disk';
import { diskIssues } from '../kube/disk';
import type { PulsarTierPlan } from './plan';

/** Rule 2 of the HA guide: ZooKeeper and bookies keep their data on disks of a named class. */
export function storageIssues(plan: PulsarTierPlan, path: string): Issue[] {
  const disks: PlacedDisk[] = [
    ['zookeeper.data', plan.zookeeper.data],
    ['bookkeeper.journal', plan.bookkeeper.journal],
    ['bookkeeper.ledgers', plan.bookkeeper.ledgers],
  ];
  return diskIssues(disks, path);
}
