import type { Construct } from 'constructs';
import type { NetworkPeer, NetworkPort, NetworkRule } from '../kube/network-policy';
import { addNetworkPolicy, dns } from '../kube/network-policy';
import type { Port } from '../kube/service';
import * as nginxFacts from '../nginx/facts';
import { highestNodePort, lowestNodePort } from '../terms/node-port';
import * as facts from './facts';
import type { Module } from './facts';
import { objectLabels, partyLabels, selectorLabels } from './labels';
import type { FatePlan } from './plan';
import { flowIsOpen } from './plan';

/** Closes every module to all but those that need it. Callers from outside reach nginx, and nothing else. */
export function addNetworkPolicies(scope: Construct, plan: FatePlan): void {
  if (plan.networkPolicies === undefined) return;
  const { clients, callers } = plan.networkPolicies;
  const pods = (module: Module): NetworkPeer => ({ podLabels: selectorLabels(plan, module) });
  const party: NetworkPeer = { podLabels: partyLabels(plan) };
  const add = (module: Module, ingress: NetworkRule[], egress?: NetworkRule[]): void => {
    addNetworkPolicy(scope, `${module}-network`, {
      name: module,
      namespace: plan.namespace,
      labels: objectLabels(plan, module),
      selector: selectorLabels(plan, module),
      ingress,
      ...(egress === undefined ? {} : { egress }),
    });
  };
  const flow = [facts.fateFlowGrpcPort, facts.fateFlowHttpPort];

  add('mysql', [allow([pods('python')], facts.mysqlPort)]);
  add('python', [
    allow([pods('nginx'), pods('python')], ...flow),
    ...(clients.length === 0 ? [] : [allow(clients, facts.fateBoardPort)]),
    ...(flowIsOpen(plan) ? [allow([], ...flow)] : clients.length === 0 ? [] : [allow(clients, ...flow)]),
    // Executors call Spark's drivers back on ports of the moment.
    allow([pods('spark-worker'), pods('spark-master')]),
  ]);
  add('spark-master', [allow([pods('python'), pods('spark-worker')])]);
  add('spark-worker', [allow([pods('python'), pods('spark-worker'), pods('spark-master')])]);
  add('namenode', [allow([party], facts.nameNodePort, facts.nameNodeWebPort)]);
  add('datanode', [allow([party], facts.dataNodePort, facts.dataNodeIpcPort, facts.dataNodeWebPort)]);
  add(
    'nginx',
    [allow([], nginxFacts.httpPort, nginxFacts.grpcPort)].map((rule) =>
      callers.length === 0 ? rule : { ...rule, peers: [...callers, pods('python')] },
    ),
    [allow([pods('python')], ...flow), { peers: [], ports: nginxDials(plan) }, dns],
  );
}

function allow(peers: readonly NetworkPeer[], ...ports: readonly Port[]): NetworkRule {
  return { peers, ports };
}

/** Ports at which exchanges and parties may be: those of their Services, of NodePorts, and what is stated beside. */
function nginxDials({ kubernetes, exchange, parties }: FatePlan): readonly NetworkPort[] {
  if (!kubernetes.portRanges) return [];
  const endpoints = exchange === undefined ? parties.map(({ nginx }) => nginx) : [exchange.nginx];
  const usual = [nginxFacts.httpPort.number, nginxFacts.grpcPort.number];
  const stated = endpoints.flatMap(({ httpPort, grpcPort }) => [httpPort, grpcPort]);
  const others = stated.filter((port) => port < lowestNodePort || port > highestNodePort);
  const single = [...new Set([...usual, ...others])].sort((a, b) => a - b);
  return [...single.map((number) => ({ number })), { number: lowestNodePort, endNumber: highestNodePort }];
}
