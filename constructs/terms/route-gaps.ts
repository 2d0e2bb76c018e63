import type { Issue } from '../issues/issue';
import type { PlacedRoute, Reached } from './route';

/** Faults of addresses and ports of a party that are not known. */
export function routeGaps(route: PlacedRoute): Issue[] {
  return gaps(route, `party ${route.partyId}`, "Pulsar's proxies");
}

/** Faults of addresses and ports of an exchange that are not known. */
export function exchangeGaps(exchange: Reached): Issue[] {
  return gaps(exchange, 'the exchange', 'Traffic Server');
}

function gaps({ pulsarProxy, nginx, paths, learn }: Reached, who: string, tunnel: string): Issue[] {
  const rows = [
    { what: `the address of its ${tunnel}`, value: pulsarProxy.host, path: paths.pulsarHost, how: learn.pulsarProxy },
    { what: `the port of its ${tunnel}`, value: pulsarProxy.port, path: paths.pulsarPort, how: learn.pulsarProxy },
    { what: 'the address of its nginx', value: nginx.host, path: paths.nginxHost, how: learn.nginx },
    { what: 'the HTTP port of its nginx', value: nginx.httpPort, path: paths.httpPort, how: learn.nginx },
  ];
  const unknown = rows.filter(({ value }) => value === undefined);
  // One prop may set several of them.
  return [...new Map(unknown.map((row) => [row.path, row])).values()].map(({ path }) => {
    const lacking = unknown.filter((row) => row.path === path);
    const wrong = `does not set ${lacking.map(({ what }) => what).join(' and ')}, which others need to reach ${who}`;
    const mend = `set it; to find it, ${lacking[0]?.how ?? ''}`;
    return { code: 'route-not-known', path, wrong, mend };
  });
}
