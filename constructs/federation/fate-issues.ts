import type { Issue } from '../issues/issue';
import { exchangeGaps, routeGaps } from '../terms/route-gaps';
import { ownClusterName } from '../terms/party';
import type { FederationPlan } from './plan';

/** What is missing of the ways that exchanges and FATE of our parties take; a route that nobody here uses need not be known. */
export function usedRouteIssues(plan: FederationPlan): Issue[] {
  const parties = plan.sites.flatMap(({ party }, index) => (party?.fate ? [{ ...party, index }] : []));
  const used = plan.sites.some((site) => site.exchange) ? plan.routes.flatMap(routeGaps) : [];
  return parties.length === 0 ? used : [...used, ...fateRouteIssues(plan, parties)];
}

function fateRouteIssues(plan: FederationPlan, parties: readonly FateAt[]): Issue[] {
  const [exchange, second] = plan.exchanges;
  if (exchange === undefined) {
    const ids = parties.map(({ partyId }) => partyId);
    const dialled = plan.routes.filter(({ partyId }) => ids.some((id) => id !== partyId));
    return [...dialled.flatMap(routeGaps), ...lonelyIssues(plan, parties)];
  }
  if (second === undefined) return exchangeGaps(exchange);
  return [
    {
      code: 'exchange-twice',
      path: second.path,
      wrong: `is a second way to all parties beside ${exchange.path}, and FATE of a party knows one`,
      mend: 'describe the parties of the second exchange in an app of their own',
    },
  ];
}

/** A party that runs FATE, and its site. */
interface FateAt {
  readonly partyId: number;
  readonly index: number;
}

function lonelyIssues(plan: FederationPlan, parties: readonly FateAt[]): Issue[] {
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
        mend: `use a name of its own, such as '${ownClusterName(party.partyId)}'`,
      },
    ];
  });
}
