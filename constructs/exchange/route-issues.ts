import { isIPv4, isIPv6 } from 'node:net';
import type { Issue } from '../issues/issue';
import { isDnsName } from '../terms/dns-name';
import { partyIdIssues, partyTwice } from '../terms/party';
import type { PortRange } from '../terms/port-range';
import { isPort, portIssues, readPortRange } from '../terms/port-range';
import type { PlacedRoute, RoutePaths } from '../terms/route';
import { grpcPort, httpPort, tlsServicePort } from './facts';
import type { ExchangePlan } from './plan';

/** Faults of the routes, route by route: what one server refuses, misreads, or would lead elsewhere. */
export function routeIssues(plan: ExchangePlan): Issue[] {
  const earlier = new Earlier();
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

/** Faults of the addresses and ports at which a party is said to be reached, whoever leads to it. */
export function reachabilityIssues(route: PlacedRoute): Issue[] {
  const { pulsarProxy, paths } = route;
  return [
    ...unknownIssues(route),
    ...hostIssues(route),
    ...(pulsarProxy.port === undefined ? [] : portIssues(pulsarProxy.port, paths.pulsarPort)),
    ...nginxPortIssues(route),
  ];
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

/** Routes above the one that is looked at: Traffic Server takes the first that matches, nginx the last of an id. */
class Earlier {
  private readonly ids = new Map<number, PlacedRoute>();
  private readonly names = new Map<string, PlacedRoute>();

  issuesOf(route: PlacedRoute): Issue[] {
    const sameId = this.ids.get(route.partyId);
    const issues = sameId === undefined ? this.nameIssues(route) : [idTwice(route, sameId)];
    this.ids.set(route.partyId, sameId ?? route);
    this.names.set(route.fqdn, this.names.get(route.fqdn) ?? route);
    return issues;
  }

  private nameIssues({ partyId, fqdn, paths }: PlacedRoute): Issue[] {
    const common = { path: fqdnPath(paths), got: paths.fqdn === undefined ? partyId : fqdn };
    const name = paths.fqdn === undefined ? `has the name ${fqdn}, which ` : '';
    const holder = this.names.get(fqdn);
    if (holder !== undefined) {
      return [
        {
          ...common,
          code: 'route-fqdn-twice',
          wrong: `${name}stands in ${fqdnPath(holder.paths)} too, which is taken first: this route would never be used`,
          mend: 'keep one route a name',
        },
      ];
    }
    const wildcard = this.wildcardAbove(fqdn);
    if (wildcard === undefined) return [];
    return [
      {
        ...common,
        code: 'route-hidden-by-wildcard',
        wrong: `${name}is covered by ${wildcard.fqdn} of ${fqdnPath(wildcard.paths)}, which stands above it and is taken first: the streams of this party would go there`,
        mend: 'put the wildcard below all names that it covers',
      },
    ];
  }

  /** A wildcard covers names of any depth below it. */
  private wildcardAbove(fqdn: string): PlacedRoute | undefined {
    const labels = fqdn.replace(/^\*\./, '').split('.');
    const from = fqdn.startsWith('*.') ? 0 : 1;
    for (let index = from; index < labels.length; index++) {
      const holder = this.names.get(`*.${labels.slice(index).join('.')}`);
      if (holder !== undefined) return holder;
    }
    return undefined;
  }
}

function fqdnPath(paths: RoutePaths): string {
  return paths.fqdn ?? paths.partyId;
}

function idTwice({ partyId, paths }: PlacedRoute, holder: PlacedRoute): Issue {
  return {
    code: partyTwice.code,
    path: paths.partyId,
    got: partyId,
    wrong: `stands in ${holder.paths.partyId} too: ${partyTwice.loss}`,
    mend: partyTwice.mend,
  };
}

function unknownIssues({ partyId, pulsarProxy, nginx, paths, learn }: PlacedRoute): Issue[] {
  const rows = [
    {
      what: "the address of its Pulsar's proxies",
      value: pulsarProxy.host,
      path: paths.pulsarHost,
      of: learn.pulsarProxy,
    },
    {
      what: "the port of its Pulsar's proxies",
      value: pulsarProxy.port,
      path: paths.pulsarPort,
      of: learn.pulsarProxy,
    },
    { what: 'the address of its nginx', value: nginx.host, path: paths.nginxHost, of: learn.nginx },
    { what: "the port of its nginx's HTTP", value: nginx.httpPort, path: paths.httpPort, of: learn.nginx },
    { what: "the port of its nginx's gRPC", value: nginx.grpcPort, path: paths.grpcPort, of: learn.nginx },
  ];
  const unknown = rows.filter(({ value }) => value === undefined);
  // One prop may give several of them.
  return [...new Map(unknown.map((row) => [row.path, row])).values()].map(({ path }) => {
    const lacking = unknown.filter((row) => row.path === path);
    return {
      code: 'route-not-known',
      path,
      wrong: `does not say ${lacking.map(({ what }) => what).join(' and ')}, and the others need it to reach party ${partyId}`,
      mend: `state it; to learn it, ${lacking[0]?.of ?? ''}`,
    };
  });
}

function hostIssues({ pulsarProxy, nginx, paths }: PlacedRoute): Issue[] {
  const issues: Issue[] = [];
  if (pulsarProxy.host !== undefined) issues.push(...tunnelHostIssues(pulsarProxy.host, paths.pulsarHost));
  // The same prop, wrong for both, is said once.
  if (nginx.host === undefined || (paths.nginxHost === paths.pulsarHost && issues.length > 0)) return issues;
  if (!isIPv4(nginx.host)) {
    issues.push({
      code: 'nginx-route-by-name',
      path: paths.nginxHost,
      got: nginx.host,
      wrong: "is no IPv4 address: FATE's nginx resolves no names, and calls to the party would be refused",
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

function nginxPortIssues({ nginx, paths }: PlacedRoute): Issue[] {
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
