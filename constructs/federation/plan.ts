import type { CertificateNeed } from '../certificates/need';
import type { KubernetesPlan } from '../kube/kubernetes';
import { planKubernetes } from '../kube/kubernetes';
import { certificateNames } from '../pulsar/names';
import type { PulsarTierPlan } from '../pulsar/plan';
import { planPulsarTier } from '../pulsar/plan';
import type { PulsarTierPlace, PulsarTierProps } from '../pulsar/props';
import { partyFqdn } from '../terms/party';
import type { FederationProps, PartyProps, SiteProps } from './props';

/** Everything decided about a federation, before the first object is made. */
export interface FederationPlan {
  readonly domain: string;
  readonly sites: readonly SitePlan[];
}

export interface SitePlan {
  readonly name: string;
  /** Sites with the same one share NodePorts and namespaces. */
  readonly cluster: string;
  readonly kubernetes: KubernetesPlan;
  /** Absent: nobody said. */
  readonly nodes?: number;
  readonly party: PartyPlan;
}

export interface PartyPlan {
  readonly partyId: number;
  /** The name that other parties' brokers ask for. */
  readonly fqdn: string;
  readonly namespace: string;
  readonly createNamespace: boolean;
  readonly pulsar: PulsarTierPlan;
  /** What the tier is made from; it works out the same plan. */
  readonly pulsarProps: PulsarTierProps & PulsarTierPlace;
}

export function planFederation(props: FederationProps): FederationPlan {
  return { domain: props.domain, sites: props.sites.map((site, index) => planSite(site, index, props.domain)) };
}

function planSite(site: SiteProps, index: number, domain: string): SitePlan {
  const kubernetes = planKubernetes(site.kubernetes);
  return {
    name: site.name,
    cluster: site.cluster ?? `of sites[${index}] alone`,
    kubernetes,
    ...(site.nodes === undefined ? {} : { nodes: site.nodes }),
    party: planParty(site.party, domain, kubernetes),
  };
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

/** The certificate of a party's broker and proxy: its own name first, then those of the Services that it stands behind. */
export function brokerCertificateNeed(party: PartyPlan): CertificateNeed {
  return { folder: String(party.partyId), file: 'broker', names: [party.fqdn, ...certificateNames(party.pulsar)] };
}
