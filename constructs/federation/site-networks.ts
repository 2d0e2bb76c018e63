import { selectorLabels as exchangeSelector } from '../exchange/labels';
import type { ClusterNetworkPlan } from '../kube/cluster-network';
import { planClusterNetwork } from '../kube/cluster-network';
import type { NetworkRule } from '../kube/network-policy';
import type { Port } from '../kube/service';
import { nginxName } from '../nginx/facts';
import { publishedPorts } from '../nginx/ports';
import { selectorLabels as fateSelector } from '../party/labels';
import { pulsarTlsPort } from '../pulsar/facts';
import { selectorLabels as tierSelector } from '../pulsar/labels';
import type { SiteServers } from './servers';

/** The cluster network around Traffic Server and nginx of a site's exchange, and around nginx of its party. */
export interface SiteNetworks {
  readonly exchange: ClusterNetworkPlan;
  readonly party: ClusterNetworkPlan;
}

/**
 * Sites of one cluster may connect to each other at the address of a node or load balancer. Many network plugins replace it by the
 * address of the pod behind it before they apply a policy, so policies select those pods by their labels.
 */
export function planSiteNetworks(
  sites: readonly SiteServers[],
  ledByExchange: boolean,
): (site: SiteServers) => SiteNetworks {
  return (own) => {
    const there = sites.filter(({ cluster }) => cluster === own.cluster);
    const clusterCidrs = there.flatMap((site) => site.clusterCidrs);
    const led = ledByExchange ? there.flatMap(exchangeNginx) : there.filter((one) => one !== own).flatMap(partyNginx);
    const neighbours = { trafficServer: there.flatMap(proxies), nginx: there.flatMap(partyNginx) };
    return {
      exchange: planClusterNetwork({ clusterCidrs, neighbours }),
      party: planClusterNetwork({ clusterCidrs, neighbours: { nginx: led } }),
    };
  };
}

function proxies({ party }: SiteServers): NetworkRule[] {
  return party === undefined ? [] : [podsOf(party.namespace, tierSelector(party.pulsar, 'proxy'), [pulsarTlsPort])];
}

function partyNginx({ party }: SiteServers): NetworkRule[] {
  if (party?.fate === undefined) return [];
  return [podsOf(party.namespace, fateSelector(party.fate, nginxName), publishedPorts(party.fate.nginx))];
}

function exchangeNginx({ exchange: site }: SiteServers): NetworkRule[] {
  if (site === undefined) return [];
  const { namespace, exchange } = site;
  return [podsOf(namespace, exchangeSelector(exchange, nginxName), publishedPorts(exchange.nginx))];
}

function podsOf(namespace: string, podLabels: Readonly<Record<string, string>>, ports: readonly Port[]): NetworkRule {
  const peer = { namespaceLabels: { 'kubernetes.io/metadata.name': namespace }, podLabels };
  return { peers: [peer], ports: ports.map(({ number }) => ({ number })) };
}
