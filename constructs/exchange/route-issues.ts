import type { Issue } from '../issues/issue';
import type { PortRange } from '../terms/port-range';
import { isPort, readPortRange } from '../terms/port-range';
import type { PlacedRoute, Reached } from '../terms/route';
import { EarlierRoutes } from './earlier-routes';
import { grpcPort, httpPort } from '../nginx/facts';
import { tlsServicePort } from './facts';
import type { ExchangePlan } from './plan';

/** Faults of the list of routes. Each single route is checked where it is set. */
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
  const wrong = 'is the id of the exchange: calls for the party would be taken for calls for the exchange';
  const mend = 'give the exchange an id that no party has';
  return [{ code: 'route-to-exchange-itself', path: paths.partyId, got: partyId, wrong, mend }];
}

/** Addresses of the exchange itself, as far as they are known. */
type OwnEndpoints = Pick<Reached, 'pulsarProxy' | 'nginx'>;

/** Routes that lead back to the exchange: it would connect to itself until it runs out of connections. */
export function circleIssues({ pulsarProxy, nginx, paths }: PlacedRoute, own: OwnEndpoints): Issue[] {
  const tunnel = same(pulsarProxy.host, own.pulsarProxy.host) && same(pulsarProxy.port, own.pulsarProxy.port);
  const calls =
    same(nginx.host, own.nginx.host) &&
    (same(nginx.httpPort, own.nginx.httpPort) || same(nginx.grpcPort, own.nginx.grpcPort));
  const places = [...(tunnel ? [paths.pulsarHost] : []), ...(calls ? [paths.nginxHost] : [])];
  const wrong = 'is the address of the exchange: it would connect to itself';
  return [...new Set(places)].map((path) => {
    const got = path === paths.pulsarHost ? pulsarProxy.host : nginx.host;
    return { code: 'route-in-a-circle', path, got, wrong, mend: "set the party's own address" };
  });
}

/** Two unknown values are not the same. */
function same<T>(one: T | undefined, other: T | undefined): boolean {
  return one !== undefined && one === other;
}

/** Addresses of the exchange's load balancers. A federation knows its public address too. */
function loadBalancers({ trafficServer, nginx }: ExchangePlan): OwnEndpoints {
  return {
    pulsarProxy: { host: trafficServer.service.loadBalancerIp, port: tlsServicePort.number },
    nginx: { host: nginx.service.loadBalancerIp, httpPort: httpPort.number, grpcPort: grpcPort.number },
  };
}

/** Empty if a range is not valid, which is a fault of its own, or if there is none. */
function openRanges({ trafficServer }: ExchangePlan): PortRange[] {
  const ranges = trafficServer.connectPorts.map(readPortRange);
  return ranges.includes(undefined) ? [] : ranges.filter((range) => range !== undefined);
}

function tunnelPortIssues({ pulsarProxy, paths }: PlacedRoute, plan: ExchangePlan, open: PortRange[]): Issue[] {
  const { port } = pulsarProxy;
  if (port === undefined || !isPort(port)) return [];
  if (open.some(({ first, last }) => first <= port && port <= last)) return [];
  const { connectPorts } = plan.trafficServer;
  const wrong = `is not one of connectPorts (${connectPorts.join(', ')}): Traffic Server would refuse every stream to the party`;
  const mend = `add it to trafficServer.connectPorts of the exchange: ['${[...connectPorts, String(port)].join("', '")}']`;
  return [{ code: 'route-port-closed', path: paths.pulsarPort, got: port, wrong, mend }];
}
