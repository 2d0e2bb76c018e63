import type { Issue } from '../issues/issue';
import type { PlacedRoute, Reached } from './route';

/** What is said of the one that is reached. */
interface Words {
  readonly who: string;
  /** What takes its streams. */
  readonly tunnel: string;
}

/** What somebody who leads to a party would have to know, and nobody has stated. */
export function routeGaps(route: PlacedRoute): Issue[] {
  return gaps(route, { who: `party ${route.partyId}`, tunnel: "Pulsar's proxies" });
}

/** The same of an exchange, to which parties are led. */
export function exchangeGaps(exchange: Reached): Issue[] {
  return gaps(exchange, { who: 'the exchange', tunnel: 'Traffic Server' });
}

function gaps({ pulsarProxy, nginx, paths, learn }: Reached, { who, tunnel }: Words): Issue[] {
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
    const wrong = `does not say ${lacking.map(({ what }) => what).join(' and ')}, and the others need it to reach ${who}`;
    const mend = `state it; to learn it, ${lacking[0]?.of ?? ''}`;
    return { code: 'route-not-known', path, wrong, mend };
  });
}
