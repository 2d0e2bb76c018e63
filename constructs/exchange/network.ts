import type { Construct } from 'constructs';
import type { NetworkRule } from '../kube/network-policy';
import { addNetworkPolicy, dns } from '../kube/network-policy';
import * as facts from './facts';
import type { Module } from './labels';
import { objectLabels, selectorLabels } from './labels';
import type { ExchangePlan } from './plan';

/** Whoever reaches the ports may call; what the servers dial is held to the ports of the routes. */
export function addNetworkPolicies(scope: Construct, plan: ExchangePlan): void {
  if (!plan.networkPolicies) return;
  const add = (module: Module, listens: readonly number[], egress: readonly NetworkRule[]): void => {
    addNetworkPolicy(scope, `${module}-network`, {
      name: module,
      namespace: plan.namespace,
      labels: objectLabels(plan, module),
      selector: selectorLabels(plan, module),
      ingress: [{ peers: [], ports: listens.map((number) => ({ number })) }],
      egress,
    });
  };
  const { routes } = plan;
  // Traffic Server looks FQDNs of routes up; nginx takes addresses alone.
  add('traffic-server', [facts.tlsPort.number], [...dial(routes.map((route) => route.pulsarProxy.port)), dns]);
  add(
    'nginx',
    [facts.httpPort.number, facts.grpcPort.number],
    dial(routes.flatMap((route) => [route.nginx.httpPort, route.nginx.grpcPort])),
  );
}

function dial(ports: readonly (number | undefined)[]): NetworkRule[] {
  const known = [...new Set(ports)].filter((port) => port !== undefined).sort((a, b) => a - b);
  return known.length === 0 ? [] : [{ peers: [], ports: known.map((number) => ({ number })) }];
}
