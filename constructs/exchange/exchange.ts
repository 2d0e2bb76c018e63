import { Construct } from 'constructs';
import { exchangeWarnings } from '../checks/exchange-warnings';
import type { Issue } from '../issues/issue';
import type { AccountSpec } from '../kube/account';
import { addAccount } from '../kube/account';
import { clusterCidrIssues } from '../kube/edge';
import { refuseFaults, refuseMisshapen } from '../kube/fault-net';
import type { Deployment } from '../kube/workload';
import { nodePortIssues } from '../terms/node-port';
import { routeGaps } from '../terms/route-gaps';
import { routeIssues } from '../terms/route-issues';
import { exchangeIssues, exchangeNodePorts } from './issues';
import { exchangeLabels } from './labels';
import { serviceAccountName } from './names';
import { addNetworkPolicies } from './network';
import { addNginx } from './nginx';
import type { ExchangePlan } from './plan';
import { planExchange } from './plan';
import type { ExchangePlace, ExchangeProps } from './props';
import { addTrafficServer, rootCapabilities } from './traffic-server';

/** The exchange of a federation: Traffic Server for the streams between Pulsars, nginx for the calls between FATE-Flows. Faults of its props are one error. */
export class Exchange extends Construct {
  /** Everything decided about this exchange, such as its names and routes. */
  readonly plan: ExchangePlan;
  /** Deployment of Traffic Server. */
  readonly trafficServer: Deployment;
  /** Deployment of nginx. */
  readonly nginx: Deployment;

  constructor(scope: Construct, id: string, props: ExchangeProps & ExchangePlace) {
    super(scope, id);
    refuseMisshapen(this, 'exchange', props);
    this.plan = planExchange(props, props);
    refuseFaults(this, 'exchange', () => [...exchangeFaults(this.plan), ...exchangeWarnings(this.plan, 'exchange')]);
    addAccount(this, accountOf(this.plan));
    this.trafficServer = addTrafficServer(this, this.plan);
    this.nginx = addNginx(this, this.plan);
    addNetworkPolicies(this, this.plan);
  }
}

/** Faults of an exchange used alone, to which nobody else has looked at its routes. */
export function exchangeFaults(plan: ExchangePlan): Issue[] {
  return [
    ...exchangeIssues(plan, 'exchange'),
    ...plan.routes.flatMap((route) => [...routeIssues(route), ...routeGaps(route)]),
    ...clusterCidrIssues(plan.edge.clusterCidrs, 'exchange.clusterCidrs'),
    ...nodePortIssues(exchangeNodePorts(plan, 'exchange')),
  ];
}

function accountOf(plan: ExchangePlan): AccountSpec {
  const { runAsUser } = plan.trafficServer;
  return {
    name: serviceAccountName,
    namespace: plan.namespace,
    labels: exchangeLabels(plan),
    podSecurity: plan.podSecurity,
    runAsNonRoot: runAsUser !== undefined,
    allowedCapabilities: runAsUser === undefined ? rootCapabilities : [],
  };
}
