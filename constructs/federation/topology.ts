import type { ExchangePlan } from '../exchange/plan';
import type { PublicServicePlan } from '../kube/service';
import { componentName } from '../pulsar/names';
import type { PlacedRoute } from '../terms/route';
import type { FederationPlan, PartyPlan, SitePlan } from './plan';

/** Who dials whom, by which name and port: a flowchart in Mermaid's language, which Git hosts draw. */
export function renderTopology(plan: FederationPlan): string {
  const exchanges = plan.sites.flatMap((site, index) => (site.exchange ? [{ ...site.exchange, index }] : []));
  const own = plan.sites.flatMap(({ party }) => party?.partyId ?? []);
  const lines = [
    ...plan.sites.flatMap(renderSite),
    ...plan.routes.filter(({ partyId }) => !own.includes(partyId)).flatMap(renderOthers),
    ...exchanges.flatMap(({ exchange, index }) => [
      ...own.flatMap((partyId) => dialledBy(partyId, exchange, index)),
      ...plan.routes.flatMap((route) => ledTo(route, index)),
    ]),
  ];
  return `flowchart LR\n${lines.map((line) => `  ${line}\n`).join('')}`;
}

function renderSite({ name, party, exchange }: SitePlan, index: number): string[] {
  return [
    `subgraph site${index}["${name}"]`,
    ...(party === undefined ? [] : renderParty(party)),
    ...(exchange === undefined
      ? []
      : [`  ts${index}["Traffic Server, by name (SNI)"]`, `  nginx${index}["nginx, by party id"]`]),
    'end',
  ];
}

function renderParty({ partyId, pulsar }: PartyPlan): string[] {
  return [
    `  broker${partyId}["${componentName(pulsar, 'broker')}"]`,
    `  proxy${partyId}["${componentName(pulsar, 'proxy')}"]`,
    `  proxy${partyId} -- "6651" --> broker${partyId}`,
    `  flow${partyId}["FATE of ${partyId}"] -- "6650, 8080" --> broker${partyId}`,
  ];
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

function dialledBy(partyId: number, exchange: ExchangePlan, index: number): string[] {
  const { trafficServer, nginx } = exchange;
  const tls = portsOf(trafficServer.service, ['443'], ['nodePort']);
  const calls = portsOf(nginx.service, ['9300', '9310'], ['httpNodePort', 'grpcNodePort']);
  return [`broker${partyId} -- "${tls}" --> ts${index}`, `flow${partyId} -- "${calls}" --> nginx${index}`];
}

/** Ports that callers from outside use. */
function portsOf(service: PublicServicePlan, ports: readonly string[], nodePorts: readonly string[]): string {
  if (service.type !== 'NodePort') return ports.join(', ');
  return nodePorts.map((name) => service.nodePorts[name] ?? 'a NodePort').join(', ');
}

function ledTo({ partyId, fqdn, pulsarProxy, nginx }: PlacedRoute, index: number): string[] {
  const known = (value: string | number | undefined) => value ?? '?';
  return [
    `ts${index} -- "${fqdn} at ${known(pulsarProxy.host)}:${known(pulsarProxy.port)}" --> proxy${partyId}`,
    `nginx${index} -- "${partyId} at ${known(nginx.host)}:${known(nginx.httpPort)}, ${known(nginx.grpcPort)}" --> flow${partyId}`,
  ];
}
