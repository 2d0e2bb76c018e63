import { markWhole } from '../kube/whole-file';
import { renderYaml } from '../quoting/yaml';
import type { PartyRoute } from '../terms/route';
import * as facts from './facts';

/** Where calls to a party go: an IPv4 address, for FATE's Lua takes no names, and the ports of HTTP and gRPC. */
export type NginxEndpoint = PartyRoute['nginx'];

/** In the pod: nobody further to ask. */
export const nobodyElse: NginxEndpoint = {
  host: '127.0.0.1',
  httpPort: facts.noRouteHttpPort,
  grpcPort: facts.noRouteGrpcPort,
};

/** In the pod: passed on to the party's own FATE-Flow. */
export const ownFateFlow: NginxEndpoint = {
  host: '127.0.0.1',
  httpPort: facts.ownHttpPort,
  grpcPort: facts.ownGrpcPort,
};

/** `route_table.yaml` of FATE's Lua: which party's FATE-Flow is reached where, and who answers for all others. */
export function renderRouteTable(
  parties: readonly (readonly [partyId: number, endpoint: NginxEndpoint])[],
  others: NginxEndpoint,
): string {
  const table = new Map<string | number, object>([['default', { proxy: [entry(others)] }]]);
  for (const [partyId, endpoint] of parties) {
    // `fateflow` is the one service that FATE asks for (FATE v1.6.1 `python/fate_flow/settings.py`).
    table.set(partyId, { fateflow: [entry(endpoint)] });
  }
  return markWhole(renderYaml(table));
}

function entry({ host, httpPort, grpcPort }: NginxEndpoint): object {
  return { host, http_port: httpPort, grpc_port: grpcPort };
}
