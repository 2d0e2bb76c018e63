import { defaultName, defaultNamespace } from '../exchange/defaults';
import { selectorLabels as exchangeSelector } from '../exchange/labels';
import type { EdgeProps, Neighbours } from '../kube/edge';
import type { NetworkPeer, NetworkRule } from '../kube/network-policy';
import { grpcPort, httpPort, nginxName } from '../nginx/facts';
import { selectorLabels as fateSelector } from '../party/labels';
import { pulsarTlsPort } from '../pulsar/facts';
import { selectorLabels as tierSelector } from '../pulsar/labels';
import type { PartyPlan } from './plan';
import type { SiteProps } from './props';

/** What Traffic Server and nginx of a site's exchange, and nginx of its party, are told of their cluster. */
export interface Edges {
  readonly exchange: EdgeProps;
  readonly party: EdgeProps;
}

/** Sites that name no cluster have one of their own. */
export function clusterOf({ cluster }: SiteProps, index: number): string {
  return cluster ?? `of sites[${index}] alone`;
}

/**
 * Sites of one cluster may reach each other at the address of a node or load balancer, and many network plugins apply a policy
 * after that has become the pod behind it, which is no address outside: those pods are named by their labels.
 */
export function planEdges(
  sites: readonly SiteProps[],
  parties: readonly (PartyPlan | undefined)[],
  index: number,
  ledByExchange: boolean,
): Edges {
  const own = sites[index] && clusterOf(sites[index], index);
  const inCluster = sites
    .map((site, at) => ({ ...site, at, plan: parties[at] }))
    .filter((site) => clusterOf(site, site.at) === own);
  const clusterCidrs = inCluster.flatMap((site) => site.clusterCidrs ?? []);
  const proxies = inCluster.flatMap(({ plan }) => plan && podsOf(plan.namespace, tierSelector(plan.pulsar, 'proxy')));
  const partyNginx = inCluster.flatMap(({ at, party, plan }) => {
    if (party?.fate === undefined || plan === undefined) return [];
    const name = party.fate.name ?? `fate-${party.partyId}`;
    return { at, peer: podsOf(plan.namespace, fateSelector({ name, partyId: party.partyId }, nginxName)) };
  });
  const exchangeNginx = inCluster.flatMap(({ exchange }) => {
    if (exchange === undefined) return [];
    const { name = defaultName, namespace = defaultNamespace, partyId } = exchange;
    return podsOf(namespace, exchangeSelector({ name, partyId }, nginxName));
  });
  const others = partyNginx.filter(({ at }) => at !== index).map(({ peer }) => peer);
  const edge = (neighbours: Neighbours): EdgeProps => ({
    ...(clusterCidrs.length === 0 ? {} : { clusterCidrs }),
    neighbours,
  });
  return {
    exchange: edge({
      trafficServer: allow(proxies, pulsarTlsPort.number),
      nginx: allow(
        partyNginx.map(({ peer }) => peer),
        httpPort.number,
        grpcPort.number,
      ),
    }),
    party: edge({ nginx: allow(ledByExchange ? exchangeNginx : others, httpPort.number, grpcPort.number) }),
  };
}

function podsOf(namespace: string, podLabels: Readonly<Record<string, string>>): NetworkPeer {
  return { namespaceLabels: { 'kubernetes.io/metadata.name': namespace }, podLabels };
}

/** A rule without peers would allow everybody. */
function allow(peers: readonly (NetworkPeer | undefined)[], ...ports: readonly number[]): NetworkRule[] {
  const stated = peers.filter((peer) => peer !== undefined);
  return stated.length === 0 ? [] : [{ peers: stated, ports: ports.map((number) => ({ number })) }];
}
