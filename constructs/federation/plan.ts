import type { CertificateNeed } from '../certificates/need';
import type { ExchangePlan } from '../exchange/plan';
import type { FatePlan } from '../party/plan';
import { certificateNames } from '../pulsar/names';
import { partyFqdn } from '../terms/party';
import type { PlacedRoute } from '../terms/route';
import { isKnown } from '../terms/route';
import type { PlacedExchange } from './exchange-endpoints';
import { endpointsOf, planExternalExchange, planOwnExchange } from './exchange-endpoints';
import type { Edges } from './edges';
import { planEdges } from './edges';
import type { Handover } from './handover';
import type { FederationProps } from './props';
import type { FederationRoute } from './routes';
import { planExternalRoute, planOwnRoute } from './routes';
import type { ExchangeServers, PartyServers, SiteServers } from './servers';
import { planSiteServers } from './servers';

/** Everything decided about a federation, before the first object is made. */
export interface FederationPlan extends Reach {
  readonly domain: string;
  readonly sites: readonly SitePlan[];
}

/** Who is reached where. */
export interface Reach {
  /** Every party of the federation: ours first, then those of others. */
  readonly routes: readonly FederationRoute[];
  /** Exchanges that parties may be led to: ours first, then that of others. */
  readonly exchanges: readonly PlacedExchange[];
}

export interface SitePlan extends Omit<SiteServers, 'party' | 'exchange'> {
  /** Absent: this site runs none. */
  readonly party?: PartyPlan;
  /** Absent: this site runs none. */
  readonly exchange?: ExchangeSitePlan;
}

export type PartyPlan = PartyServers<FatePlan>;
export type ExchangeSitePlan = ExchangeServers<ExchangePlan>;

/** Plans every tier once, in three steps: what runs at each site, who is reached where, and whom each site leads to. */
export function planFederation(props: FederationProps, handovers: readonly Handover[] = []): FederationPlan {
  const servers = props.sites.map((site, index) => planSiteServers(site, index, props));
  const reach = planReach(props, servers, handovers);
  const edgesOf = planEdges(servers, reach.exchanges.length > 0);
  const sites = servers.map((site): SitePlan => {
    const { party, exchange, ...own } = site;
    const edge = edgesOf(site);
    return {
      ...own,
      ...(party && { party: leadParty(party, props.domain, reach, edge) }),
      ...(exchange && { exchange: leadExchange(exchange, reach, edge) }),
    };
  });
  return { domain: props.domain, sites, ...reach };
}

function planReach(
  { domain, sites, externalParties = [], externalExchange }: FederationProps,
  servers: readonly SiteServers[],
  handovers: readonly Handover[],
): Reach {
  return {
    routes: [
      ...sites.flatMap(({ party }, index) => {
        const planned = servers[index]?.party;
        return party && planned ? [planOwnRoute(party, planned, index)] : [];
      }),
      ...externalParties.map((party, index) => planExternalRoute(party, domain, `externalParties[${index}].`, false)),
      ...handovers.flatMap(({ path, party }) => (party ? [planExternalRoute(party, domain, `${path} `, true)] : [])),
    ],
    exchanges: [
      ...sites.flatMap(({ exchange }, index) => {
        const planned = servers[index]?.exchange;
        return exchange && planned ? [planOwnExchange(exchange, planned.exchange, index)] : [];
      }),
      ...(externalExchange === undefined ? [] : [planExternalExchange(externalExchange, 'externalExchange', false)]),
      ...handovers.flatMap(({ path, exchange }) =>
        exchange ? [planExternalExchange(exchange, `${path} exchange`, true)] : [],
      ),
    ],
  };
}

/** Tells FATE of a party the way to all others, by the exchange or to each by itself. */
function leadParty(
  { fate, ...party }: PartyServers,
  domain: string,
  { routes, exchanges }: Reach,
  edge: Edges,
): PartyPlan {
  if (fate === undefined) return party;
  const placed: readonly PlacedRoute[] = routes;
  const others = placed.filter(isKnown).filter(({ partyId }) => partyId !== party.partyId);
  const exchange = endpointsOf(exchanges[0]);
  return {
    ...party,
    fate: {
      ...fate,
      edge: edge.party,
      ...(exchange === undefined ? {} : { exchange }),
      // The exchange finds every party by the domain but those that have a name of their own.
      parties:
        exchanges.length === 0 ? others : others.filter(({ partyId, fqdn }) => fqdn !== partyFqdn(partyId, domain)),
    },
  };
}

function leadExchange({ exchange, ...site }: ExchangeServers, { routes }: Reach, edge: Edges): ExchangeSitePlan {
  return { ...site, exchange: { ...exchange, edge: edge.exchange, routes } };
}

/** Every certificate that a Secret of the federation wants. */
export function certificateNeeds(plan: FederationPlan): CertificateNeed[] {
  return plan.sites.flatMap(({ party, exchange }) => [
    ...(party === undefined ? [] : [brokerCertificateNeed(party)]),
    ...(exchange === undefined ? [] : [exchangeCertificateNeed(exchange)]),
  ]);
}

/** The certificate of a party's broker and proxy: its own name first, then those of the Services that it stands behind. */
export function brokerCertificateNeed(party: PartyPlan): CertificateNeed {
  const { pulsar, fqdn, partyId } = party;
  return {
    folder: String(partyId),
    file: 'broker',
    names: [fqdn, ...certificateNames(pulsar)],
    keys: pulsar.version.keys,
  };
}

/** The certificate of Traffic Server, which ends no stream with it: nobody asks for its name, so another than ours will do. */
export function exchangeCertificateNeed({ fqdn }: ExchangeSitePlan): CertificateNeed {
  return { folder: 'exchange', file: 'exchange', names: [fqdn] };
}
