import type { Issue } from '../issues/issue';
import { isDnsName } from './dns-name';
import { partyIdIssues } from './party';
import { portIssues } from './port-range';
import type { PlacedRoute, Reached } from './route';
import { callHostIssues, isNumeric, tunnelHostIssues } from './route-host';

/** Faults of the known parts of a route to a party. */
export function routeIssues(route: PlacedRoute): Issue[] {
  return [...partyIdIssues(route.partyId, route.paths.partyId), ...fqdnIssues(route), ...endpointIssues(route)];
}

/** Faults of the known addresses and ports of a party or an exchange. */
export function endpointIssues({ pulsarProxy, nginx, paths }: Reached): Issue[] {
  const tunnel = pulsarProxy.host === undefined ? [] : tunnelHostIssues(pulsarProxy.host, paths.pulsarHost);
  // A prop that sets both hosts is reported once.
  const said = paths.nginxHost === paths.pulsarHost && tunnel.length > 0;
  return [
    ...tunnel,
    ...(nginx.host === undefined || said ? [] : callHostIssues(nginx.host, paths.nginxHost)),
    ...(pulsarProxy.port === undefined ? [] : portIssues(pulsarProxy.port, paths.pulsarPort)),
    ...nginxPortIssues({ nginx, paths }),
  ];
}

/** Faults of a FQDN, with or without `*.`, that Traffic Server compares with the SNI of a broker. */
function fqdnIssues({ fqdn, paths }: PlacedRoute): Issue[] {
  if (paths.fqdn === undefined) return [];
  const name = fqdn.startsWith('*.') ? fqdn.slice(2) : fqdn;
  if (isDnsName(name) && name.includes('.') && !isNumeric(name)) return [];
  const wrong = 'is not a valid name of a party: brokers could not reach it';
  const mend = 'write <party id>.<domain> in lower case, without a dot at the end';
  return [{ code: 'invalid-fqdn', path: paths.fqdn, got: fqdn, wrong, mend }];
}

function nginxPortIssues({ nginx, paths }: Pick<Reached, 'nginx' | 'paths'>): Issue[] {
  const { httpPort: http, grpcPort: grpc } = nginx;
  const issues = [
    ...(http === undefined ? [] : portIssues(http, paths.httpPort)),
    ...(grpc === undefined ? [] : portIssues(grpc, paths.grpcPort)),
  ];
  if (issues.length > 0 || http === undefined || http !== grpc) return issues;
  const wrong =
    'is also the HTTP port: nginx serves HTTP and gRPC on different ports, and one of them would get no answer';
  const mend = "set both ports as the party's operator publishes them";
  return [{ code: 'route-port-twice', path: paths.grpcPort, got: grpc, wrong, mend }];
}
