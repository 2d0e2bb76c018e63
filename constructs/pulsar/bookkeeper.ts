import { httpGet, probes, steady } from '../kube/probes';
import { startBookie, waitForBookKeeper } from './commands';
import type { ComponentRecord } from './component';
import { claim, commandContainer, describeComponent } from './component';
import { renderBookieConfig } from './config';
import { apart } from './defaults';
import * as facts from './facts';
import { componentName } from './names';

const { bookiePort, clientPort, metricsPort } = facts;

/** Bookies keep the messages, each on its own two disks. */
export const bookie: ComponentRecord = {
  name: 'bookie',
  prop: 'bookkeeper',
  defaults: {
    replicas: 3,
    // Write and read caches take half of the direct memory, RocksDB a tenth of it beside the JVM.
    resources: { cpuMillis: 200, memoryMiB: 2048, heapShare: 0.3, directShare: 0.45 },
    spread: apart,
    gracePeriodSeconds: 60, // flushes its write cache to the ledgers' disk
    maxUnavailable: 1,
  },
  metrics: metricsPort,
  config: renderBookieConfig,
  plan: (tier) => tier.bookkeeper,
  connectsTo: () => [
    { to: 'zookeeper', ports: [clientPort] },
    { to: 'bookie', ports: [bookiePort] },
  ],
  describe: (tier) =>
    describeComponent(tier, bookie, {
      initContainers: [
        commandContainer(tier, tier.bookkeeper, 'pulsar-bookkeeper-verify-clusterid', 'bookie', waitForBookKeeper),
      ],
      start: startBookie,
      ports: [bookiePort, metricsPort],
      probes: probes(
        {
          live: httpGet(metricsPort, '/api/v1/bookie/state'),
          ready: httpGet(metricsPort, '/api/v1/bookie/is_ready'),
          // Reads its journal again after a crash: minutes on a slow disk.
          startSeconds: 1800,
        },
        steady,
      ),
      claims: [
        claim(tier, 'bookie', 'journal', tier.bookkeeper.journal, facts.journalDir),
        claim(tier, 'bookie', 'ledgers', tier.bookkeeper.ledgers, facts.ledgersDir),
      ],
      services: [
        {
          name: componentName(tier, 'bookie'),
          ports: [bookiePort, metricsPort],
          // A bookie is known by its DNS name, also while it reads its journal.
          reach: 'pods-unready',
        },
      ],
    }),
};
