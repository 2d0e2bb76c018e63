import type { Issue } from '../issues/issue';
import type { PortRange } from '../terms/port-range';
import { isPort, readPortRange } from '../terms/port-range';
import type { PlacedRoute, Reached } from '../terms/route';
import { EarlierRoutes } from './earlier-routes';
import { grpcPort, httpPort } from '../nginx/facts';
import { tlsServicePort } from './facts';
import type { ExchangePlan } from './plan';

/** Faults of the routes as a list, and of this exchange: each by itself is judged where it is stated. */
export function routeListIssues(plan: ExchangePlan): Issue[] {
  const earlier = new EarlierRoutes();
  const open = openRanges(plan);
  return plan.routes.flatMap((route) => [
    ...ownIdIssues(route, plan),
    ...earlier.issuesOf(route),
    ...(open.length === 0 ? [] : tunnelPortIssues(route, plan, open)),
    ...circleIssues(route, loadBalancers(plan)),
  ]);
}

function ownIdIssues({ partyId, paths }: PlacedRoute, plan: ExchangePlan): Issue[] {
  if (partyId !== plan.partyId) return [];
  return [
    {
      code: 'route-to-exchange-itself',
      path: paths.partyId,
      got: partyId,
      wrong: 'is the id of the exchange: what is meant for the party would be meant for the exchange',
      mend: 'give the exchange another id, which no party has',
    },
  ];
}

/** Where an exchange itself is reached, as far as it is known. */
type OwnEndpoints = Pick<Reached, 'pulsarProxy' | 'nginx'>;

/** Routes that lead back to the exchange: streams would run in a circle until nothing is left of it. */
export function circleIssues({ pulsarProxy, nginx, paths }: PlacedRoute, own: OwnEndpoints): Issue[] {
  const tunnel = same(pulsarProxy.host, own.pulsarProxy.host) && same(pulsarProxy.port, own.pulsarProxy.port);
  const calls =
    same(nginx.host, own.nginx.host) &&
    (same(nginx.httpPort, own.nginx.httpPort) || same(nginx.grpcPort, own.nginx.grpcPort));
  const places = [...(tunnel ? [paths.pulsarHost] : []), ...(calls ? [paths.nginxHost] : [])];
  return [...new Set(places)].map((path) => ({
    code: 'route-in-a-circle',
    path,
    got: path === paths.pulsarHost ? pulsarProxy.host : nginx.host,
    wrong: 'is the address of the exchange: it would call itself',
    mend: "state the party's own address",
  }));
}

/** Two that nobody knows are not the same. */
function same<T>(one: T | undefined, other: T | undefined): boolean {
  return one !== undefined && one === other;
}

/** What the exchange's own load balancers have: in a federation its address is known too. */
function loadBalancers({ trafficServer, nginx }: ExchangePlan): OwnEndpoints {
  return {
    pulsarProxy: { host: trafficServer.service.loadBalancerIp, port: tlsServicePort.number },
    nginx: { host: nginx.service.loadBalancerIp, httpPort: httpPort.number, grpcPort: grpcPort.number },
  };
}

/** Empty: a range is none, or there is none, which is said where they are stated. */
function openRanges({ trafficServer }: ExchangePlan): PortRange[] {
  const ranges = trafficServer.connectPorts.map(readPortRange);
  return ranges.includes(undefined) ? [] : ranges.filter((range) => range !== undefined);
}

function tunnelPortIssues(
  { pulsarProxy: { port }, paths }: PlacedRoute,
  plan: ExchangePlan,
  open: PortRange[],
): Issue[] {
  if (port === undefined || !isPort(port)) return [];
  if (open.some(({ first, last }) => first <= port && port <= last)) return [];
  const { connectPorts } = plan.trafficServer;
  return [
    {
      code: 'route-port-closed',
      path: paths.pulsarPort,
      got: port,
      wrong: `is outside connectPorts (${connectPorts.join(', ')}): Traffic Server would refuse every stream to the party`,
      mend: `add it to trafficServer.connectPorts of the exchange: ['${[...connectPorts, String(port)].join("', '")}']`,
    },
  ];
}
