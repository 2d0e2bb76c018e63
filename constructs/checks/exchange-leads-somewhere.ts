import type { ExchangePlan } from '../exchange/plan';
import type { Issue } from '../issues/issue';

/** An exchange without parties answers nobody: right on its first day, and forgotten routes on any other. */
export function exchangeLeadsSomewhere(plan: ExchangePlan, path: string): Issue[] {
  if (plan.routes.length > 0) return [];
  return [
    {
      code: 'exchange-without-routes',
      severity: 'warning',
      path,
      wrong: 'leads to no party: whoever calls is refused',
      mend: 'describe the parties in externalParties, or as parties of sites',
    },
  ];
}
