import type { Construct } from 'constructs';
import type { Deployment } from '../kube/workload';
import type { NginxNode } from '../nginx/config';
import { nginxName } from '../nginx/facts';
import * as nginx from '../nginx/nginx';
import type { NginxEndpoint } from '../nginx/route-table';
import { nobodyElse, ownFateFlow, renderRouteTable } from '../nginx/route-table';
import { fateFlowGrpcPort, fateFlowHttpPort } from './facts';
import { identityOf } from './labels';
import { services } from './names';
import type { FatePlan } from './plan';

/** nginx of a party: others' calls end at its FATE-Flow, its own go to the exchange, or to the party that they are for. */
export function addNginx(scope: Construct, plan: FatePlan): Deployment {
  return nginx.addNginx(scope, identityOf(plan, nginxName), {
    ...nginxNode(plan),
    plan: plan.nginx,
    routeTable: renderPartyRouteTable(plan),
  });
}

function nginxNode(plan: FatePlan): NginxNode {
  return {
    id: plan.partyId,
    who: `nginx of party ${plan.partyId}`,
    maxBodyMiB: plan.nginx.maxBodyMiB,
    fateFlow: { host: services.fateFlow, httpPort: fateFlowHttpPort.number, grpcPort: fateFlowGrpcPort.number },
  };
}

function renderPartyRouteTable({ partyId, exchange, parties }: FatePlan): string {
  const peers = exchange === undefined ? parties : [];
  return renderRouteTable(
    [[partyId, ownFateFlow], ...peers.map((peer): readonly [number, NginxEndpoint] => [peer.partyId, peer.nginx])],
    exchange?.nginx ?? nobodyElse,
  );
}
