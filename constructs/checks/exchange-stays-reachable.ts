import type { ExchangePlan } from '../exchange/plan';
import { serversOf } from '../exchange/servers';
import type { Issue } from '../issues/issue';
import type { ServerPlan } from '../kube/server-plan';

/** Parties speak to one another through the exchange alone: who stands in while a pod restarts, or a node is drained. */
export function exchangeStaysReachable(plan: ExchangePlan, path: string): Issue[] {
  return serversOf(plan).flatMap(({ prop, server }) => serverStaysReachable(server, `${path}.${prop}`));
}

/** Of one server: whom others cannot reach while it is down. */
export function serverStaysReachable({ replicas, maxUnavailable }: ServerPlan, path: string): Issue[] {
  if (replicas === 1) {
    return [
      {
        code: 'missing-spare-server',
        severity: 'warning',
        path: `${path}.replicas`,
        got: replicas,
        wrong: 'has nobody to stand in: each restart stops all calls and streams by it for as long as it takes',
        mend: 'use 2 or more',
      },
    ];
  }
  // Fewer than one is a fault, said elsewhere.
  if (replicas < 1 || (maxUnavailable ?? 1) < replicas) return [];
  return [
    {
      code: 'budget-takes-all-servers',
      severity: 'warning',
      path: `${path}.maxUnavailable`,
      got: maxUnavailable,
      wrong: `lets a drain of nodes take all ${replicas} pods at once: nobody would be reached by it`,
      mend: `use ${replicas - 1} or less`,
    },
  ];
}
