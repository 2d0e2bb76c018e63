import type { Construct } from 'constructs';
import type { Deployment } from '../kube/workload';
import type { NginxNode } from '../nginx/config';
import { nginxName } from '../nginx/facts';
import * as nginx from '../nginx/nginx';
import { nobodyElse, renderRouteTable } from '../nginx/route-table';
import { isKnown } from '../terms/route';
import { identityOf } from './labels';
import type { ExchangePlan } from './plan';

/** nginx of an exchange: it leads to every party, and has nobody further to ask. */
export function addNginx(scope: Construct, plan: ExchangePlan): Deployment {
  return nginx.addNginx(scope, identityOf(plan, nginxName), {
    ...nginxNode(plan),
    plan: plan.nginx,
    routeTable: renderExchangeRouteTable(plan),
  });
}

export function nginxNode(plan: ExchangePlan): NginxNode {
  return { id: plan.partyId, who: `exchange ${plan.partyId}`, maxBodyMiB: plan.nginx.maxBodyMiB };
}

export function renderExchangeRouteTable({ routes }: Pick<ExchangePlan, 'routes'>): string {
  return renderRouteTable(
    routes.filter(isKnown).map(({ partyId, nginx: endpoint }) => [partyId, endpoint]),
    nobodyElse,
  );
}
