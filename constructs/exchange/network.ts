import type { Construct } from 'constructs';
import { outside } from '../kube/edge';
import type { NetworkPort, NetworkRule } from '../kube/network-policy';
import { addNetworkPolicy, dns } from '../kube/network-policy';
import { readPortRange } from '../terms/port-range';
import { nginxDials } from '../nginx/dials';
import { publishedPorts } from '../nginx/ports';
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
  const { neighbours } = plan.edge;
  add(
    'traffic-server',
    [facts.tlsPort.number],
    // Names that it asks DNS for may have IPv6 addresses.
    [{ peers: outside(plan.edge, 4, 6), ports: trafficServerDials(plan) }, ...neighbours.trafficServer, dns],
  );
  // It resolves nothing: routes are addresses.
  const endpoints = plan.routes.map(({ nginx }) => nginx);
  add(
    'nginx',
    publishedPorts(plan.nginx).map(({ number }) => number),
    [{ peers: outside(plan.edge, 4), ports: nginxDials(plan.kubernetes, endpoints) }, ...neighbours.nginx],
  );
}

/** As nginx's, not the ports of today's routes; every port, where ranges cannot be written. */
function trafficServerDials({ kubernetes, trafficServer }: ExchangePlan): readonly NetworkPort[] {
  if (!kubernetes.portRanges) return [];
  return trafficServer.connectPorts.flatMap((text): NetworkPort[] => {
    const range = readPortRange(text);
    if (range === undefined) return [];
    return [{ number: range.first, ...(range.last === range.first ? {} : { endNumber: range.last }) }];
  });
}
