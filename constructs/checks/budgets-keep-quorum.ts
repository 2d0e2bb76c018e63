import type { Issue } from '../issues/issue';
import type { PulsarTierPlan } from '../pulsar/plan';

/** How many pods of each component a drain of nodes may take before something stops. */
export function budgetsKeepQuorum(plan: PulsarTierPlan, path: string): Issue[] {
  const { ensembleSize, ackQuorum } = plan.ledgers;
  const spareBookies = Math.min(plan.bookkeeper.replicas - ensembleSize, ackQuorum - 1);
  const limits = [
    {
      prop: 'zookeeper',
      limit: Math.floor((plan.zookeeper.replicas - 1) / 2),
      loss: 'leaves no majority of ZooKeepers: the whole tier stops',
    },
    {
      prop: 'bookkeeper',
      limit: spareBookies,
      loss: 'takes bookies that messages need: some cannot be read, or none be written, until they are back',
    },
    { prop: 'broker', limit: plan.broker.replicas - 1, loss: 'may take every broker at once' },
    { prop: 'proxy', limit: plan.proxy.replicas - 1, loss: 'may take every proxy at once' },
  ] as const;
  return limits.flatMap(({ prop, limit, loss }): Issue[] => {
    const { maxUnavailable } = plan[prop];
    // One is the least a budget can say; a component of one pod is `sparePods`' matter.
    if (maxUnavailable === undefined || maxUnavailable <= Math.max(limit, 1)) return [];
    return [
      {
        code: 'budget-lets-quorum-go',
        severity: 'warning',
        path: `${path}.${prop}.maxUnavailable`,
        got: maxUnavailable,
        wrong: `${loss} when nodes are drained`,
        mend: `use ${Math.max(limit, 1)}`,
      },
    ];
  });
}
