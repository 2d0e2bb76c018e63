import type { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { pulsarWarnings } from '../checks/pulsar-warnings';
import type { Issue } from '../issues/issue';
import { planGiven } from '../kube/fault-net';
import type { Planned } from '../kube/planned';
import { addPodSecurityPolicy } from '../kube/pod-security';
import type { Server } from '../kube/server';
import { addNetworkPolicies, addServers } from '../kube/tier';
import { nodePortIssues } from '../terms/node-port';
import type { ComponentRecord } from './component';
import { identityOf } from './component';
import { components, jobs } from './components';
import { nodePortClaims, pulsarIssues } from './issues';
import { tierLabels } from './labels';
import { serviceAccountName } from './names';
import type { PulsarTierPlan } from './plan';
import { planPulsarTier } from './plan';
import type { PulsarTierPlace, PulsarTierProps } from './props';

/** The Pulsar tier of one party: ZooKeeper, bookies, auto-recovery, brokers, proxies and a pod with Pulsar's tools. Faults of its props are one error. */
export class PulsarTier extends Construct {
  /** Everything decided about this tier, such as its names and ports. */
  readonly plan: PulsarTierPlan;
  /** ZooKeeper, with its objects. */
  readonly zookeeper: Server;
  /** The bookies, with their objects. */
  readonly bookies: Server;
  /** Auto-recovery, with its objects. */
  readonly recovery: Server;
  /** The brokers, with their objects. */
  readonly brokers: Server;
  /** The proxies, with their objects. */
  readonly proxies: Server;
  /** The pod with Pulsar's command line tools, with its objects. */
  readonly toolset: Server;
  /** NetworkPolicies by their names. Empty: they are switched off. */
  readonly networkPolicies: Readonly<Record<string, ApiObject>>;

  constructor(scope: Construct, id: string, props: (PulsarTierProps & PulsarTierPlace) | Planned<PulsarTierPlan>) {
    super(scope, id);
    const plan = planGiven(this, 'pulsar', props, planPulsarTier, (planned) => [
      ...tierFaults(planned),
      ...pulsarWarnings(planned, 'pulsar'),
    ]);
    this.plan = plan;
    if (plan.podSecurity === 'policy') addTierPodSecurityPolicy(this, plan);
    const add = addServers(this, plan, components, identityOf);
    this.zookeeper = add('zookeeper');
    this.bookies = add('bookie');
    this.recovery = add('recovery');
    this.brokers = add('broker');
    this.proxies = add('proxy');
    this.toolset = add('toolset');
    this.networkPolicies = addNetworkPolicies(this, plan, components.map(scraped), jobs, identityOf);
  }
}

/** Admits the peers that may read metrics. */
function scraped(component: ComponentRecord): ComponentRecord {
  const { metrics, ingress } = component;
  return {
    ...component,
    ingress: (tier) => {
      const peers = tier.networkPolicies?.metrics ?? [];
      const others = ingress?.(tier) ?? [];
      return metrics === undefined || peers.length === 0 ? others : [...others, { peers, ports: [metrics] }];
    },
  };
}

function tierFaults(plan: PulsarTierPlan): Issue[] {
  return [...pulsarIssues(plan, 'pulsar'), ...nodePortIssues(nodePortClaims(plan, 'pulsar'))];
}

function addTierPodSecurityPolicy(scope: Construct, plan: PulsarTierPlan): void {
  addPodSecurityPolicy(scope, {
    policyName: `${plan.namespace}-${plan.fullName}`,
    name: plan.fullName,
    namespace: plan.namespace,
    labels: tierLabels(plan),
    serviceAccounts: components.map(({ name }) => serviceAccountName(plan, name)),
    runAsNonRoot: plan.version.nonRoot,
    allowedCapabilities: [],
  });
}
