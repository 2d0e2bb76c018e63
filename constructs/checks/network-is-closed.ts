import type { Issue } from '../issues/issue';
import type { PulsarTierPlan } from '../pulsar/plan';

/** Brokers listen in clear and without a password, because FATE knows no other way. */
export function networkIsClosed(plan: PulsarTierPlan, path: string): Issue[] {
  if (plan.networkPolicies !== undefined) return [];
  return [
    {
      code: 'network-open',
      severity: 'warning',
      path: `${path}.networkPolicies`,
      got: false,
      wrong:
        'leaves brokers, bookies and ZooKeeper open to every pod of the cluster, in clear and without a password: any of them may read, delete or forge messages',
      mend: 'leave it out, and name your clients in networkPolicies.clients',
    },
  ];
}
