/** How one party is reached from outside its cluster: every route file of the federation is drawn from such lines. */
export interface PartyRoute {
  readonly partyId: number;
  /** The name by which brokers ask for the party's Pulsar (SNI), `<partyId>.<domain>`; `*.<domain>` is every name below. */
  readonly fqdn: string;
  /** Where the TLS port of its Pulsar proxies is reached: an IPv4 address or an FQDN, and a port. */
  readonly pulsarProxy: { readonly host: string; readonly port: number };
  /** Where its nginx is reached: an IPv4 address, for nginx resolves no names, and the ports of HTTP and, where it is served, of gRPC. */
  readonly nginx: { readonly host: string; readonly httpPort: number; readonly grpcPort?: number | undefined };
}

/** How an exchange is reached from outside its cluster. */
export interface ExchangeEndpoints {
  /** Where Traffic Server takes streams: an IPv4 address or an FQDN, and a port. */
  readonly trafficServer: PartyRoute['pulsarProxy'];
  /** Where its nginx takes calls. */
  readonly nginx: PartyRoute['nginx'];
}

/** How somebody is reached, with what is not known yet left out, which is a fault, and the places where a person states it. */
export interface Reached {
  /** Of an exchange it is Traffic Server. */
  readonly pulsarProxy: { readonly host?: string | undefined; readonly port?: number | undefined };
  readonly nginx: {
    readonly host?: string | undefined;
    readonly httpPort?: number | undefined;
    readonly grpcPort?: number | undefined;
  };
  readonly paths: ReachedPaths;
  /** How to learn what is not known yet. */
  readonly learn: { readonly pulsarProxy: string; readonly nginx: string };
}

export interface ReachedPaths {
  readonly pulsarHost: string;
  readonly pulsarPort: string;
  readonly nginxHost: string;
  readonly httpPort: string;
  readonly grpcPort: string;
}

/** A route to a party, as far as it is known. */
export interface PlacedRoute extends Reached {
  readonly partyId: number;
  readonly fqdn: string;
  readonly paths: RoutePaths;
}

export interface RoutePaths extends ReachedPaths {
  readonly partyId: string;
  /** Absent: it is made of id and domain, which are judged themselves. */
  readonly fqdn?: string;
}

const askOperator = 'ask its operator';

/** Routes as they stand in a list. */
export function placeRoutes(routes: readonly PartyRoute[], path: string): PlacedRoute[] {
  return routes.map((route, index) => {
    const at = `${path}[${index}]`;
    return {
      ...route,
      paths: { partyId: `${at}.partyId`, fqdn: `${at}.fqdn`, ...endpointPaths(`${at}.pulsarProxy`, `${at}.nginx`) },
      learn: { pulsarProxy: askOperator, nginx: askOperator },
    };
  });
}

/** An exchange as it is stated as a whole. */
export function placeExchange({ trafficServer, nginx }: ExchangeEndpoints, path: string): Reached {
  return {
    pulsarProxy: trafficServer,
    nginx,
    paths: endpointPaths(`${path}.trafficServer`, `${path}.nginx`),
    learn: { pulsarProxy: askOperator, nginx: askOperator },
  };
}

function endpointPaths(tunnel: string, nginx: string): ReachedPaths {
  return {
    pulsarHost: `${tunnel}.host`,
    pulsarPort: `${tunnel}.port`,
    nginxHost: `${nginx}.host`,
    httpPort: `${nginx}.httpPort`,
    grpcPort: `${nginx}.grpcPort`,
  };
}

/** Whether everything about a route is known; others are faults, and stand in no route file. */
export function isKnown(route: PlacedRoute): route is PlacedRoute & PartyRoute {
  return isReachable(route);
}

/** Whether every address and port is known; that of gRPC need not be. */
export function isReachable(reached: Reached): reached is Reached & Pick<PartyRoute, 'pulsarProxy' | 'nginx'> {
  const { pulsarProxy, nginx } = reached;
  const values = [pulsarProxy.host, pulsarProxy.port, nginx.host, nginx.httpPort];
  return values.every((value) => value !== undefined);
}
