import type { ExchangePlan } from '../exchange/plan';
import type { Issue } from '../issues/issue';
import { repeats } from '../terms/repeats';
import { isKnown } from '../terms/route';

/** Two parties at one address: what is meant for one arrives at the other, is acknowledged there, and nobody notices. */
export function partiesAreApart({ routes }: ExchangePlan): Issue[] {
  // Of one id said twice, and of what is not known, there are faults.
  const again = new Set(repeats(routes.filter(isKnown), ({ partyId }) => String(partyId)).map(({ item }) => item));
  const single = routes.filter(isKnown).filter((route) => !again.has(route) && !route.fqdn.startsWith('*.'));
  return [
    ...alike(
      single.map(({ pulsarProxy: { host, port }, paths }) => ({ at: `${host}:${port}`, path: paths.pulsarHost })),
    ),
    ...alike(
      single.map(({ nginx: { host, httpPort }, paths }) => ({ at: `${host}:${httpPort}`, path: paths.nginxHost })),
    ),
  ];
}

function alike(addresses: readonly { readonly at: string; readonly path: string }[]): Issue[] {
  return repeats(addresses, ({ at }) => at).map(({ item, first }) => ({
    code: 'two-parties-at-one-address',
    severity: 'warning',
    path: item.path,
    got: item.at,
    wrong: `is where ${first.path} leads too: messages for one of the two parties would be taken by the other, and lost without a word`,
    mend: 'state where each party is, or leave one of them out',
  }));
}
