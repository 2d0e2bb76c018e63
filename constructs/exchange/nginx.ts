import { outside } from '../kube/cluster-network';
import type { ServerRecord } from '../kube/tier';
import type { NginxNode } from '../nginx/config';
import { nginxDefaults } from '../nginx/defaults';
import { nginxEgressPorts } from '../nginx/egress-ports';
import { nginxName } from '../nginx/facts';
import { describeNginx } from '../nginx/nginx';
import { publicServerRules } from '../nginx/plan';
import { publishedPorts } from '../nginx/ports';
import type { NginxRoutes } from '../nginx/routes';
import { isKnown } from '../terms/route';
import type { Module } from './labels';
import type { ExchangePlan } from './plan';

/** nginx of an exchange: it leads to every party, and has nobody further to ask. */
export const nginx: ServerRecord<ExchangePlan, Module> = {
  name: nginxName,
  prop: 'nginx',
  defaults: nginxDefaults,
  ...publicServerRules,
  plan: (exchange) => exchange.nginx,
  describe: (exchange) =>
    describeNginx({ ...nginxNode(exchange), plan: exchange.nginx, routes: nginxRoutes(exchange) }),
  connectsTo: () => [],
  ingress: (exchange) => [{ peers: exchange.networkPolicies?.callers ?? [], ports: publishedPorts(exchange.nginx) }],
  // It resolves nothing: routes are addresses.
  egress: ({ clusterNetwork, kubernetes, routes }) => [
    {
      peers: outside(clusterNetwork, 4),
      ports: nginxEgressPorts(
        kubernetes,
        routes.map((route) => route.nginx),
      ),
    },
    ...clusterNetwork.neighbours.nginx,
  ],
};

export function nginxNode({ partyId, nginx: { maxBodyMiB, grpc } }: ExchangePlan): NginxNode {
  return { id: partyId, who: `exchange ${partyId}`, maxBodyMiB, grpc };
}

export function nginxRoutes({ partyId, routes }: Pick<ExchangePlan, 'partyId' | 'routes'>): NginxRoutes {
  return { id: partyId, parties: routes.filter(isKnown).map((route) => [route.partyId, route.nginx]) };
}
