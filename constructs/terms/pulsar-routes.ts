import type { ExchangeEndpoints, PartyRoute } from './route';

/** How one party's Pulsar is reached by another's brokers. */
export interface PulsarRoute {
  readonly partyId: number;
  /** Asked for in the handshake; nobody needs to resolve it. */
  readonly host: string;
  /** `host:port` where the stream is sent: the exchange's, or the party's own. */
  readonly proxy: string;
}

/** How a party's brokers reach all others. */
export interface PulsarRoutes {
  /** Every party that is not listed: `<partyId>.<domain>`, by the exchange. Absent: nobody else is reached. */
  readonly others?: { readonly domain: string; readonly proxy: string };
  readonly listed: readonly PulsarRoute[];
}

/** By the exchange, if there is one: then only parties with names of their own need to be listed. */
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

/** What its brokers are asked for; of names below a wildcard, the one that a party of that domain would have. */
function nameOf({ fqdn, partyId }: PartyRoute): string {
  return fqdn.startsWith('*.') ? `${partyId}${fqdn.slice(1)}` : fqdn;
}

function endpoint({ host, port }: PartyRoute['pulsarProxy']): string {
  return `${host}:${port}`;
}
