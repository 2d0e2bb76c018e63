import { ServiceAccount } from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import type { Issue } from '../issues/issue';
import { refuseFaults } from '../kube/fault-net';
import { addPodSecurityPolicy } from '../kube/pod-security';
import type { Deployment } from '../kube/workload';
import { nodePortIssues } from '../terms/node-port';
import { exchangeIssues, exchangeNodePorts } from './issues';
import { exchangeLabels } from './labels';
import { serviceAccountName } from './names';
import { addNetworkPolicies } from './network';
import { addNginx } from './nginx';
import type { ExchangePlan } from './plan';
import { planExchange } from './plan';
import type { ExchangePlace, ExchangeProps } from './props';
import { addTrafficServer, rootCapabilities } from './traffic-server';

/** The middle of a star of parties: Traffic Server for the streams between their Pulsars, nginx for the calls between their FATE-Flows. */
export class Exchange extends Construct {
  /** Everything decided about this exchange. */
  readonly plan: ExchangePlan;
  readonly trafficServer: Deployment;
  readonly nginx: Deployment;

  constructor(scope: Construct, id: string, props: ExchangeProps & ExchangePlace) {
    super(scope, id);
    this.plan = planExchange(props, props);
    refuseFaults(this, () => exchangeFaults(this.plan));
    addAccount(this, this.plan);
    this.trafficServer = addTrafficServer(this, this.plan);
    this.nginx = addNginx(this, this.plan);
    addNetworkPolicies(this, this.plan);
  }
}

function exchangeFaults(plan: ExchangePlan): Issue[] {
  return [...exchangeIssues(plan, 'exchange'), ...nodePortIssues(exchangeNodePorts(plan, 'exchange'))];
}

function addAccount(scope: Construct, plan: ExchangePlan): void {
  const labels = exchangeLabels(plan);
  new ServiceAccount(scope, 'account', {
    metadata: { name: serviceAccountName, namespace: plan.namespace, labels },
  });
  if (plan.podSecurity !== 'policy') return;
  addPodSecurityPolicy(scope, {
    policyName: `${plan.namespace}-${serviceAccountName}`,
    name: serviceAccountName,
    namespace: plan.namespace,
    labels,
    serviceAccounts: [serviceAccountName],
    runAsNonRoot: plan.trafficServer.runAsUser !== undefined,
    allowedCapabilities: plan.trafficServer.runAsUser === undefined ? rootCapabilities : [],
  });
}
