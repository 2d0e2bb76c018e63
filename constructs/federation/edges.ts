import { selectorLabels as exchangeSelector } from '../exchange/labels';
import type { EdgePlan } from '../kube/edge';
import { planEdge } from '../kube/edge';
import type { NetworkRule } from '../kube/network-policy';
import type { Port } from '../kube/service';
import { nginxName } from '../nginx/facts';
import { publishedPorts } from '../nginx/ports';
import { selectorLabels as fateSelector } from '../party/labels';
import { pulsarTlsPort } from '../pulsar/facts';
import { selectorLabels as tierSelector } from '../pulsar/labels';
import type { SiteServers } from './servers';

/** What Traffic Server and nginx of a site's exchange, and nginx of its party, are told of their cluster. */
export interface Edges {
  readonly exchange: EdgePlan;
  readonly party: EdgePlan;
}

/**
 * Sites of one cluster may reach each other at the address of a node or load balancer, and many network plugins apply a policy
 * after that has become the pod behind it, which is no address outside: those pods are named by their labels.
 */
export function planEdges(sites: readonly SiteServers[], ledByExchange: boolean): (site: SiteServers) => Edges {
  return (own) => {
    const there = sites.filter(({ cluster }) => cluster === own.cluster);
    const clusterCidrs = there.flatMap((site) => site.clusterCidrs);
    const led = ledByExchange ? there.flatMap(exchangeNginx) : there.filter((one) => one !== own).flatMap(partyNginx);
    const neighbours = { trafficServer: there.flatMap(proxies), nginx: there.flatMap(partyNginx) };
    return {
      exchange: planEdge({ clusterCidrs, neighbours }),
      party: planEdge({ clusterCidrs, neighbours: { nginx: led } }),
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
