import type { KubernetesPlan } from '../kube/kubernetes';
import { isLabelValue } from '../kube/label-syntax';
import type { NetworkPeer } from '../kube/network-policy';
import { planPulsarTier } from '../pulsar/plan';
import type { PulsarTierProps } from '../pulsar/props';
import { partyFqdn } from '../terms/party';
import type { PartyPlan } from './plan';
import type { PartyProps } from './props';

/** Works out a party's place and its Pulsar; FATE follows when all routes are known. */
export function planParty(party: PartyProps, domain: string, kubernetes: KubernetesPlan): PartyPlan {
  const namespace = party.namespace ?? `fate-${party.partyId}`;
  const pulsarProps = {
    ...(party.fate === undefined ? party.pulsar : besideFate(party)),
    namespace,
    kubernetes: kubernetes.version,
  };
  return {
    partyId: party.partyId,
    fqdn: partyFqdn(party.partyId, domain),
    namespace,
    createNamespace: party.createNamespace ?? true,
    pulsar: planPulsarTier(pulsarProps, pulsarProps),
    pulsarProps,
  };
}

/** What a tier need not be told where we make FATE too: FATE is told the cluster's name, and is the brokers' only client. */
function besideFate({ partyId, pulsar, fate }: PartyProps): PulsarTierProps {
  const clusterName = pulsar.clusterName ?? `fate-${partyId}`;
  const name = fate?.name ?? `fate-${partyId}`;
  // A name or an id that cannot be a label is a fault where it is stated.
  const labelled = isLabelValue(name) && isLabelValue(String(partyId));
  const modules = labelled ? ['python', 'spark-worker'] : [];
  const clients: NetworkPeer[] = modules.map((module) => ({
    podLabels: { fateMoudle: module, name, partyId: String(partyId) },
  }));
  return {
    ...pulsar,
    clusterName,
    fateClusterName: pulsar.fateClusterName ?? clusterName,
    networkPolicies: pulsar.networkPolicies === false ? false : { clients, ...pulsar.networkPolicies },
  };
}
