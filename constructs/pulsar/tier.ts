import { Construct } from 'constructs';
import { pulsarWarnings } from '../checks/pulsar-warnings';
import type { Issue } from '../issues/issue';
import { refuseFaults, refuseMisshapen } from '../kube/fault-net';
import { addPodSecurityPolicy } from '../kube/pod-security';
import type { Workload } from '../kube/workload';
import { nodePortIssues } from '../terms/node-port';
import { addBookies } from './bookkeeper';
import { addBrokers } from './broker';
import { nodePortClaims, pulsarIssues } from './issues';
import { tierLabels } from './labels';
import { components, serviceAccountName } from './names';
import { addNetworkPolicies } from './network';
import type { PulsarTierPlan } from './plan';
import { planPulsarTier } from './plan';
import type { PulsarTierPlace, PulsarTierProps } from './props';
import { addProxies } from './proxy';
import { addRecovery } from './recovery';
import { addToolset } from './toolset';
import { addZooKeeper } from './zookeeper';

/** The Pulsar tier of one party: ZooKeeper, bookies, auto-recovery, brokers, proxies and a pod with Pulsar's tools. Faults of its props are one error. */
export class PulsarTier extends Construct {
  /** Everything decided about this tier, such as its names and ports. */
  readonly plan: PulsarTierPlan;
  /** StatefulSet of ZooKeeper. */
  readonly zookeeper: Workload;
  /** StatefulSet of the bookies. */
  readonly bookies: Workload;
  /** StatefulSet of auto-recovery. */
  readonly recovery: Workload;
  /** StatefulSet of the brokers. */
  readonly brokers: Workload;
  /** StatefulSet of the proxies. */
  readonly proxies: Workload;
  /** StatefulSet of the pod with Pulsar's command line tools. */
  readonly toolset: Workload;

  constructor(scope: Construct, id: string, props: PulsarTierProps & PulsarTierPlace) {
    super(scope, id);
    refuseMisshapen(this, 'pulsar', props);
    this.plan = planPulsarTier(props, props);
    refuseFaults(this, 'pulsar', () => [...tierFaults(this.plan), ...pulsarWarnings(this.plan, 'pulsar')]);
    if (this.plan.podSecurity === 'policy') addTierPodSecurityPolicy(this, this.plan);
    this.zookeeper = addZooKeeper(this, this.plan);
    this.bookies = addBookies(this, this.plan);
    this.recovery = addRecovery(this, this.plan);
    this.brokers = addBrokers(this, this.plan);
    this.proxies = addProxies(this, this.plan);
    this.toolset = addToolset(this, this.plan);
    addNetworkPolicies(this, this.plan);
  }
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
    serviceAccounts: components.map((component) => serviceAccountName(plan, component)),
    runAsNonRoot: plan.version.nonRoot,
    allowedCapabilities: [],
  });
}
