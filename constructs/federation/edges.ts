import { defaultName, defaultNamespace } from '../exchange/defaults';
import { selectorLabels as exchangeSelector } from '../exchange/labels';
import type { EdgeProps } from '../kube/edge';
import type { NetworkRule } from '../kube/network-policy';
import type { Port } from '../kube/service';
import { nginxName } from '../nginx/facts';
import { servesGrpc } from '../nginx/plan';
import { publishedPorts } from '../nginx/ports';
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
    const trafficServer = there.flatMap(({ party }) => proxies(party));
    const nginx = there.flatMap(({ site, party }) => partyNginx(site, party));
    return {
      exchange: { clusterCidrs, neighbours: { trafficServer, nginx } },
      party: { clusterCidrs, neighbours: { nginx: led } },
    };
  });
}

function proxies(party: PartyPlan | undefined): NetworkRule[] {
  return party === undefined ? [] : [podsOf(party.namespace, tierSelector(party.pulsar, 'proxy'), [pulsarTlsPort])];
}

function partyNginx({ party: props }: SiteProps, party: PartyPlan | undefined): NetworkRule[] {
  if (props?.fate === undefined || party === undefined) return [];
  const { partyId, namespace } = party;
  const { name = `fate-${partyId}`, nginx = {} } = props.fate;
  const ports = publishedPorts({ grpc: servesGrpc(nginx, props.nginx?.grpcPort) });
  return [podsOf(namespace, fateSelector({ name, partyId }, nginxName), ports)];
}

function exchangeNginx({ exchange }: SiteProps): NetworkRule[] {
  if (exchange === undefined) return [];
  const { name = defaultName, namespace = defaultNamespace, partyId } = exchange;
  const ports = publishedPorts({ grpc: servesGrpc(exchange.nginx, exchange.endpoints?.nginx?.grpcPort) });
  return [podsOf(namespace, exchangeSelector({ name, partyId }, nginxName), ports)];
}

function podsOf(namespace: string, podLabels: Readonly<Record<string, string>>, ports: readonly Port[]): NetworkRule {
  const peer = { namespaceLabels: { 'kubernetes.io/metadata.name': namespace }, podLabels };
  return { peers: [peer], ports: ports.map(({ number }) => ({ number })) };
}
