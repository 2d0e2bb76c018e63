import type { PulsarTierPlace, PulsarTierProps } from '../../constructs/pulsar/props';
import type { PulsarVersion } from '../../constructs/pulsar/versions';

const namespace = 'fate-10000';

/**
 * The tiers of a release line whose keys are judged: as the guide has it, and with settings of a person's own, of each
 * sort: one that the file has, one that only the code knows, one for the start scripts.
 */
export function variantsOf(version: PulsarVersion): (PulsarTierProps & PulsarTierPlace)[] {
  const seed = { namespace, version, storageClass: 'standard' };
  // In 2.7 OPTS is ours: it keeps log4j from looking up what a logged text names.
  const options = (value: string): Record<string, string> => (version === '2.7' ? {} : { OPTS: value });
  return [
    seed,
    {
      ...seed,
      clusterName: 'bank-a',
      fateClusterName: 'bank-a',
      ledgers: { ensembleSize: 3, writeQuorum: 3, ackQuorum: 2, skipUnreadable: true },
      zookeeper: {
        configData: { maxClientCnxns: '120', globalOutstandingLimit: '2000', PULSAR_GC: '-XX:+UseParallelGC' },
      },
      bookkeeper: {
        replicas: 4,
        configData: { diskUsageThreshold: '0.9', readOnlyModeEnabled: 'true', ...options('-Dexample=bookie') },
      },
      recovery: { configData: { rereplicationEntryBatchSize: '50', BOOKIE_GC: '-XX:+UseParallelGC' } },
      broker: {
        configData: {
          ttlDurationDefaultInSeconds: '86400',
          PULSAR_PREFIX_brokerDeduplicationEnabled: 'true',
          PULSAR_EXTRA_OPTS: '-Dexample=broker',
        },
      },
      proxy: { configData: { maxConcurrentLookupRequests: '1000', ...options('-Dexample=proxy') } },
      toolset: { configData: { tlsEnableHostnameVerification: 'false', zkTimeout: '20000' } },
    },
  ];
}
