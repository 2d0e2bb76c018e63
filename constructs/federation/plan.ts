import type { CertificateNeed } from '../certificates/need';
import { defaultNamespace } from '../exchange/defaults';
import { exchangeFqdn } from '../exchange/names';
import type { ExchangePlan } from '../exchange/plan';
import { planExchangeOf } from '../exchange/plan';
import type { ExchangePlace, ExchangeProps } from '../exchange/props';
import type { EdgeProps } from '../kube/edge';
import type { KubernetesPlan } from '../kube/kubernetes';
import { planKubernetes } from '../kube/kubernetes';
import { servesGrpc } from '../nginx/plan';
import { certificateNames } from '../pulsar/names';
import type { PulsarTierPlan } from '../pulsar/plan';
import type { PulsarTierPlace, PulsarTierProps } from '../pulsar/props';
import type { PlacedRoute } from '../terms/route';
import { isKnown } from '../terms/route';
import type { PlacedExchange } from './exchange-endpoints';
import { planExternalExchange, planOwnExchange } from './exchange-endpoints';
import { clusterOf, planEdges } from './edges';
import type { FateSitePlan } from './fate';
import { planFateOf } from './fate';
import type { Handover } from './handover';
import { planParty } from './party';
import type { ExchangeSiteProps, FederationProps, SiteProps } from './props';
import type { FederationRoute } from './routes';
import { planExternalRoute, planOwnRoute } from './routes';

/** Everything decided about a federation, before the first object is made. */
export interface FederationPlan {
  readonly domain: string;
  readonly sites: readonly SitePlan[];
  /** Every party of the federation: ours first, then those of others. */
  readonly routes: readonly FederationRoute[];
  /** Exchanges that parties may be led to: ours first, then that of others. */
  readonly exchanges: readonly PlacedExchange[];
}

export interface SitePlan {
  readonly name: string;
  /** Sites with the same one share NodePorts and namespaces. */
  readonly cluster: string;
  /** Of its cluster, as far as this site states them. */
  readonly clusterCidrs: readonly string[];
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
  /** Absent: FATE runs elsewhere. */
  readonly fate?: FateSitePlan;
}

export interface ExchangeSitePlan extends NamespacePlan {
  readonly exchange: ExchangePlan;
  /** What the exchange is made from; it works out the same plan, if every route is known. */
  readonly exchangeProps: ExchangeProps & ExchangePlace;
  /** Name of its certificate. */
  readonly fqdn: string;
}

export function planFederation(props: FederationProps, handovers: readonly Handover[] = []): FederationPlan {
  const { domain, externalParties = [], externalExchange } = props;
  const parties = props.sites.map(
    ({ party, kubernetes }) => party && planParty(party, domain, planKubernetes(kubernetes)),
  );
  const routes = [
    ...props.sites.flatMap(({ party }, index) => {
      const plan = parties[index];
      return party && plan ? [planOwnRoute(party, domain, plan.pulsar, index)] : [];
    }),
    ...externalParties.map((party, index) => planExternalRoute(party, domain, `externalParties[${index}].`, false)),
    ...handovers.flatMap(({ path, party }) => (party ? [planExternalRoute(party, domain, `${path} `, true)] : [])),
  ];
  const led = [externalExchange, ...[...props.sites, ...handovers].map(({ exchange }) => exchange)].some(Boolean);
  const edges = planEdges(props.sites, parties, led);
  const exchangeSites = props.sites.map(({ exchange, kubernetes }, index) => {
    const place = { kubernetes: planKubernetes(kubernetes).version, ...edges[index]?.exchange };
    return exchange && planExchangeSite(exchange, place, domain, routes);
  });
  const exchanges = [
    ...props.sites.flatMap(({ exchange }, index) => {
      const plan = exchangeSites[index];
      return exchange && plan ? [planOwnExchange(exchange, plan.exchange, index)] : [];
    }),
    ...(externalExchange === undefined ? [] : [planExternalExchange(externalExchange, 'externalExchange', false)]),
    ...handovers.flatMap(({ path, exchange }) =>
      exchange ? [planExternalExchange(exchange, `${path} exchange`, true)] : [],
    ),
  ];
  const sites = props.sites.map((site, index) => {
    const plan = parties[index];
    const { fate, nginx } = site.party ?? {};
    const whole =
      plan && fate
        ? { ...plan, fate: planFateOf(fate, plan, props, routes, exchanges, nginx?.grpcPort, edges[index]?.party) }
        : plan;
    return planSite(site, index, whole, exchangeSites[index]);
  });
  return { domain, sites, routes, exchanges };
}

function planSite(
  site: SiteProps,
  index: number,
  party: PartyPlan | undefined,
  exchange: ExchangeSitePlan | undefined,
): SitePlan {
  return {
    name: site.name,
    cluster: clusterOf(site, index),
    clusterCidrs: site.clusterCidrs ?? [],
    kubernetes: planKubernetes(site.kubernetes),
    ...(site.nodes === undefined ? {} : { nodes: site.nodes }),
    ...(party === undefined ? {} : { party }),
    ...(exchange === undefined ? {} : { exchange }),
  };
}

function planExchangeSite(
  { namespace = defaultNamespace, createNamespace = true, ...props }: ExchangeSiteProps,
  cluster: EdgeProps & Pick<ExchangePlace, 'kubernetes'>,
  domain: string,
  routes: readonly PlacedRoute[],
): ExchangeSitePlan {
  const place = { namespace, ...cluster };
  // Parties call it where its port is stated.
  const grpc = servesGrpc(props.nginx, props.endpoints?.nginx?.grpcPort);
  const exchange = { ...props, nginx: { ...props.nginx, grpc } };
  return {
    namespace,
    createNamespace,
    exchange: planExchangeOf(exchange, place, routes),
    exchangeProps: { ...exchange, ...place, routes: routes.filter(isKnown) },
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
