import { outside } from '../kube/cluster-network';
import { dns } from '../kube/network-policy';
import type { NginxNode } from '../nginx/config';
import { nginxDefaults } from '../nginx/defaults';
import { nginxEgressPorts } from '../nginx/egress-ports';
import { nginxName } from '../nginx/facts';
import { describeNginx } from '../nginx/nginx';
import { publicServerRules } from '../nginx/plan';
import { publishedPorts } from '../nginx/ports';
import type { NginxRoutes } from '../nginx/routes';
import { fateFlowGrpcPort, fateFlowHttpPort } from './facts';
import type { ModuleRecord } from './module';
import { services } from './names';
import type { FatePlan } from './plan';

/** nginx of a party: others' calls end at its FATE-Flow, its own go to the exchange, or to the party that they are for. */
export const nginx: ModuleRecord = {
  name: nginxName,
  prop: 'nginx',
  image: { name: 'nginx' },
  defaults: { ...nginxDefaults, replicas: 2 },
  ...publicServerRules,
  plan: (fate) => fate.nginx,
  describe: (fate) => describeNginx({ ...nginxNode(fate), plan: fate.nginx, routes: nginxRoutes(fate) }),
  connectsTo: () => [{ to: 'python', ports: [fateFlowGrpcPort, fateFlowHttpPort] }],
  // Nobody named is everybody; what leads outwards is for FATE-Flow alone.
  ingress: (fate) => [{ peers: fate.networkPolicies?.callers ?? [], ports: publishedPorts(fate.nginx) }],
  egress: ({ clusterNetwork, kubernetes, exchange, parties }) => {
    const endpoints = exchange === undefined ? parties.map((party) => party.nginx) : [exchange.nginx];
    return [
      { peers: outside(clusterNetwork, 4), ports: nginxEgressPorts(kubernetes, endpoints) },
      ...clusterNetwork.neighbours.nginx,
      dns,
    ];
  },
};

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
