import type { Construct } from 'constructs';
import type { Deployment } from '../kube/workload';
import type { NginxNode } from '../nginx/config';
import { nginxName } from '../nginx/facts';
import * as nginx from '../nginx/nginx';
import type { NginxRoutes } from '../nginx/routes';
import { fateFlowGrpcPort, fateFlowHttpPort } from './facts';
import { identityOf } from './labels';
import { services } from './names';
import type { FatePlan } from './plan';

/** nginx of a party: others' calls end at its FATE-Flow, its own go to the exchange, or to the party that they are for. */
export function addNginx(scope: Construct, plan: FatePlan): Deployment {
  return nginx.addNginx(scope, identityOf(plan, nginxName), {
    ...nginxNode(plan),
    plan: plan.nginx,
    routes: nginxRoutes(plan),
  });
}

export function nginxNode({ partyId, nginx: { maxBodyMiB, grpc } }: FatePlan): NginxNode {
  return {
    id: partyId,
    who: `nginx of party ${partyId}`,
    maxBodyMiB,
    grpc,
    fateFlow: { host: services.fateFlow, httpPort: fateFlowHttpPort.number, grpcPort: fateFlowGrpcPort.number },
  };
}

function nginxRoutes({ partyId, exchange, parties }: FatePlan): NginxRoutes {
  if (exchange !== undefined) return { id: partyId, parties: [], others: exchange.nginx };
  return { id: partyId, parties: parties.map((peer) => [peer.partyId, peer.nginx]) };
}
