import { httpGet, probes, steady } from '../kube/probes';
import { startRecovery, waitForBookKeeper } from './commands';
import type { ComponentRecord } from './component';
import { commandContainer, describeComponent } from './component';
import { renderRecoveryConfig } from './config';
import { anywhere } from './defaults';
import { bookiePort, clientPort, metricsPort } from './facts';
import { componentName } from './names';

/** Auto-recovery copies what a lost bookie held from the bookies that have it too. */
export const recovery: ComponentRecord = {
  name: 'recovery',
  prop: 'recovery',
  defaults: {
    replicas: 1,
    resources: { cpuMillis: 50, memoryMiB: 512, heapShare: 0.35, directShare: 0.25 },
    spread: anywhere,
    gracePeriodSeconds: 30,
  },
  metrics: metricsPort,
  leastReplicas: 0,
  config: renderRecoveryConfig,
  plan: (tier) => tier.recovery,
  connectsTo: () => [
    { to: 'zookeeper', ports: [clientPort] },
    { to: 'bookie', ports: [bookiePort] },
  ],
  describe: (tier) =>
    describeComponent(tier, recovery, {
      initContainers: [
        commandContainer(tier, tier.recovery, 'pulsar-bookkeeper-verify-clusterid', 'recovery', waitForBookKeeper),
      ],
      start: startRecovery,
      ports: [metricsPort],
      probes: probes({ live: httpGet(metricsPort, '/heartbeat'), startSeconds: 300 }, steady),
      services: [{ name: componentName(tier, 'recovery'), ports: [metricsPort], reach: 'pods' }],
    }),
};
