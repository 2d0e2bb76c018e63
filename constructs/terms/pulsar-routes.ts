import type { ExchangeEndpoints, PartyRoute } from './route';

/** Route of a party's brokers to the Pulsar of another party. */
interface PulsarRoute {
  readonly partyId: number;
  /** SNI of the TLS handshake; it need not resolve. */
  readonly host: string;
  /** `host:port` to connect to: that of the exchange or of the party. */
  readonly proxy: string;
}

/** Routes of a party's brokers to all other parties. */
export interface PulsarRoutes {
  /** Route to every party that is not listed: `<partyId>.<domain>`, through the exchange. Absent: only listed parties are reached. */
  readonly others?: { readonly domain: string; readonly proxy: string };
  readonly listed: readonly PulsarRoute[];
}

/** Routes through the exchange if there is one: it needs entries only for parties whose FQDN is outside the domain. */
export function pulsarRoutes(
  domain: string,
  parties: readonly PartyRoute[],
  exchange: ExchangeEndpoints | undefined,
): PulsarRoutes {
  const listed = parties.map((party) => ({
    partyId: party.partyId,
    host: nameOf(party),
    proxy: endpoint(exchange?.trafficServer ?? party.pulsarProxy),
  }));
  return exchange === undefined ? { listed } : { others: { domain, proxy: endpoint(exchange.trafficServer) }, listed };
}

/** SNI of a party; with a wildcard, the name that the party would have in that domain. */
function nameOf({ fqdn, partyId }: PartyRoute): string {
  return fqdn.startsWith('*.') ? `${partyId}${fqdn.slice(1)}` : fqdn;
}

function endpoint({ host, port }: PartyRoute['pulsarProxy']): string {
  return `${host}:${port}`;
}
