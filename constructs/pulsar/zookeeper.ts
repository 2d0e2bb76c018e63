import type { Most } from '../kube/count-issues';
import { exec, probes, steady } from '../kube/probes';
import { startZooKeeper, zookeeperLive, zookeeperReady, zookeeperServers } from './commands';
import type { ComponentRecord } from './component';
import { claim, describeComponent } from './component';
import { renderZooKeeperConfig } from './config';
import { apart } from './defaults';
import * as facts from './facts';
import { componentName } from './names';

/** Each write is put to the vote of all, so that more servers are slower and hardly safer. */
export const mostZooKeepers: Most = {
  most: 9,
  why: 'is more ZooKeepers than any cluster is better off with: each write waits for the votes of more than half of them',
};

const { followerPort, leaderElectionPort, clientPort, metricsPort } = facts;

/** ZooKeeper keeps which topics, ledgers and bookies there are; without its quorum nothing starts. */
export const zookeeper: ComponentRecord = {
  name: 'zookeeper',
  prop: 'zookeeper',
  defaults: {
    replicas: 3,
    resources: { cpuMillis: 100, memoryMiB: 512, heapShare: 0.5, directShare: 0.125 },
    spread: apart,
    gracePeriodSeconds: 30,
    maxUnavailable: 1, // of three, two must remain
  },
  metrics: metricsPort,
  mostReplicas: mostZooKeepers,
  config: renderZooKeeperConfig,
  plan: (tier) => tier.zookeeper,
  connectsTo: () => [{ to: 'zookeeper', ports: [followerPort, leaderElectionPort] }],
  describe: (tier) =>
    describeComponent(tier, zookeeper, {
      env: [{ name: 'ZOOKEEPER_SERVERS', value: zookeeperServers(tier) }],
      start: startZooKeeper,
      ports: [metricsPort, clientPort, followerPort, leaderElectionPort],
      // Alive: it answers at all. Ready: it is part of a quorum, so a drain of nodes waits until it is back in.
      probes: probes({ live: shell(zookeeperLive), ready: shell(zookeeperReady), startSeconds: 600 }, steady),
      claims: [claim(tier, 'zookeeper', 'data', tier.zookeeper.data, facts.zookeeperDataDir)],
      services: [
        {
          name: componentName(tier, 'zookeeper'),
          ports: [followerPort, leaderElectionPort, clientPort],
          // They must find one another before any of them is ready.
          reach: 'pods-unready',
        },
      ],
    }),
};

function shell(script: string) {
  return exec('sh', '-c', script);
}
