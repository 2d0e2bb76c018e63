import type { Issue } from '../issues/issue';
import type { PulsarTierPlan } from '../pulsar/plan';

/** A message that counts as kept with one copy is gone with that copy's disk. */
export function ackQuorumSurvivesABookie(plan: PulsarTierPlan, path: string): Issue[] {
  const { ackQuorum } = plan.ledgers;
  if (ackQuorum !== 1) return [];
  return [
    {
      code: 'ack-quorum-survives-no-bookie',
      severity: 'warning',
      path: `${path}.ledgers.ackQuorum`,
      got: ackQuorum,
      wrong:
        'tells producers that a message is kept when one bookie has it: while that bookie is down the message cannot be read, and with its disk it is lost',
      mend: 'use 2',
    },
  ];
}
