import { isIPv4, isIPv6 } from 'node:net';
import type { Issue } from '../issues/issue';
import { isDnsName } from './dns-name';
import { portIssues } from './port-range';
import type { PlacedRoute, Reached } from './route';

/** What is said of the one that is reached. */
interface Words {
  readonly who: string;
  /** What takes its streams. */
  readonly tunnel: string;
}

/** Faults of the addresses and ports at which a party is said to be reached, whoever leads to it. */
export function reachabilityIssues(route: PlacedRoute): Issue[] {
  return reachedIssues(route, { who: `party ${route.partyId}`, tunnel: "Pulsar's proxies" });
}

/** The same of an exchange, to which parties are led. */
export function exchangeReachabilityIssues(exchange: Reached): Issue[] {
  return reachedIssues(exchange, { who: 'the exchange', tunnel: 'Traffic Server' });
}

function reachedIssues(route: Reached, words: Words): Issue[] {
  const { pulsarProxy, paths } = route;
  return [
    ...unknownIssues(route, words),
    ...hostIssues(route),
    ...(pulsarProxy.port === undefined ? [] : portIssues(pulsarProxy.port, paths.pulsarPort)),
    ...nginxPortIssues(route),
  ];
}

function unknownIssues({ pulsarProxy, nginx, paths, learn }: Reached, { who, tunnel }: Words): Issue[] {
  const rows = [
    {
      what: `the address of its ${tunnel}`,
      value: pulsarProxy.host,
      path: paths.pulsarHost,
      of: learn.pulsarProxy,
    },
    {
      what: `the port of its ${tunnel}`,
      value: pulsarProxy.port,
      path: paths.pulsarPort,
      of: learn.pulsarProxy,
    },
    { what: 'the address of its nginx', value: nginx.host, path: paths.nginxHost, of: learn.nginx },
    { what: "the port of its nginx's HTTP", value: nginx.httpPort, path: paths.httpPort, of: learn.nginx },
  ];
  const unknown = rows.filter(({ value }) => value === undefined);
  // One prop may give several of them.
  return [...new Map(unknown.map((row) => [row.path, row])).values()].map(({ path }) => {
    const lacking = unknown.filter((row) => row.path === path);
    return {
      code: 'route-not-known',
      path,
      wrong: `does not say ${lacking.map(({ what }) => what).join(' and ')}, and the others need it to reach ${who}`,
      mend: `state it; to learn it, ${lacking[0]?.of ?? ''}`,
    };
  });
}

function hostIssues({ pulsarProxy, nginx, paths }: Reached): Issue[] {
  const issues: Issue[] = [];
  if (pulsarProxy.host !== undefined) issues.push(...tunnelHostIssues(pulsarProxy.host, paths.pulsarHost));
  // The same prop, wrong for both, is said once.
  if (nginx.host === undefined || (paths.nginxHost === paths.pulsarHost && issues.length > 0)) return issues;
  if (!isIPv4(nginx.host)) {
    issues.push({
      code: 'nginx-route-by-name',
      path: paths.nginxHost,
      got: nginx.host,
      wrong: 'is no IPv4 address: nginx resolves no names, and calls to the party would be refused',
      mend: 'state an address such as 192.0.2.10; where Pulsar alone has a name, state that as pulsarProxy.host',
    });
  } else issues.push(...hereIssues(nginx.host, paths.nginxHost));
  return issues;
}

function tunnelHostIssues(host: string, path: string): Issue[] {
  if (isIPv4(host)) return hereIssues(host, path);
  const why = whyNoHost(host);
  if (why === undefined) return [];
  return [
    {
      code: 'no-route-host',
      path,
      got: host,
      wrong: `${why}: Traffic Server could not dial it`,
      mend: 'state an IPv4 address such as 192.0.2.10, or a whole name such as pulsar.bank.example.org',
    },
  ];
}

/** Undefined: it is a name that DNS can resolve. */
function whyNoHost(host: string): string | undefined {
  if (isIPv6(host)) return 'is an IPv6 address, which the route files have no way to write';
  if (/^[a-z]+:\/\//i.test(host)) return 'is a URL';
  if (host.includes(':')) return 'has a port in it, which is stated apart';
  if (/^[0-9.]+$/.test(host)) return 'is no IPv4 address';
  if (host !== host.toLowerCase()) return 'has upper-case letters, and names are compared as they are written';
  if (host.endsWith('.')) return 'ends in a dot';
  if (!isDnsName(host)) return 'is no DNS name';
  return host.includes('.') ? undefined : 'is a short name, which only resolvers with search domains know';
}

/** Addresses at which no party can be: the pod itself, its node, everybody at once. */
function hereIssues(host: string, path: string): Issue[] {
  if (!/^(0|127|169\.254|22[4-9]|23\d|24\d|25[0-5])\./.test(host)) return [];
  return [
    {
      code: 'route-to-here',
      path,
      got: host,
      wrong: "is an address of the exchange's own pods or node, or of no one host: no party is there",
      mend: "state the address at which the party's operator publishes it",
    },
  ];
}

function nginxPortIssues({ nginx, paths }: Reached): Issue[] {
  const { httpPort: http, grpcPort: grpc } = nginx;
  const issues = [
    ...(http === undefined ? [] : portIssues(http, paths.httpPort)),
    ...(grpc === undefined ? [] : portIssues(grpc, paths.grpcPort)),
  ];
  if (issues.length > 0 || http === undefined || http !== grpc) return issues;
  return [
    {
      code: 'route-port-twice',
      path: paths.grpcPort,
      got: grpc,
      wrong: 'is the port of HTTP too: nginx serves each on a port of its own, and one of the two would get no answer',
      mend: "state both ports as the party's operator publishes them",
    },
  ];
}
