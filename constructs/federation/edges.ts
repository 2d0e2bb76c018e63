import { defaultName, defaultNamespace } from '../exchange/defaults';
import { selectorLabels as exchangeSelector } from '../exchange/labels';
import type { EdgeProps } from '../kube/edge';
import type { NetworkPeer, NetworkRule } from '../kube/network-policy';
import type { Port } from '../kube/service';
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
  ledByExchange: boolean,
): Edges[] {
  const all = sites.map((site, index) => ({ site, cluster: clusterOf(site, index), party: parties[index] }));
  return all.map((own) => {
    const there = all.filter(({ cluster }) => cluster === own.cluster);
    const clusterCidrs = there.flatMap(({ site }) => site.clusterCidrs ?? []);
    const led = ledByExchange
      ? there.flatMap(({ site }) => exchangeNginx(site))
      : there.filter((one) => one !== own).flatMap(({ site, party }) => partyNginx(site, party));
    const trafficServer = allow(
      there.flatMap(({ party }) => proxies(party)),
      pulsarTlsPort,
    );
    const nginx = allow(
      there.flatMap(({ site, party }) => partyNginx(site, party)),
      httpPort,
      grpcPort,
    );
    return {
      exchange: { clusterCidrs, neighbours: { trafficServer, nginx } },
      party: { clusterCidrs, neighbours: { nginx: allow(led, httpPort, grpcPort) } },
    };
  });
}

function proxies(party: PartyPlan | undefined): NetworkPeer[] {
  return party === undefined ? [] : [podsOf(party.namespace, tierSelector(party.pulsar, 'proxy'))];
}

function partyNginx({ party: props }: SiteProps, party: PartyPlan | undefined): NetworkPeer[] {
  if (props?.fate === undefined || party === undefined) return [];
  const { partyId, namespace } = party;
  return [podsOf(namespace, fateSelector({ name: props.fate.name ?? `fate-${partyId}`, partyId }, nginxName))];
}

function exchangeNginx({ exchange }: SiteProps): NetworkPeer[] {
  if (exchange === undefined) return [];
  const { name = defaultName, namespace = defaultNamespace, partyId } = exchange;
  return [podsOf(namespace, exchangeSelector({ name, partyId }, nginxName))];
}

function podsOf(namespace: string, podLabels: Readonly<Record<string, string>>): NetworkPeer {
  return { namespaceLabels: { 'kubernetes.io/metadata.name': namespace }, podLabels };
}

/** A rule without peers would allow everybody. */
function allow(peers: readonly NetworkPeer[], ...ports: readonly Port[]): NetworkRule[] {
  return peers.length === 0 ? [] : [{ peers, ports: ports.map(({ number }) => ({ number })) }];
}
