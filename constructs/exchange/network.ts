import type { Construct } from 'constructs';
import type { NetworkPort, NetworkRule } from '../kube/network-policy';
import { addNetworkPolicy, dns } from '../kube/network-policy';
import { highestNodePort, lowestNodePort } from '../terms/node-port';
import { readPortRange } from '../terms/port-range';
import * as nginxFacts from '../nginx/facts';
import * as facts from './facts';
import type { Module } from './labels';
import { objectLabels, selectorLabels } from './labels';
import type { ExchangePlan } from './plan';

/** Callers reach the public ports alone; what the servers dial is held to the ports at which parties may be. */
export function addNetworkPolicies(scope: Construct, plan: ExchangePlan): void {
  const { networkPolicies } = plan;
  if (networkPolicies === undefined) return;
  const add = (module: Module, listens: readonly number[], egress: readonly NetworkRule[]): void => {
    addNetworkPolicy(scope, `${module}-network`, {
      name: module,
      namespace: plan.namespace,
      labels: objectLabels(plan, module),
      selector: selectorLabels(plan, module),
      ingress: [{ peers: networkPolicies.callers, ports: listens.map((number) => ({ number })) }],
      egress,
    });
  };
  add('traffic-server', [facts.tlsPort.number], [{ peers: [], ports: trafficServerDials(plan) }, dns]);
  // It resolves nothing: routes are addresses.
  add('nginx', [nginxFacts.httpPort.number, nginxFacts.grpcPort.number], [{ peers: [], ports: nginxDials(plan) }]);
}

/*
 * Not the ports of today's routes: a policy acts at once, a minute before the pods have new routes. And a NodePort of the same
 * cluster may be seen as the port of the pod behind it.
 */

/** Every port, where ranges cannot be written. */
const everyPort: readonly NetworkPort[] = [];

function trafficServerDials({ kubernetes, trafficServer }: ExchangePlan): readonly NetworkPort[] {
  if (!kubernetes.portRanges) return everyPort;
  return trafficServer.connectPorts.flatMap((text): NetworkPort[] => {
    const range = readPortRange(text);
    if (range === undefined) return [];
    return [{ number: range.first, ...(range.last === range.first ? {} : { endNumber: range.last }) }];
  });
}

function nginxDials({ kubernetes, routes }: ExchangePlan): readonly NetworkPort[] {
  if (!kubernetes.portRanges) return everyPort;
  const usual = [nginxFacts.httpPort.number, nginxFacts.grpcPort.number];
  const stated = routes.flatMap(({ nginx }) => [nginx.httpPort, nginx.grpcPort]);
  const others = stated.filter((port) => port !== undefined && (port < lowestNodePort || port > highestNodePort));
  const single = [...new Set([...usual, ...others])].filter((port) => port !== undefined).sort((a, b) => a - b);
  return [...single.map((number) => ({ number })), { number: lowestNodePort, endNumber: highestNodePort }];
}
