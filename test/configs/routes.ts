import { exchangeFqdn } from '../../constructs/exchange/names';
import { nginxRoutes } from '../../constructs/exchange/nginx';
import { renderSni } from '../../constructs/exchange/traffic-server-config';
import { renderRoutes } from '../../constructs/nginx/routes';
import { markWhole } from '../../constructs/kube/whole-file';
import { placeRoutes, type PartyRoute } from '../../constructs/terms/route';
import { federation } from '../../examples/exchange-only';

/** The names that are asked for in the handshake: a party's, and the exchange's own. */
export const fqdn = (partyId: number) => `${partyId}.${federation.domain}`;
export const exchangeName = exchangeFqdn(federation.domain);
const exchangeId = federation.sites[0]?.exchange?.partyId ?? 0;

/** A route for another id to where a party is. */
export const routeTo = (partyId: number, { pulsarProxy, nginx }: PartyRoute): PartyRoute => ({
  partyId,
  fqdn: fqdn(partyId),
  pulsarProxy,
  nginx,
});

/** Both route files, as the product writes them. */
export function routeFiles(routes: readonly PartyRoute[]): { readonly sni: string; readonly table: string } {
  const placed = placeRoutes(routes, 'routes');
  return { sni: renderSni(placed), table: renderRoutes(nginxRoutes({ partyId: exchangeId, routes: placed })) };
}

/** A text that neither server can read, whole all the same: nothing that we render is so, and only the programs can notice. */
export const unreadable = (text: string) => markWhole(`\t- [broken\n${text.replace(/[^\n]*\n$/, '')}`);
