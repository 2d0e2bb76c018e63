import { defaultNamespace } from '../exchange/defaults';
import { exchangeFqdn } from '../exchange/names';
import type { ExchangeServersPlan } from '../exchange/plan';
import { planExchangeServers } from '../exchange/plan';
import type { KubernetesPlan } from '../kube/kubernetes';
import { planKubernetes } from '../kube/kubernetes';
import { isLabelValue } from '../kube/label-syntax';
import type { NetworkPeer } from '../kube/network-policy';
import { servesGrpc } from '../nginx/plan';
import { selectorLabels } from '../party/labels';
import type { FateServersPlan } from '../party/plan';
import { fateName, planFateServers } from '../party/plan';
import { componentName } from '../pulsar/names';
import type { PulsarTierPlan } from '../pulsar/plan';
import { planPulsarTier } from '../pulsar/plan';
import type { PulsarTierProps } from '../pulsar/props';
import { ownClusterName, partyFqdn } from '../terms/party';
import type { ExchangeSiteProps, FederationProps, PartyProps, SiteProps } from './props';

/** A site with its servers, before their routes are known. */
export interface SiteServers {
  readonly name: string;
  /** Sites with the same cluster share NodePorts and namespaces. */
  readonly cluster: string;
  /** CIDRs of the cluster that this site sets. */
  readonly clusterCidrs: readonly string[];
  readonly kubernetes: KubernetesPlan;
  /** Absent: unknown. */
  readonly nodes?: number;
  /** Absent: this site runs none. */
  readonly party?: PartyServers;
  /** Absent: this site runs none. */
  readonly exchange?: ExchangeServers;
}

export interface NamespacePlan {
  readonly namespace: string;
  readonly createNamespace: boolean;
}

export interface PartyServers<Fate = FateServersPlan> extends NamespacePlan {
  readonly partyId: number;
  /** Name that the brokers of other parties connect to. */
  readonly fqdn: string;
  readonly pulsar: PulsarTierPlan;
  /** Absent: FATE runs elsewhere. */
  readonly fate?: Fate;
}

export interface ExchangeServers<Exchange = ExchangeServersPlan> extends NamespacePlan {
  readonly exchange: Exchange;
  /** Name in its certificate. */
  readonly fqdn: string;
}

/** First step of a plan: the servers of a site, and what their Services publish. */
export function planSiteServers(site: SiteProps, index: number, federation: FederationProps): SiteServers {
  const kubernetes = planKubernetes(site.kubernetes);
  return {
    name: site.name,
    // A site without a cluster name has a cluster of its own.
    cluster: site.cluster ?? `of sites[${index}] alone`,
    clusterCidrs: site.clusterCidrs ?? [],
    kubernetes,
    ...(site.nodes === undefined ? {} : { nodes: site.nodes }),
    ...(site.party && { party: planPartyServers(site.party, federation, kubernetes) }),
    ...(site.exchange && { exchange: planExchangeSite(site.exchange, federation, kubernetes) }),
  };
}

function planPartyServers(
  party: PartyProps,
  { domain, tenant, passwords }: FederationProps,
  { version }: KubernetesPlan,
): PartyServers {
  const { partyId, fate } = party;
  const place = { namespace: party.namespace ?? partyNamespace(partyId), kubernetes: version };
  const tier = fate === undefined ? party.pulsar : tierPropsWithFate(party);
  const pulsar = planPulsarTier(tier, place);
  const storageClass = fate?.storageClass ?? tier.storageClass;
  return {
    partyId,
    fqdn: partyFqdn(partyId, domain),
    namespace: place.namespace,
    createNamespace: party.createNamespace ?? true,
    pulsar,
    ...(fate && {
      fate: planFateServers(
        {
          ...fate,
          nginx: { ...fate.nginx, grpc: servesGrpc(fate.nginx, party.nginx?.grpcPort) },
          ...(storageClass === undefined ? {} : { storageClass }),
        },
        {
          ...place,
          partyId,
          domain,
          pulsar: { host: componentName(pulsar, 'broker'), cluster: pulsar.clusterName },
          ...(tenant === undefined ? {} : { tenant }),
          ...(passwords?.name === undefined ? {} : { passwordSecret: passwords.name }),
        },
      ),
    }),
  };
}

/** Default namespace of a party. */
function partyNamespace(partyId: number): string {
  return `fate-${partyId}`;
}

/** Defaults of a Pulsar tier whose party runs FATE in this app: FATE gets the cluster's name, and is the brokers' only client. */
function tierPropsWithFate({ partyId, pulsar, fate = {} }: PartyProps): PulsarTierProps {
  const clusterName = pulsar.clusterName ?? ownClusterName(partyId);
  const name = fateName(fate, partyId);
  // A name or an id that is not a valid label value is a fault of its own.
  const labelled = isLabelValue(name) && isLabelValue(String(partyId));
  const modules = labelled ? (['python', 'spark-worker'] as const) : [];
  const clients: NetworkPeer[] = modules.map((module) => ({ podLabels: selectorLabels({ name, partyId }, module) }));
  return {
    ...pulsar,
    clusterName,
    fateClusterName: pulsar.fateClusterName ?? clusterName,
    networkPolicies: pulsar.networkPolicies === false ? false : { clients, ...pulsar.networkPolicies },
  };
}

function planExchangeSite(
  { namespace = defaultNamespace, createNamespace = true, ...props }: ExchangeSiteProps,
  { domain }: FederationProps,
  { version }: KubernetesPlan,
): ExchangeServers {
  const grpc = servesGrpc(props.nginx, props.endpoints?.nginx?.grpcPort);
  const place = { namespace, kubernetes: version };
  return {
    namespace,
    createNamespace,
    exchange: planExchangeServers({ ...props, nginx: { ...props.nginx, grpc } }, place),
    fqdn: exchangeFqdn(domain),
  };
}
