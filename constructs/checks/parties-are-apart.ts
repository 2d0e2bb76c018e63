import type { ExchangePlan } from '../exchange/plan';
import type { Issue } from '../issues/issue';
import type { PartyRoute, PlacedRoute } from '../terms/route';
import { isKnown } from '../terms/route';

type KnownRoute = PlacedRoute & PartyRoute;

/** Two parties at one address: what is meant for one arrives at the other, is acknowledged there, and nobody notices. */
export function partiesAreApart({ routes }: ExchangePlan): Issue[] {
  // Of one id said twice, and of what is not known, there are faults.
  const ids = new Set<number>();
  const single = routes.filter(isKnown).filter((route) => {
    const again = ids.has(route.partyId);
    ids.add(route.partyId);
    return !again && !route.fqdn.startsWith('*.');
  });
  return [
    ...alike(single, ({ pulsarProxy: { host, port }, paths }) => ({
      at: `${host}:${port}`,
      path: paths.pulsarHost,
    })),
    ...alike(single, ({ nginx: { host, httpPort }, paths }) => ({
      at: `${host}:${httpPort}`,
      path: paths.nginxHost,
    })),
  ];
}

function alike(
  routes: readonly KnownRoute[],
  read: (route: KnownRoute) => { readonly at: string; readonly path: string },
): Issue[] {
  const first = new Map<string, string>();
  return routes.flatMap((route): Issue[] => {
    const { at, path } = read(route);
    const holder = first.get(at);
    if (holder === undefined) {
      first.set(at, path);
      return [];
    }
    return [
      {
        code: 'two-parties-at-one-address',
        severity: 'warning',
        path,
        got: at,
        wrong: `is where ${holder} leads too: messages for one of the two parties would be taken by the other, and lost without a word`,
        mend: 'state where each party is, or leave one of them out',
      },
    ];
  });
}
