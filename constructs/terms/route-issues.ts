import type { Issue } from '../issues/issue';
import { isDnsName } from './dns-name';
import { partyIdIssues } from './party';
import { portIssues } from './port-range';
import type { PlacedRoute, Reached } from './route';
import { callHostIssues, isNumeric, tunnelHostIssues } from './route-host';

/** Faults of a route to a party, as far as it is known, whoever states it and whoever uses it. */
export function routeIssues(route: PlacedRoute): Issue[] {
  return [...partyIdIssues(route.partyId, route.paths.partyId), ...fqdnIssues(route), ...endpointIssues(route)];
}

/** Faults of the addresses and ports of a party, or of an exchange, as far as they are known. */
export function endpointIssues({ pulsarProxy, nginx, paths }: Reached): Issue[] {
  const tunnel = pulsarProxy.host === undefined ? [] : tunnelHostIssues(pulsarProxy.host, paths.pulsarHost);
  // The same prop, wrong for both, is said once.
  const said = paths.nginxHost === paths.pulsarHost && tunnel.length > 0;
  return [
    ...tunnel,
    ...(nginx.host === undefined || said ? [] : callHostIssues(nginx.host, paths.nginxHost)),
    ...(pulsarProxy.port === undefined ? [] : portIssues(pulsarProxy.port, paths.pulsarPort)),
    ...nginxPortIssues({ nginx, paths }),
  ];
}

/** A name, or `*.` and a name: what Traffic Server compares the caller's with. */
function fqdnIssues({ fqdn, paths }: PlacedRoute): Issue[] {
  if (paths.fqdn === undefined) return [];
  const name = fqdn.startsWith('*.') ? fqdn.slice(2) : fqdn;
  if (isDnsName(name) && name.includes('.') && !isNumeric(name)) return [];
  const wrong = 'is no name that a broker asks for: nobody would reach the party';
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
    'is the port of HTTP too: nginx serves each on a port of its own, and one of the two would get no answer';
  const mend = "state both ports as the party's operator publishes them";
  return [{ code: 'route-port-twice', path: paths.grpcPort, got: grpc, wrong, mend }];
}
