import type { Construct } from 'constructs';
import { outside } from '../kube/edge';
import type { NetworkPeer, NetworkRule } from '../kube/network-policy';
import { addNetworkPolicy, dns } from '../kube/network-policy';
import type { Port } from '../kube/service';
import { nginxDials } from '../nginx/dials';
import { outwardPorts, publishedPorts } from '../nginx/ports';
import * as facts from './facts';
import type { Module } from './facts';
import { objectLabels, partyLabels, selectorLabels } from './labels';
import { nginxNode } from './nginx';
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
  const endpoints = plan.exchange === undefined ? plan.parties.map(({ nginx }) => nginx) : [plan.exchange.nginx];
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
    // Nobody named is everybody; what leads outwards is for FATE-Flow alone.
    [allow(callers, ...publishedPorts(plan.nginx)), allow([pods('python')], ...outwardPorts(nginxNode(plan)))],
    [
      allow([pods('python')], ...flow),
      { peers: outside(plan.edge, 4), ports: nginxDials(plan.kubernetes, endpoints) },
      ...plan.edge.neighbours.nginx,
      dns,
    ],
  );
}

function allow(peers: readonly NetworkPeer[], ...ports: readonly Port[]): NetworkRule {
  return { peers, ports };
}
