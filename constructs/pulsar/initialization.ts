import { Construct } from 'constructs';
import { initializeBookKeeper, initializeCluster, waitForBookKeeper, waitForZooKeeper } from './commands';
import { commandContainer } from './component';
import { addJob } from './job';
import { componentName } from './names';
import type { PulsarTierPlan } from './plan';

/** The Jobs that write a new cluster's metadata: applied once, harmless when applied again. They use the tier's ConfigMaps and accounts. */
export class PulsarInitialization extends Construct {
  constructor(scope: Construct, id: string, plan: PulsarTierPlan) {
    super(scope, id);
    addBookieInit(this, plan);
    addPulsarInit(this, plan);
  }
}

function addBookieInit(scope: Construct, plan: PulsarTierPlan): void {
  const before = [commandContainer(plan, plan.bookkeeper, 'wait-zookeeper-ready', undefined, waitForZooKeeper(plan))];
  const name = componentName(plan, 'bookie-init');
  const container = commandContainer(plan, plan.bookkeeper, name, 'bookie', initializeBookKeeper);
  addJob(scope, plan, { job: 'bookie-init', accountOf: 'bookie', plan: plan.bookkeeper, before, container });
}

function addPulsarInit(scope: Construct, plan: PulsarTierPlan): void {
  const before = [
    commandContainer(plan, plan.broker, 'wait-zookeeper-ready', undefined, waitForZooKeeper(plan)),
    commandContainer(plan, plan.broker, 'pulsar-bookkeeper-verify-clusterid', 'bookie', waitForBookKeeper),
  ];
  const name = componentName(plan, 'pulsar-init');
  const container = commandContainer(plan, plan.broker, name, undefined, initializeCluster(plan));
  addJob(scope, plan, { job: 'pulsar-init', accountOf: 'broker', plan: plan.broker, before, container });
}
