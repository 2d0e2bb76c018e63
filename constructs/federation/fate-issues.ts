import type { Issue } from '../issues/issue';
import { exchangeReachabilityIssues, reachabilityIssues } from '../terms/route-issues';
import type { FederationPlan } from './plan';

/** Faults and warnings of the ways that FATE of our parties takes to the others. */
export function fateRouteIssues(plan: FederationPlan): Issue[] {
  const parties = plan.sites.flatMap(({ party }, index) => (party?.fate ? [{ ...party, index }] : []));
  if (parties.length === 0) return [];
  const [exchange, second] = plan.exchanges;
  if (exchange === undefined) {
    const ids = parties.map(({ partyId }) => partyId);
    const dialled = plan.routes.filter(({ partyId }) => ids.some((id) => id !== partyId));
    return [...dialled.flatMap(reachabilityIssues), ...lonelyIssues(plan, parties)];
  }
  if (second === undefined) return exchangeReachabilityIssues(exchange);
  return [
    {
      code: 'exchange-twice',
      path: second.path,
      wrong: `is a second way to all parties beside ${exchange.path}, and FATE of a party knows one`,
      mend: 'describe the parties of the second exchange in an app of their own',
    },
  ];
}

function lonelyIssues(
  plan: FederationPlan,
  parties: readonly { readonly partyId: number; readonly index: number }[],
): Issue[] {
  return parties
    .filter(({ partyId }) => plan.routes.every((route) => route.partyId === partyId))
    .map(({ index }) => ({
      code: 'party-reaches-nobody',
      severity: 'warning',
      path: `sites[${index}].party.fate`,
      wrong: 'is led to no exchange and to no other party: jobs with others would find nobody',
      mend: 'describe the exchange (externalExchange, where somebody else runs it) or the other parties (externalParties)',
    }));
}

/** A peer's Pulsar is registered under its party id: an own cluster of that name would be taken for it. */
export function clusterOfAPeerIssues(plan: FederationPlan): Issue[] {
  const ids = plan.routes.map(({ partyId }) => String(partyId));
  return plan.sites.flatMap(({ party }, index): Issue[] => {
    if (party === undefined || String(party.partyId) === party.pulsar.clusterName) return [];
    if (!ids.includes(party.pulsar.clusterName)) return [];
    return [
      {
        code: 'cluster-name-of-a-peer',
        path: `sites[${index}].party.pulsar.clusterName`,
        got: party.pulsar.clusterName,
        wrong: 'is the id of another party, under which FATE registers its Pulsar: messages for it would stay here',
        mend: `use a name of its own, such as 'fate-${party.partyId}'`,
      },
    ];
  });
}
