import type { Construct } from 'constructs';
import type { NetworkPeer, NetworkRule } from '../kube/network-policy';
import { addNetworkPolicy, dns } from '../kube/network-policy';
import type { Port } from '../kube/service';
import * as facts from './facts';
import { objectLabels, selectorLabels } from './labels';
import type { Component } from './names';
import { chartName, componentName } from './names';
import type { PulsarTierPlan } from './plan';

/** Closes every component to all but those that need it; pods that nobody calls take no call. */
export function addNetworkPolicies(scope: Construct, plan: PulsarTierPlan): void {
  if (plan.networkPolicies === undefined) return;
  const { clients, metrics } = plan.networkPolicies;
  const tier: NetworkPeer = { podLabels: { app: chartName, release: plan.release } };
  const pods = (component: Component): NetworkPeer => ({ podLabels: selectorLabels(plan, component) });
  const scrape = (port: Port): NetworkRule[] => (metrics.length === 0 ? [] : [allow(metrics, port)]);
  const add = (component: Component, ingress: NetworkRule[], egress?: NetworkRule[]): void => {
    addNetworkPolicy(scope, `${component}-network`, {
      name: componentName(plan, component),
      namespace: plan.namespace,
      labels: objectLabels(plan, component),
      selector: selectorLabels(plan, component),
      ingress,
      ...(egress === undefined ? {} : { egress }),
    });
  };

  add('zookeeper', [
    allow([tier], facts.clientPort),
    allow([pods('zookeeper')], facts.followerPort, facts.leaderElectionPort),
    ...scrape(facts.metricsPort),
  ]);
  add('bookie', [allow([tier], facts.bookiePort), ...scrape(facts.metricsPort)]);
  add('recovery', scrape(facts.metricsPort));
  add('broker', [
    allow([tier, ...clients], facts.httpPort, facts.httpsPort, facts.pulsarPort, facts.pulsarTlsPort),
    ...scrape(facts.httpPort),
  ]);
  // Its TLS port is for the other parties, whatever their address; it dials brokers and nobody else on a caller's behalf.
  add(
    'proxy',
    [allow([], facts.pulsarTlsPort), ...scrape(facts.httpPort)],
    [allow([pods('broker')], facts.pulsarTlsPort, facts.httpsPort), allow([pods('zookeeper')], facts.clientPort), dns],
  );
  add('toolset', []);
}

function allow(peers: readonly NetworkPeer[], ...ports: readonly Port[]): NetworkRule {
  return { peers, ports };
}
