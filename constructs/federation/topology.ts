import { printable } from '../issues/printable';
import type { Port } from '../kube/service';
import { outHttpPort } from '../nginx/facts';
import { fateFlowGrpcPort, fateFlowHttpPort } from '../party/facts';
import { componentName } from '../pulsar/names';
import { quoteMermaid } from '../quoting/mermaid';
import { pulsarPort, pulsarTlsPort, pulsarWebPort } from '../terms/pulsar-ports';
import type { PlacedRoute } from '../terms/route';
import type { PlacedExchange } from './exchange-endpoints';
import type { FederationPlan, PartyPlan, SitePlan } from './plan';

/** Who dials whom, by which name and port: a flowchart in Mermaid's language, which Git hosts draw. */
export function renderTopology(plan: FederationPlan): string {
  const own = plan.sites.flatMap(({ party }) => party ?? []);
  const others = plan.routes.filter(({ partyId }) => own.every((party) => party.partyId !== partyId));
  const nodes = exchangeNodes(plan);
  const lines = [
    ...plan.sites.flatMap((site, index) => renderSite(site, index)),
    ...others.flatMap(renderOthers),
    ...nodes.filter(({ ours }) => !ours).flatMap(renderOthersExchange),
    ...nodes.flatMap((node) => [
      ...own.flatMap((party) => dialledBy(party, node)),
      ...(node.ours ? plan.routes.flatMap((route) => ledTo(route, node.id, own)) : []),
    ]),
    ...(nodes.length === 0 ? own.flatMap((party) => dials(party, plan.routes, own)) : []),
  ];
  return `flowchart LR\n${lines.map((line) => `  ${printable(line)}\n`).join('')}`;
}

/** An exchange in the picture. */
interface ExchangeNode {
  readonly id: string;
  readonly ours: boolean;
  readonly reached: PlacedExchange;
}

function exchangeNodes({ sites, exchanges }: FederationPlan): ExchangeNode[] {
  const own = sites.flatMap(({ exchange }, index) => (exchange === undefined ? [] : [`${index}`]));
  return exchanges.map((reached, index) => ({
    id: own[index] ?? `Of${index}`,
    ours: own[index] !== undefined,
    reached,
  }));
}

function renderSite({ name, party, exchange }: SitePlan, index: number): string[] {
  return [
    `subgraph site${index}[${quoteMermaid(name)}]`,
    ...(party === undefined ? [] : renderParty(party)),
    ...(exchange === undefined ? [] : exchangeServers(`${index}`)),
    'end',
  ];
}

function exchangeServers(id: string): string[] {
  return [`  ts${id}["Traffic Server, by name (SNI)"]`, `  nginx${id}["nginx, by party id"]`];
}

function renderParty({ partyId, pulsar, fate }: PartyPlan): string[] {
  return [
    `  broker${partyId}[${quoteMermaid(componentName(pulsar, 'broker'))}]`,
    `  proxy${partyId}[${quoteMermaid(componentName(pulsar, 'proxy'))}]`,
    `  proxy${partyId} -- ${onPorts(pulsarTlsPort)} --> broker${partyId}`,
    `  flow${partyId}["FATE of ${partyId}"] -- ${onPorts(pulsarPort, pulsarWebPort)} --> broker${partyId}`,
    ...(fate === undefined
      ? []
      : [
          `  calls${partyId}["nginx"]`,
          `  flow${partyId} -- ${onPorts(outHttpPort)} --> calls${partyId}`,
          `  calls${partyId} -- ${onPorts(fateFlowHttpPort, ...(fate.nginx.grpc ? [fateFlowGrpcPort] : []))} --> flow${partyId}`,
        ]),
  ];
}

function onPorts(...ports: readonly Port[]): string {
  return quoteMermaid(ports.map(({ number }) => number).join(', '));
}

/** A party that others run: how it is made inside is not ours to know. */
function renderOthers({ partyId }: PlacedRoute): string[] {
  return [
    `subgraph others${partyId}["party ${partyId}, run by others"]`,
    `  proxy${partyId}["its Pulsar's proxy"]`,
    `  flow${partyId}["its FATE"]`,
    'end',
  ];
}

function renderOthersExchange({ id }: ExchangeNode): string[] {
  return [`subgraph others${id}["the exchange, run by others"]`, ...exchangeServers(id), 'end'];
}

function dialledBy(party: PartyPlan, { id, reached }: ExchangeNode): string[] {
  const { pulsarProxy, nginx } = reached;
  return [
    `broker${party.partyId} -- ${quoteMermaid(at(pulsarProxy.host, pulsarProxy.port))} --> ts${id}`,
    `${callsOf(party)} -- ${quoteMermaid(nginxAt(nginx))} --> nginx${id}`,
  ];
}

function ledTo(route: PlacedRoute, id: string, own: readonly PartyPlan[]): string[] {
  return [
    `ts${id} -- ${quoteMermaid(tunnelTo(route))} --> proxy${route.partyId}`,
    `nginx${id} -- ${quoteMermaid(callTo(route))} --> ${takesCalls(route, own)}`,
  ];
}

/** Without an exchange: the party's own nginx and brokers lead to each other party. */
function dials(party: PartyPlan, routes: readonly PlacedRoute[], own: readonly PartyPlan[]): string[] {
  if (party.fate === undefined) return [];
  return routes
    .filter(({ partyId }) => partyId !== party.partyId)
    .flatMap((route) => [
      `broker${party.partyId} -- ${quoteMermaid(tunnelTo(route))} --> proxy${route.partyId}`,
      `${callsOf(party)} -- ${quoteMermaid(callTo(route))} --> ${takesCalls(route, own)}`,
    ]);
}

function tunnelTo({ fqdn, pulsarProxy }: PlacedRoute): string {
  return `${fqdn} at ${at(pulsarProxy.host, pulsarProxy.port)}`;
}

function callTo({ partyId, nginx }: PlacedRoute): string {
  return `${partyId} at ${nginxAt(nginx)}`;
}

function nginxAt({ host, httpPort, grpcPort }: PlacedRoute['nginx']): string {
  return grpcPort === undefined ? at(host, httpPort) : at(host, httpPort, grpcPort);
}

function at(host: string | undefined, ...ports: (number | undefined)[]): string {
  return `${host ?? '?'}:${ports.map((port) => port ?? '?').join(', ')}`;
}

/** Where calls of a party start, as far as we make it. */
function callsOf({ partyId, fate }: PartyPlan): string {
  return fate === undefined ? `flow${partyId}` : `calls${partyId}`;
}

function takesCalls({ partyId }: PlacedRoute, own: readonly PartyPlan[]): string {
  const party = own.find((one) => one.partyId === partyId);
  return party === undefined ? `flow${partyId}` : callsOf(party);
}
