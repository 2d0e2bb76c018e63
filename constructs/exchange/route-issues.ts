import { isIPv4, isIPv6 } from 'node:net';
import type { Issue } from '../issues/issue';
import { isDnsName } from '../terms/dns-name';
import { partyIdIssues, partyTwice } from '../terms/party';
import { portIssues, readPortRange } from '../terms/port-range';
import type { PlacedRoute, RoutePaths } from '../terms/route';
import type { ExchangePlan } from './plan';

/** Faults of the routes, route by route: what one server refuses, misreads, or would lead elsewhere. */
export function routeIssues(plan: ExchangePlan): Issue[] {
  const earlier = new Earlier();
  return plan.routes.flatMap((route) => [
    ...partyIdIssues(route.partyId, route.paths.partyId),
    ...ownIdIssues(route, plan),
    ...fqdnIssues(route),
    ...earlier.issuesOf(route),
    ...unknownIssues(route),
    ...hostIssues(route),
    ...tunnelPortIssues(route, plan),
    ...nginxPortIssues(route),
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
  const name = fqdn.startsWith('*.') ? fqdn.slice(2) : fqdn;
  if (paths.fqdn === undefined) return [];
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

  private nameIssues({ fqdn, paths }: PlacedRoute): Issue[] {
    const common = { path: fqdnPath(paths), got: fqdn };
    const holder = this.names.get(fqdn);
    if (holder !== undefined) {
      return [
        {
          ...common,
          code: 'route-fqdn-twice',
          wrong: `stands in ${fqdnPath(holder.paths)} too, which is taken first: this route would never be used`,
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
        wrong: `is covered by ${wildcard.fqdn} of ${fqdnPath(wildcard.paths)}, which stands above it and is taken first: the streams of this party would go there`,
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
  const values = [
    { what: "the address of its Pulsar's proxies", value: pulsarProxy.host, path: paths.pulsarHost },
    { what: "the port of its Pulsar's proxies", value: pulsarProxy.port, path: paths.pulsarPort },
    { what: 'the address of its nginx', value: nginx.host, path: paths.nginxHost },
    { what: "the port of its nginx's HTTP", value: nginx.httpPort, path: paths.httpPort },
    { what: "the port of its nginx's gRPC", value: nginx.grpcPort, path: paths.grpcPort },
  ];
  const unknown = values.filter(({ value }) => value === undefined);
  // One prop may give several of them.
  return [...new Set(unknown.map(({ path }) => path))].map((path) => ({
    code: 'route-not-known',
    path,
    wrong: `is not there, and the exchange needs ${unknown
      .filter((one) => one.path === path)
      .map(({ what }) => what)
      .join(' and ')} to route party ${partyId}`,
    mend: `state it; to learn it, ${learn}`,
  }));
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
  if (isDnsName(host) && host.includes('.') && !/^[0-9.]+$/.test(host)) return [];
  return [
    {
      code: 'no-route-host',
      path,
      got: host,
      wrong: isIPv6(host)
        ? 'is an IPv6 address, which the route files have no way to write'
        : 'is neither an IPv4 address nor an FQDN: Traffic Server asks DNS itself, and knows no short names',
      mend: 'state an address such as 192.0.2.10, or a whole name such as pulsar.bank.example.org, without a port',
    },
  ];
}

/** Addresses that lead back into the pod of the exchange. */
function hereIssues(host: string, path: string): Issue[] {
  if (!/^(127|0)\.|^169\.254\./.test(host)) return [];
  return [
    {
      code: 'route-to-here',
      path,
      got: host,
      wrong: "is an address of the exchange's own pods or node: no party is there",
      mend: "state the address at which the party's operator publishes it",
    },
  ];
}

function tunnelPortIssues({ pulsarProxy: { port }, paths }: PlacedRoute, plan: ExchangePlan): Issue[] {
  if (port === undefined) return [];
  const none = portIssues(port, paths.pulsarPort);
  const { connectPorts } = plan.trafficServer;
  const open = connectPorts.some((text) => {
    const range = readPortRange(text);
    return range !== undefined && range.first <= port && port <= range.last;
  });
  if (none.length > 0 || open) return none;
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
  return [
    ...(nginx.httpPort === undefined ? [] : portIssues(nginx.httpPort, paths.httpPort)),
    ...(nginx.grpcPort === undefined ? [] : portIssues(nginx.grpcPort, paths.grpcPort)),
  ];
}
