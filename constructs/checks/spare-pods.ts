import type { Issue } from '../issues/issue';
import type { PulsarTierPlan } from '../pulsar/plan';

/** One broker or one proxy alone is no HA tier: every restart is an outage. */
export function sparePods(plan: PulsarTierPlan, path: string): Issue[] {
  return (['broker', 'proxy'] as const)
    .filter((prop) => plan[prop].replicas === 1)
    .map((prop) => ({
      code: 'missing-spare-pod',
      severity: 'warning',
      path: `${path}.${prop}.replicas`,
      got: 1,
      wrong: `has nobody to stand in: each restart of the ${prop} stops all traffic for as long as it takes`,
      mend: 'use 2 or more',
    }));
}
