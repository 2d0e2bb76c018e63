import { markWhole } from '../kube/whole-file';
import type { PartyRoute } from '../terms/route';

/** Where calls to a party go: an IPv4 address, and the ports of HTTP and, where it is served, of gRPC. */
export type NginxEndpoint = PartyRoute['nginx'];

export interface NginxRoutes {
  /** Party id of the party or the exchange whose nginx it is. */
  readonly id: number;
  readonly parties: readonly (readonly [partyId: number, endpoint: NginxEndpoint])[];
  /** Where calls for everybody else go. Absent: nobody further to ask. */
  readonly others?: NginxEndpoint | undefined;
}

/** `routes.json`, which `router.lua` reads: a line a party, so that a change of one is a change of one line. */
export function renderRoutes({ id, parties, others }: NginxRoutes): string {
  const lines = parties.map(([partyId, endpoint]) => `    ${quoteId(partyId)}: ${renderEndpoint(endpoint)}`);
  return markWhole(
    [
      '{',
      `  "id": ${quoteId(id)},`,
      ...(others === undefined ? [] : [`  "others": ${renderEndpoint(others)},`]),
      ...(lines.length === 0 ? ['  "parties": {}'] : ['  "parties": {', lines.join(',\n'), '  }']),
      '}',
      '',
    ].join('\n'),
  );
}

function renderEndpoint({ host, httpPort, grpcPort }: NginxEndpoint): string {
  return JSON.stringify({ host, http: httpPort, grpc: grpcPort });
}

/** Headers are text, and so are the ids that they are compared with. */
function quoteId(id: number): string {
  return JSON.stringify(String(id));
}
