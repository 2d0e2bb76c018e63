import type { CertificateNeed } from '../certificates/need';
import { exchangeFqdn } from '../exchange/names';
import type { ExchangePlan } from '../exchange/plan';
import { planExchangeOf } from '../exchange/plan';
import type { ExchangePlace, ExchangeProps } from '../exchange/props';
import type { KubernetesPlan } from '../kube/kubernetes';
import { planKubernetes } from '../kube/kubernetes';
import { certificateNames } from '../pulsar/names';
import type { PulsarTierPlan } from '../pulsar/plan';
import { planPulsarTier } from '../pulsar/plan';
import type { PulsarTierPlace, PulsarTierProps } from '../pulsar/props';
import { partyFqdn } from '../terms/party';
import type { PlacedRoute } from '../terms/route';
import { isKnown } from '../terms/route';
import type { Handover } from './handover';
import type { ExchangeSiteProps, FederationProps, PartyProps, SiteProps } from './props';
import { planExternalRoute, planOwnRoute } from './routes';

/** Everything decided about a federation, before the first object is made. */
export interface FederationPlan {
  readonly domain: string;
  readonly sites: readonly SitePlan[];
  /** Every party of the federation: ours first, then those of others. */
  readonly routes: readonly PlacedRoute[];
}

export interface SitePlan {
  readonly name: string;
  /** Sites with the same one share NodePorts and namespaces. */
  readonly cluster: string;
  readonly kubernetes: KubernetesPlan;
  /** Absent: nobody said. */
  readonly nodes?: number;
  /** Absent: this site runs none. */
  readonly party?: PartyPlan;
  /** Absent: this site runs none. */
  readonly exchange?: ExchangeSitePlan;
}

export interface NamespacePlan {
  readonly namespace: string;
  readonly createNamespace: boolean;
}

export interface PartyPlan extends NamespacePlan {
  readonly partyId: number;
  /** The name that other parties' brokers ask for. */
  readonly fqdn: string;
  readonly pulsar: PulsarTierPlan;
  /** What the tier is made from; it works out the same plan. */
  readonly pulsarProps: PulsarTierProps & PulsarTierPlace;
}

export interface ExchangeSitePlan extends NamespacePlan {
  readonly exchange: ExchangePlan;
  /** What the exchange is made from; it works out the same plan, if every route is known. */
  readonly exchangeProps: ExchangeProps & ExchangePlace;
  /** Name of its certificate. */
  readonly fqdn: string;
}

export function planFederation(props: FederationProps, handovers: readonly Handover[] = []): FederationPlan {
  const { domain, externalParties = [] } = props;
  const parties = props.sites.map((site) => planPartyOf(site, domain));
  const routes = [
    ...props.sites.flatMap(({ party }, index) => {
      const plan = parties[index];
      return party && plan ? [planOwnRoute(party, domain, plan.pulsar, `sites[${index}].party.`)] : [];
    }),
    ...externalParties.map((party, index) => planExternalRoute(party, domain, `externalParties[${index}].`)),
    ...handovers.map(({ path, party }) => planExternalRoute(party, domain, `${path} `)),
  ];
  const sites = props.sites.map((site, index) => planSite(site, index, domain, parties[index], routes));
  return { domain, sites, routes };
}

function planSite(
  site: SiteProps,
  index: number,
  domain: string,
  party: PartyPlan | undefined,
  routes: readonly PlacedRoute[],
): SitePlan {
  const kubernetes = planKubernetes(site.kubernetes);
  return {
    name: site.name,
    cluster: site.cluster ?? `of sites[${index}] alone`,
    kubernetes,
    ...(site.nodes === undefined ? {} : { nodes: site.nodes }),
    ...(party === undefined ? {} : { party }),
    ...(site.exchange === undefined ? {} : { exchange: planExchangeSite(site.exchange, kubernetes, domain, routes) }),
  };
}

function planPartyOf({ party, kubernetes: version }: SiteProps, domain: string): PartyPlan | undefined {
  return party && planParty(party, domain, planKubernetes(version));
}

function planParty(party: PartyProps, domain: string, kubernetes: KubernetesPlan): PartyPlan {
  const namespace = party.namespace ?? `fate-${party.partyId}`;
  const pulsarProps = { ...party.pulsar, namespace, kubernetes: kubernetes.version };
  return {
    partyId: party.partyId,
    fqdn: partyFqdn(party.partyId, domain),
    namespace,
    createNamespace: party.createNamespace ?? true,
    pulsar: planPulsarTier(pulsarProps, pulsarProps),
    pulsarProps,
  };
}

const defaultExchangeNamespace = 'fate-exchange';

function planExchangeSite(
  { namespace = defaultExchangeNamespace, createNamespace = true, ...props }: ExchangeSiteProps,
  kubernetes: KubernetesPlan,
  domain: string,
  routes: readonly PlacedRoute[],
): ExchangeSitePlan {
  const place = { namespace, kubernetes: kubernetes.version };
  return {
    namespace,
    createNamespace,
    exchange: planExchangeOf(props, place, routes),
    exchangeProps: { ...props, ...place, routes: routes.filter(isKnown) },
    fqdn: exchangeFqdn(domain),
  };
}

/** Every certificate that a Secret of the federation wants. */
export function certificateNeeds(plan: FederationPlan): CertificateNeed[] {
  return plan.sites.flatMap(({ party, exchange }) => [
    ...(party?.pulsar.tls === undefined ? [] : [brokerCertificateNeed(party)]),
    ...(exchange === undefined ? [] : [exchangeCertificateNeed(exchange)]),
  ]);
}

/** The certificate of a party's broker and proxy: its own name first, then those of the Services that it stands behind. */
export function brokerCertificateNeed(party: PartyPlan): CertificateNeed {
  return { folder: String(party.partyId), file: 'broker', names: [party.fqdn, ...certificateNames(party.pulsar)] };
}

/** The certificate of Traffic Server, which ends no stream with it: nobody asks for its name, so another than ours will do. */
export function exchangeCertificateNeed({ fqdn }: ExchangeSitePlan): CertificateNeed {
  return { folder: 'exchange', file: 'exchange', names: [fqdn] };
}
