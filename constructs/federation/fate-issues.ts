import type { Issue } from '../issues/issue';
import { exchangeGaps, routeGaps } from '../terms/route-gaps';
import { ownClusterName } from '../terms/party';
import type { FederationPlan } from './plan';

/** Unknown addresses on the routes of exchanges and of FATE of this app. A route that none of them uses may be unknown. */
export function usedRouteIssues(plan: FederationPlan): Issue[] {
  const parties = plan.sites.flatMap(({ party }, index) => (party?.fate ? [{ ...party, index }] : []));
  const used = plan.sites.some((site) => site.exchange) ? plan.routes.flatMap(routeGaps) : [];
  return parties.length === 0 ? used : [...used, ...fateRouteIssues(plan, parties)];
}

function fateRouteIssues(plan: FederationPlan, parties: readonly FateAt[]): Issue[] {
  const [exchange, second] = plan.exchanges;
  if (exchange === undefined) {
    const ids = parties.map(({ partyId }) => partyId);
    const used = plan.routes.filter(({ partyId }) => ids.some((id) => id !== partyId));
    return [...used.flatMap(routeGaps), ...isolatedPartyWarnings(plan, parties)];
  }
  if (second === undefined) return exchangeGaps(exchange);
  const wrong = `is a second exchange beside ${exchange.path}, and FATE of a party can use only one`;
  const mend = 'describe the parties of the second exchange in another app';
  return [{ code: 'exchange-twice', path: second.path, wrong, mend }];
}

/** A party that runs FATE, and its site. */
interface FateAt {
  readonly partyId: number;
  readonly index: number;
}

function isolatedPartyWarnings({ routes }: FederationPlan, parties: readonly FateAt[]): Issue[] {
  const wrong = 'has no route to an exchange or to another party: jobs with other parties would fail';
  const mend =
    'describe the exchange (externalExchange, if another operator runs it) or the other parties (externalParties)';
  return parties
    .filter(({ partyId }) => routes.every((route) => route.partyId === partyId))
    .map(({ index }) => {
      const path = `sites[${index}].party.fate`;
      return { code: 'party-reaches-nobody', severity: 'warning', path, wrong, mend };
    });
}

/** FATE registers the Pulsar of a peer under its party id. A cluster of this app must not have that name. */
export function clusterOfAPeerIssues({ routes, sites }: FederationPlan): Issue[] {
  const ids = routes.map(({ partyId }) => String(partyId));
  return sites.flatMap(({ party }, index): Issue[] => {
    const got = party?.pulsar.clusterName;
    if (party === undefined || got === undefined || got === String(party.partyId) || !ids.includes(got)) return [];
    const path = `sites[${index}].party.pulsar.clusterName`;
    const wrong =
      "is the id of another party, which FATE registers that party's Pulsar under: messages for it would stay here";
    return [
      {
        code: 'cluster-name-of-a-peer',
        path,
        got,
        wrong,
        mend: `use another name, such as '${ownClusterName(party.partyId)}'`,
      },
    ];
  });
}
