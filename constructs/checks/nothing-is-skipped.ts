import type { Issue } from '../issues/issue';
import type { PulsarTierPlan } from '../pulsar/plan';

/** A broker that skips what it cannot read hides that messages are lost. */
export function nothingIsSkipped(plan: PulsarTierPlan, path: string): Issue[] {
  if (!plan.ledgers.skipUnreadable) return [];
  return [
    {
      code: 'unreadable-ledgers-skipped',
      severity: 'warning',
      path: `${path}.ledgers.skipUnreadable`,
      got: true,
      wrong:
        'lets brokers pass over messages that they cannot read, and nobody is told: a job would train on what is left',
      mend: 'leave it out; set it for the hour in which you give up a lost ledger',
    },
  ];
}
