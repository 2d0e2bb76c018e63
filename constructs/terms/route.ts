/** Public addresses of one party. The route files of the federation are written from them. */
export interface PartyRoute {
  /** FATE's id of the party. */
  readonly partyId: number;
  /** Name that brokers ask for to reach the party's Pulsar (SNI): `<partyId>.<domain>`; `*.<domain>` covers all names below. */
  readonly fqdn: string;
  /** TLS endpoint of its Pulsar proxies. */
  readonly pulsarProxy: {
    /** IPv4 address or FQDN. */
    readonly host: string;
    /** TLS port. */
    readonly port: number;
  };
  /** Endpoint of its nginx. */
  readonly nginx: {
    /** IPv4 address; nginx does not resolve names. */
    readonly host: string;
    /** HTTP port. */
    readonly httpPort: number;
    /** gRPC port. @default - gRPC is not served */
    readonly grpcPort?: number | undefined;
  };
}

/** Public addresses of an exchange. */
export interface ExchangeEndpoints {
  /** Endpoint of Traffic Server, which forwards Pulsar's streams. */
  readonly trafficServer: PartyRoute['pulsarProxy'];
  /** Endpoint of nginx, which forwards the calls between FATE-Flows. */
  readonly nginx: PartyRoute['nginx'];
}

/** Addresses of a party or an exchange, and the paths of the props that set them. Unknown values are left out, which is a fault. */
export interface Reached {
  /** Endpoint of the Pulsar proxies; for an exchange, of Traffic Server. */
  readonly pulsarProxy: { readonly host?: string | undefined; readonly port?: number | undefined };
  readonly nginx: {
    readonly host?: string | undefined;
    readonly httpPort?: number | undefined;
    readonly grpcPort?: number | undefined;
  };
  readonly paths: ReachedPaths;
  /** How to find unknown values. */
  readonly learn: { readonly pulsarProxy: string; readonly nginx: string };
}

interface ReachedPaths {
  readonly pulsarHost: string;
  readonly pulsarPort: string;
  readonly nginxHost: string;
  readonly httpPort: string;
  readonly grpcPort: string;
}

/** A route to a party, with its known parts. */
export interface PlacedRoute extends Reached {
  readonly partyId: number;
  readonly fqdn: string;
  readonly paths: RoutePaths;
}

export interface RoutePaths extends ReachedPaths {
  readonly partyId: string;
  /** Absent: the FQDN is derived from id and domain, which are checked themselves. */
  readonly fqdn?: string;
}

const askOperator = 'ask its operator';

/** Routes of a list, with their paths. */
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

/** An exchange with its paths. */
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

/** Whether a route is fully known. Other routes are faults, and are not in route files. */
export function isKnown(route: PlacedRoute): route is PlacedRoute & PartyRoute {
  return isReachable(route);
}

/** Whether all addresses and ports are known, except for the gRPC port, which is optional. */
export function isReachable(reached: Reached): reached is Reached & Pick<PartyRoute, 'pulsarProxy' | 'nginx'> {
  const { pulsarProxy, nginx } = reached;
  const values = [pulsarProxy.host, pulsarProxy.port, nginx.host, nginx.httpPort];
  return values.every((value) => value !== undefined);
}
