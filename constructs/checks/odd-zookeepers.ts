import type { Issue } from '../issues/issue';
import type { PulsarTierPlan } from '../pulsar/plan';
import { mostZooKeepers } from '../pulsar/zookeeper';

/** Four ZooKeepers survive the loss of one, as three do, and are more that can fail. */
export function oddZooKeepers(plan: PulsarTierPlan, path: string): Issue[] {
  const { replicas } = plan.zookeeper;
  // Fewer and more are faults.
  if (replicas % 2 === 1 || replicas < 3 || replicas > mostZooKeepers.most) return [];
  return [
    {
      code: 'even-zookeepers',
      severity: 'warning',
      path: `${path}.zookeeper.replicas`,
      got: replicas,
      wrong: `survives no more losses than ${replicas - 1} do, and has one more that can fail`,
      mend: `use ${replicas - 1} or ${replicas + 1}; a running tier goes there one ZooKeeper at a time`,
    },
  ];
}
