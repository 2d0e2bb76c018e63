import type { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { exchangeWarnings } from '../checks/exchange-warnings';
import type { Issue } from '../issues/issue';
import type { AccountSpec } from '../kube/account';
import { addTierAccount } from '../kube/account';
import { clusterCidrIssues } from '../kube/cluster-network';
import { planGiven } from '../kube/fault-net';
import type { Planned } from '../kube/planned';
import type { Server } from '../kube/server';
import { addNetworkPolicies, addServers } from '../kube/tier';
import { nodePortIssues } from '../terms/node-port';
import { routeGaps } from '../terms/route-gaps';
import { routeIssues } from '../terms/route-issues';
import { exchangeIssues, exchangeNodePorts } from './issues';
import { exchangeLabels, identityOf } from './labels';
import { serviceAccountName } from './names';
import type { ExchangePlan } from './plan';
import { planExchange } from './plan';
import type { ExchangePlace, ExchangeProps } from './props';
import { servers } from './servers';
import { rootCapabilities } from './traffic-server';

/** The exchange of a federation: Traffic Server for the streams between Pulsars, nginx for the calls between FATE-Flows. Faults of its props are one error. */
export class Exchange extends Construct {
  /** Everything decided about this exchange, such as its names and routes. */
  readonly plan: ExchangePlan;
  /** Traffic Server, with its objects. */
  readonly trafficServer: Server;
  /** nginx, with its objects. */
  readonly nginx: Server;
  /** ServiceAccount of all pods. */
  readonly account: ApiObject;
  /** NetworkPolicies by their names. Empty: they are switched off. */
  readonly networkPolicies: Readonly<Record<string, ApiObject>>;

  constructor(scope: Construct, id: string, props: (ExchangeProps & ExchangePlace) | Planned<ExchangePlan>) {
    super(scope, id);
    const plan = planGiven(this, 'exchange', props, planExchange, (planned) => [
      ...exchangeFaults(planned),
      ...exchangeWarnings(planned, 'exchange'),
    ]);
    this.plan = plan;
    this.account = addTierAccount(this, accountOf(plan));
    const add = addServers(this, plan, servers, identityOf);
    this.trafficServer = add('traffic-server');
    this.nginx = add('nginx');
    this.networkPolicies = addNetworkPolicies(this, plan, servers, [], identityOf);
  }
}

/** Faults of an exchange used alone, to which nobody else has looked at its routes. */
export function exchangeFaults(plan: ExchangePlan): Issue[] {
  return [
    ...exchangeIssues(plan, 'exchange'),
    ...plan.routes.flatMap((route) => [...routeIssues(route), ...routeGaps(route)]),
    ...clusterCidrIssues(plan.clusterNetwork.clusterCidrs, 'exchange.clusterCidrs'),
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
