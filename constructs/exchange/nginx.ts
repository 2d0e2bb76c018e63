import type { Construct } from 'constructs';
import type { Deployment } from '../kube/workload';
import type { NginxNode } from '../nginx/config';
import { nginxName } from '../nginx/facts';
import * as nginx from '../nginx/nginx';
import type { NginxRoutes } from '../nginx/routes';
import { isKnown } from '../terms/route';
import { identityOf } from './labels';
import type { ExchangePlan } from './plan';

/** nginx of an exchange: it leads to every party, and has nobody further to ask. */
export function addNginx(scope: Construct, plan: ExchangePlan): Deployment {
  return nginx.addNginx(scope, identityOf(plan, nginxName), {
    ...nginxNode(plan),
    plan: plan.nginx,
    routes: nginxRoutes(plan),
  });
}

export function nginxNode({ partyId, nginx: { maxBodyMiB, grpc } }: ExchangePlan): NginxNode {
  return { id: partyId, who: `exchange ${partyId}`, maxBodyMiB, grpc };
}

export function nginxRoutes({ partyId, routes }: Pick<ExchangePlan, 'partyId' | 'routes'>): NginxRoutes {
  return { id: partyId, parties: routes.filter(isKnown).map((route) => [route.partyId, route.nginx]) };
}
