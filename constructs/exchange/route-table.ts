import { stringify } from 'yaml';
import type { PlacedRoute } from '../terms/route';
import { isKnown } from '../terms/route';
import * as facts from './facts';
import { markWhole } from './whole-file';

/** `route_table.yaml` of FATE's Lua: which party's FATE-Flow is reached where, and who answers for all others. */
export function renderRouteTable(routes: readonly PlacedRoute[]): string {
  const table = new Map<string | number, object>([
    ['default', { proxy: [entry('127.0.0.1', facts.noRouteHttpPort, facts.noRouteGrpcPort)] }],
  ]);
  for (const { partyId, nginx } of routes.filter(isKnown)) {
    // `fateflow` is the one service that FATE asks for (FATE v1.6.1 `python/fate_flow/settings.py`).
    table.set(partyId, { fateflow: [entry(nginx.host, nginx.httpPort, nginx.grpcPort)] });
  }
  return markWhole(stringify(table));
}

function entry(host: string, http: number, grpc: number): object {
  return { host, http_port: http, grpc_port: grpc };
}
