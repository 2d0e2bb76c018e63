import type { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { fateWarnings } from '../checks/fate-warnings';
import type { Issue } from '../issues/issue';
import type { AccountSpec } from '../kube/account';
import { addTierAccount } from '../kube/account';
import { clusterCidrIssues } from '../kube/cluster-network';
import { planGiven } from '../kube/fault-net';
import type { Planned } from '../kube/planned';
import type { Server } from '../kube/server';
import { addNetworkPolicies, addServers } from '../kube/tier';
import { nodePortIssues } from '../terms/node-port';
import { placeExchange, placeRoutes } from '../terms/route';
import { exchangeGaps, routeGaps } from '../terms/route-gaps';
import { endpointIssues, routeIssues } from '../terms/route-issues';
import { fateIssues, fateNodePorts } from './issues';
import { fateLabels, identityOf } from './labels';
import { rootCapabilities } from './module';
import { modules } from './modules';
import { serviceAccountName } from './names';
import type { FatePlan } from './plan';
import { planFate } from './plan';
import type { FatePlace, FateProps } from './props';

/** FATE of one party: FATE-Flow with FATE-Board, MySQL, Spark, HDFS, and the nginx that other parties call. Faults of its props are one error. */
export class FateParty extends Construct {
  /** Everything decided about FATE of this party, such as its names and ports. */
  readonly plan: FatePlan;
  /** MySQL, with its objects. */
  readonly mysql: Server;
  /** The namenode of HDFS, with its objects. */
  readonly nameNode: Server;
  /** The datanodes of HDFS, with their objects. */
  readonly dataNodes: Server;
  /** Spark's master, with its objects. */
  readonly sparkMaster: Server;
  /** Spark's workers, with their objects. */
  readonly sparkWorkers: Server;
  /** FATE-Flow with FATE-Board, and their objects. */
  readonly python: Server;
  /** nginx, with its objects. */
  readonly nginx: Server;
  /** ServiceAccount of all pods. */
  readonly account: ApiObject;
  /** NetworkPolicies by their names. Empty: they are switched off. */
  readonly networkPolicies: Readonly<Record<string, ApiObject>>;

  constructor(scope: Construct, id: string, props: (FateProps & FatePlace) | Planned<FatePlan>) {
    super(scope, id);
    const plan = planGiven(this, 'fate', props, planFate, (planned) => [
      ...fateFaults(planned),
      ...fateWarnings(planned, 'fate'),
    ]);
    this.plan = plan;
    this.account = addTierAccount(this, accountOf(plan));
    const add = addServers(this, plan, modules, identityOf);
    this.mysql = add('mysql');
    this.nameNode = add('namenode');
    this.dataNodes = add('datanode');
    this.sparkMaster = add('spark-master');
    this.sparkWorkers = add('spark-worker');
    this.python = add('python');
    this.nginx = add('nginx');
    this.networkPolicies = addNetworkPolicies(this, plan, modules, [], identityOf);
  }
}

/** Faults of FATE used alone, to which nobody else has looked at its ways to the others. */
export function fateFaults(plan: FatePlan): Issue[] {
  const exchange = plan.exchange && placeExchange(plan.exchange, 'fate.exchange');
  return [
    ...fateIssues(plan, 'fate'),
    ...placeRoutes(plan.parties, 'fate.parties').flatMap((route) => [...routeIssues(route), ...routeGaps(route)]),
    ...(exchange === undefined ? [] : [...endpointIssues(exchange), ...exchangeGaps(exchange)]),
    ...clusterCidrIssues(plan.clusterNetwork.clusterCidrs, 'fate.clusterCidrs'),
    ...nodePortIssues(fateNodePorts(plan, 'fate')),
  ];
}

function accountOf(plan: FatePlan): AccountSpec {
  return {
    name: serviceAccountName,
    namespace: plan.namespace,
    labels: fateLabels(plan),
    podSecurity: plan.podSecurity,
    // FATE's, Spark's and Hadoop's images know no user but root.
    runAsNonRoot: false,
    allowedCapabilities: rootCapabilities,
  };
}
