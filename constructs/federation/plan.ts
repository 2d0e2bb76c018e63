import type { CertificateNeed } from '../certificates/need';
import type { ExchangePlan } from '../exchange/plan';
import type { FatePlan } from '../party/plan';
import { certificateNames } from '../pulsar/names';
import { partyFqdn } from '../terms/party';
import type { PlacedRoute } from '../terms/route';
import { isKnown } from '../terms/route';
import type { PlacedExchange } from './exchange-endpoints';
import { endpointsOf, planExternalExchange, planOwnExchange } from './exchange-endpoints';
import type { SiteNetworks } from './site-networks';
import { planSiteNetworks } from './site-networks';
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

/** Public addresses of parties and exchanges. */
export interface Reach {
  /** Every party of the federation: first those of this app, then those of other operators. */
  readonly routes: readonly FederationRoute[];
  /** Every exchange: first those of this app, then that of another operator. */
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

/** Plans every tier once, in three steps: the servers of each site, the addresses of parties and exchanges, the routes of each site. */
export function planFederation(props: FederationProps, handovers: readonly Handover[] = []): FederationPlan {
  const servers = props.sites.map((site, index) => planSiteServers(site, index, props));
  const reach = planReach(props, servers, handovers);
  const networksOf = planSiteNetworks(servers, reach.exchanges.length > 0);
  const sites = servers.map((site): SitePlan => {
    const { party, exchange, ...own } = site;
    const networks = networksOf(site);
    return {
      ...own,
      ...(party && { party: routeParty(party, props.domain, reach, networks) }),
      ...(exchange && { exchange: routeExchange(exchange, reach, networks) }),
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

/** Gives FATE of a party its routes to the other parties: through the exchange, or directly. */
function routeParty(
  { fate, ...party }: PartyServers,
  domain: string,
  { routes, exchanges }: Reach,
  networks: SiteNetworks,
): PartyPlan {
  if (fate === undefined) return party;
  const placed: readonly PlacedRoute[] = routes;
  const others = placed.filter(isKnown).filter(({ partyId }) => partyId !== party.partyId);
  const exchange = endpointsOf(exchanges[0]);
  return {
    ...party,
    fate: {
      ...fate,
      clusterNetwork: networks.party,
      ...(exchange === undefined ? {} : { exchange }),
      // The exchange routes to `<partyId>.<domain>`; parties with other names need a route of their own.
      parties:
        exchanges.length === 0 ? others : others.filter(({ partyId, fqdn }) => fqdn !== partyFqdn(partyId, domain)),
    },
  };
}

function routeExchange(
  { exchange, ...site }: ExchangeServers,
  { routes }: Reach,
  networks: SiteNetworks,
): ExchangeSitePlan {
  return { ...site, exchange: { ...exchange, clusterNetwork: networks.exchange, routes } };
}

/** Certificates that the Secrets of the federation need. */
export function certificateNeeds(plan: FederationPlan): CertificateNeed[] {
  return plan.sites.flatMap(({ party, exchange }) => [
    ...(party === undefined ? [] : [brokerCertificateNeed(party)]),
    ...(exchange === undefined ? [] : [exchangeCertificateNeed(exchange)]),
  ]);
}

/** The certificate of a party's brokers and proxies: first the party's name, then those of their Services. */
export function brokerCertificateNeed(party: PartyPlan): CertificateNeed {
  const { pulsar, fqdn, partyId } = party;
  return {
    folder: String(partyId),
    file: 'broker',
    names: [fqdn, ...certificateNames(pulsar)],
    keys: pulsar.version.keys,
  };
}

/** The certificate of Traffic Server. It terminates no TLS stream: no client checks the name. */
export function exchangeCertificateNeed({ fqdn }: ExchangeSitePlan): CertificateNeed {
  return { folder: 'exchange', file: 'exchange', names: [fqdn] };
}
