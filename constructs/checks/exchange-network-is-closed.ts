import type { ExchangePlan } from '../exchange/plan';
import type { Issue } from '../issues/issue';

/** Strangers speak with these pods: nothing else should hold what they may dial. */
export function exchangeNetworkIsClosed(plan: ExchangePlan, path: string): Issue[] {
  if (plan.networkPolicies !== undefined) return [];
  return [
    {
      code: 'exchange-network-open',
      severity: 'warning',
      path: `${path}.networkPolicies`,
      got: false,
      wrong: 'lets a server that a stranger took over dial every pod and node of the cluster',
      mend: 'leave it out: what the servers dial is then held to the ports of the routes',
    },
  ];
}
