import { isIPv4 } from 'node:net';
import type { Issue } from '../issues/issue';
import { isDnsName } from '../terms/dns-name';
import { partyIdIssues } from '../terms/party';
import type { PortRange } from '../terms/port-range';
import { isPort, readPortRange } from '../terms/port-range';
import type { PlacedRoute } from '../terms/route';
import { reachabilityIssues } from '../terms/route-issues';
import { EarlierRoutes } from './earlier-routes';
import { grpcPort, httpPort } from '../nginx/facts';
import { tlsServicePort } from './facts';
import type { ExchangePlan } from './plan';

/** Faults of the routes, route by route: what one server refuses, misreads, or would lead elsewhere. */
export function routeIssues(plan: ExchangePlan): Issue[] {
  const earlier = new EarlierRoutes();
  const open = openRanges(plan);
  return plan.routes.flatMap((route) => [
    ...partyIdIssues(route.partyId, route.paths.partyId),
    ...ownIdIssues(route, plan),
    ...fqdnIssues(route),
    ...earlier.issuesOf(route),
    ...reachabilityIssues(route),
    ...(open.length === 0 ? [] : tunnelPortIssues(route, plan, open)),
    ...circleIssues(route, plan),
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

/** A name, or `*.` and a name: what Traffic Server compares the caller's with. */
function fqdnIssues({ fqdn, paths }: PlacedRoute): Issue[] {
  if (paths.fqdn === undefined) return [];
  const name = fqdn.startsWith('*.') ? fqdn.slice(2) : fqdn;
  if (isDnsName(name) && name.includes('.') && !isIPv4(name)) return [];
  return [
    {
      code: 'no-fqdn',
      path: paths.fqdn,
      got: fqdn,
      wrong: 'is no name that a broker asks for: nobody would reach the party',
      mend: 'write <party id>.<domain> in lower case, without a dot at the end',
    },
  ];
}

/** Routes that lead back to the exchange: calls would run in a circle. */
function circleIssues({ pulsarProxy, nginx, paths }: PlacedRoute, plan: ExchangePlan): Issue[] {
  const own = { tunnel: plan.trafficServer.service.loadBalancerIp, calls: plan.nginx.service.loadBalancerIp };
  const places = [
    own.tunnel !== undefined && pulsarProxy.host === own.tunnel && pulsarProxy.port === tlsServicePort.number
      ? paths.pulsarHost
      : undefined,
    own.calls !== undefined &&
    nginx.host === own.calls &&
    (nginx.httpPort === httpPort.number || nginx.grpcPort === grpcPort.number)
      ? paths.nginxHost
      : undefined,
  ];
  return [...new Set(places)]
    .filter((path) => path !== undefined)
    .map((path) => ({
      code: 'route-in-a-circle',
      path,
      got: path === paths.pulsarHost ? pulsarProxy.host : nginx.host,
      wrong: "is the address of the exchange's own load balancer: it would call itself",
      mend: "state the party's own address",
    }));
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
