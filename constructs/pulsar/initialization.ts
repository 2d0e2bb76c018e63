import type { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { addJob } from '../kube/workload';
import { initializeBookKeeper, initializeCluster, waitForBookKeeper, waitForZooKeeper } from './commands';
import { commandContainer } from './component';
import { jobPod } from './job';
import { componentName } from './names';
import type { PulsarTierPlan } from './plan';
import { identityOf } from './component';

/** Jobs that write the metadata of a new Pulsar cluster. Apply them once; another apply is harmless. They use ConfigMaps and accounts of the tier. */
export class PulsarInitialization extends Construct {
  /** Writes the bookies' metadata. */
  readonly bookieInit: ApiObject;
  /** Writes the brokers' metadata, and the cluster's name. */
  readonly pulsarInit: ApiObject;

  constructor(scope: Construct, id: string, tier: PulsarTierPlan) {
    super(scope, id);
    const { bookkeeper, broker } = tier;
    const bookieInit = componentName(tier, 'bookie-init');
    this.bookieInit = addJob(
      this,
      identityOf(tier, 'bookie-init', 'bookie'),
      jobPod(tier, bookkeeper, [
        commandContainer(tier, bookkeeper, 'wait-zookeeper-ready', undefined, waitForZooKeeper(tier)),
        commandContainer(tier, bookkeeper, bookieInit, 'bookie', initializeBookKeeper),
      ]),
    );
    this.pulsarInit = addJob(
      this,
      identityOf(tier, 'pulsar-init', 'broker'),
      jobPod(tier, broker, [
        commandContainer(tier, broker, 'wait-zookeeper-ready', undefined, waitForZooKeeper(tier)),
        commandContainer(tier, broker, 'pulsar-bookkeeper-verify-clusterid', 'bookie', waitForBookKeeper),
        commandContainer(tier, broker, componentName(tier, 'pulsar-init'), undefined, initializeCluster(tier)),
      ]),
    );
  }
}
