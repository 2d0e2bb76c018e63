import { Construct } from 'constructs';
import {
  applyConfig,
  bookKeeperInitialized,
  initializeBookKeeper,
  initializeCluster,
  waitForZooKeeper,
  waitUntil,
} from './commands';
import { commandContainer } from './component';
import { addJob } from './job';
import { componentName } from './names';
import type { PulsarTierPlan } from './plan';

/** Jobs that write the metadata of a new Pulsar cluster. Apply them once; another apply is harmless. They use ConfigMaps and accounts of the tier. */
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
  const lines = [applyConfig('bookkeeper.conf'), initializeBookKeeper];
  const container = commandContainer(plan, plan.bookkeeper, name, 'bookie', ...lines);
  addJob(scope, plan, { job: 'bookie-init', accountOf: 'bookie', plan: plan.bookkeeper, before, container });
}

function addPulsarInit(scope: Construct, plan: PulsarTierPlan): void {
  const bookiesKnown = [
    applyConfig('bookkeeper.conf'),
    waitUntil(bookKeeperInitialized, "the Job bookie-init to write the bookies' metadata", 3),
  ];
  const before = [
    commandContainer(plan, plan.broker, 'wait-zookeeper-ready', undefined, waitForZooKeeper(plan)),
    commandContainer(plan, plan.broker, 'pulsar-bookkeeper-verify-clusterid', 'bookie', ...bookiesKnown),
  ];
  const name = componentName(plan, 'pulsar-init');
  const container = commandContainer(plan, plan.broker, name, undefined, initializeCluster(plan));
  addJob(scope, plan, { job: 'pulsar-init', accountOf: 'broker', plan: plan.broker, before, container });
}
