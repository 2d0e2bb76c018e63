import type { Issue } from '../issues/issue';
import type { PulsarTierPlan } from '../pulsar/plan';

/** Without auto-recovery the second copy of what a lost bookie held is never made again. */
export function recoveryRuns(plan: PulsarTierPlan, path: string): Issue[] {
  if (plan.recovery.replicas !== 0) return [];
  return [
    {
      code: 'missing-recovery',
      severity: 'warning',
      path: `${path}.recovery.replicas`,
      got: 0,
      wrong: 'leaves messages of a lost bookie with one copy fewer: the next lost bookie loses them',
      mend: 'use 1',
    },
  ];
}
