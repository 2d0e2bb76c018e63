import type { Issue } from '../issues/issue';
import type { PulsarTierPlan } from '../pulsar/plan';

/** A ledger over all bookies cannot be opened anew once one of them is down. */
export function writingSurvivesABookie(plan: PulsarTierPlan, path: string): Issue[] {
  const { ensembleSize } = plan.ledgers;
  const bookies = plan.bookkeeper.replicas;
  if (ensembleSize !== bookies) return [];
  return [
    {
      code: 'writing-stops-with-a-bookie',
      severity: 'warning',
      path: `${path}.ledgers.ensembleSize`,
      got: ensembleSize,
      wrong: `is all of the bookies (${bookies}): when one is down no ledger can be opened, so brokers neither write nor take subscriptions until it is back`,
      mend: `use ${Math.max(1, bookies - 1)}, or run ${bookies + 1} bookies`,
    },
  ];
}
