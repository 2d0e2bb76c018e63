import type { Construct } from 'constructs';
import { claimOf } from '../kube/disk';
import { addHeadlessService } from '../kube/service';
import type { Workload } from '../kube/workload';
import { startZooKeeper, zookeeperServers } from './commands';
import { addComponent } from './component';
import { renderZooKeeperConfig } from './config';
import * as facts from './facts';
import { objectLabels } from './labels';
import { claimName, componentName } from './names';
import type { PulsarTierPlan } from './plan';
import { zookeeperProbes } from './probes';

/** ZooKeeper keeps which topics, ledgers and bookies there are; without its quorum nothing starts. */
export function addZooKeeper(scope: Construct, plan: PulsarTierPlan): Workload {
  const { followerPort, leaderElectionPort, clientPort, metricsPort } = facts;
  const pods = addComponent(scope, plan, {
    component: 'zookeeper',
    plan: plan.zookeeper,
    config: renderZooKeeperConfig(plan),
    env: [{ name: 'ZOOKEEPER_SERVERS', value: zookeeperServers(plan) }],
    start: startZooKeeper,
    ports: [metricsPort, clientPort, followerPort, leaderElectionPort],
    probes: zookeeperProbes(),
    claims: [
      { ...claimOf(claimName(plan, 'zookeeper', 'data'), plan.zookeeper.data), mountPath: facts.zookeeperDataDir },
    ],
  });
  addHeadlessService(scope, 'zookeeper-service', {
    name: componentName(plan, 'zookeeper'),
    namespace: plan.namespace,
    labels: objectLabels(plan, 'zookeeper'),
    pods,
    ports: [followerPort, leaderElectionPort, clientPort],
    // They must find one another before any of them is ready.
    publishNotReadyAddresses: true,
  });
  return pods;
}
