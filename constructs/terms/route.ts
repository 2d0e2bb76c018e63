/** How one party is reached from outside its cluster: every route file of the federation is drawn from such lines. */
export interface PartyRoute {
  readonly partyId: number;
  /** The name by which brokers ask for the party's Pulsar (SNI), `<partyId>.<domain>`; `*.<domain>` is every name below. */
  readonly fqdn: string;
  /** Where the TLS port of its Pulsar proxies is reached: an IPv4 address or an FQDN, and a port. */
  readonly pulsarProxy: { readonly host: string; readonly port: number };
  /** Where its nginx is reached: an IPv4 address, for FATE's Lua takes no names, and the ports of HTTP and gRPC. */
  readonly nginx: { readonly host: string; readonly httpPort: number; readonly grpcPort: number };
}

/** A route with what is not known yet left out, which is a fault, and the places where a person states it. */
export interface PlacedRoute {
  readonly partyId: number;
  readonly fqdn: string;
  readonly pulsarProxy: { readonly host?: string; readonly port?: number };
  readonly nginx: { readonly host?: string; readonly httpPort?: number; readonly grpcPort?: number };
  readonly paths: RoutePaths;
  /** How to learn what is not known yet. */
  readonly learn: { readonly pulsarProxy: string; readonly nginx: string };
}

export interface RoutePaths {
  readonly partyId: string;
  /** Absent: it is made of id and domain, which are judged themselves. */
  readonly fqdn?: string;
  readonly pulsarHost: string;
  readonly pulsarPort: string;
  readonly nginxHost: string;
  readonly httpPort: string;
  readonly grpcPort: string;
}

const askOperator = "ask the party's operator";

/** Routes as they stand in a list. */
export function placeRoutes(routes: readonly PartyRoute[], path: string): PlacedRoute[] {
  return routes.map((route, index) => {
    const at = `${path}[${index}]`;
    return {
      ...route,
      paths: {
        partyId: `${at}.partyId`,
        fqdn: `${at}.fqdn`,
        pulsarHost: `${at}.pulsarProxy.host`,
        pulsarPort: `${at}.pulsarProxy.port`,
        nginxHost: `${at}.nginx.host`,
        httpPort: `${at}.nginx.httpPort`,
        grpcPort: `${at}.nginx.grpcPort`,
      },
      learn: { pulsarProxy: askOperator, nginx: askOperator },
    };
  });
}

/** Whether everything about a route is known; others are faults, and stand in no route file. */
export function isKnown(route: PlacedRoute): route is PlacedRoute & PartyRoute {
  const { pulsarProxy, nginx } = route;
  const values = [pulsarProxy.host, pulsarProxy.port, nginx.host, nginx.httpPort, nginx.grpcPort];
  return values.every((value) => value !== undefined);
}
