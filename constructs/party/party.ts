import type { Service } from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { fateWarnings } from '../checks/fate-warnings';
import type { Issue } from '../issues/issue';
import type { AccountSpec } from '../kube/account';
import { addAccount } from '../kube/account';
import { clusterCidrIssues } from '../kube/edge';
import { refuseFaults, refuseMisshapen } from '../kube/fault-net';
import type { Deployment, Workload } from '../kube/workload';
import { nodePortIssues } from '../terms/node-port';
import { placeExchange, placeRoutes } from '../terms/route';
import { exchangeGaps, routeGaps } from '../terms/route-gaps';
import { endpointIssues, routeIssues } from '../terms/route-issues';
import { addDataNodes, addNameNode } from './hdfs';
import { fateIssues, fateNodePorts } from './issues';
import { fateLabels } from './labels';
import { rootCapabilities } from './module';
import { addMySql } from './mysql';
import { serviceAccountName } from './names';
import { addNetworkPolicies } from './network';
import { addNginx } from './nginx';
import type { FatePlan } from './plan';
import { planFate } from './plan';
import type { FatePlace, FateProps } from './props';
import { addFateFlow } from './python';
import { addSparkMaster, addSparkWorkers } from './spark';

/** FATE of one party: FATE-Flow with FATE-Board, MySQL, Spark, HDFS, and the nginx that other parties call. Faults of its props are one error. */
export class FateParty extends Construct {
  /** Everything decided about FATE of this party, such as its names and ports. */
  readonly plan: FatePlan;
  /** Deployment of MySQL. */
  readonly mysql: Deployment;
  /** Deployment of FATE-Flow and FATE-Board. */
  readonly python: Deployment;
  /** Deployment of Spark's master. */
  readonly sparkMaster: Deployment;
  /** Deployment of Spark's workers. */
  readonly sparkWorkers: Deployment;
  /** Deployment of the namenode of HDFS. */
  readonly nameNode: Deployment;
  /** StatefulSet of the datanodes of HDFS. */
  readonly dataNodes: Workload;
  /** Deployment of nginx. */
  readonly nginx: Deployment;
  /** Service of FATE-Board, for an Ingress. */
  readonly board: Service;

  constructor(scope: Construct, id: string, props: FateProps & FatePlace) {
    super(scope, id);
    refuseMisshapen(this, 'fate', props);
    this.plan = planFate(props, props);
    refuseFaults(this, 'fate', () => [...fateFaults(this.plan), ...fateWarnings(this.plan, 'fate')]);
    addAccount(this, accountOf(this.plan));
    this.mysql = addMySql(this, this.plan);
    this.nameNode = addNameNode(this, this.plan);
    this.dataNodes = addDataNodes(this, this.plan);
    this.sparkMaster = addSparkMaster(this, this.plan);
    this.sparkWorkers = addSparkWorkers(this, this.plan);
    const { pods, board } = addFateFlow(this, this.plan);
    this.python = pods;
    this.board = board;
    this.nginx = addNginx(this, this.plan);
    addNetworkPolicies(this, this.plan);
  }
}

/** Faults of FATE used alone, to which nobody else has looked at its ways to the others. */
export function fateFaults(plan: FatePlan): Issue[] {
  const exchange = plan.exchange && placeExchange(plan.exchange, 'fate.exchange');
  return [
    ...fateIssues(plan, 'fate'),
    ...placeRoutes(plan.parties, 'fate.parties').flatMap((route) => [...routeIssues(route), ...routeGaps(route)]),
    ...(exchange === undefined ? [] : [...endpointIssues(exchange), ...exchangeGaps(exchange)]),
    ...clusterCidrIssues(plan.edge.clusterCidrs, 'fate.clusterCidrs'),
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
