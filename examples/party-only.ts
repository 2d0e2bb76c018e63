import type { FederationProps } from '../constructs';
import { fromFiles, passwordsFromSecret, synthesiseApp } from '../constructs';

/** What the operator of one party runs: the exchange is somebody else's, and leads to all others, however many they become. */
export const federation: FederationProps = {
  domain: 'fate.org',
  certificates: fromFiles('certs'),
  passwords: passwordsFromSecret('fate-passwords'),
  sites: [
    {
      name: 'bank',
      kubernetes: '1.30',
      nodes: 6,
      party: {
        partyId: 10000,
        // Somebody else makes the Namespace; we have no right to.
        createNamespace: false,
        address: '198.51.100.10',
        pulsar: {
          version: '4.0',
          storageClass: 'fast-ssd',
          proxy: { service: { sourceRanges: ['203.0.113.0/24'] } },
        },
        fate: {
          registry: 'registry.example.org/fate',
          hdfs: { datanode: { replicas: 3 } },
          nginx: { service: { sourceRanges: ['203.0.113.0/24'] } },
        },
      },
    },
  ],
  // What its operator told us; `handovers: ['exchange.yaml']` takes it from the file that they wrote.
  externalExchange: {
    address: '203.0.113.1',
    trafficServer: { port: 30001 },
    nginx: { httpPort: 30003, grpcPort: 30008 },
  },
};

if (require.main === module) synthesiseApp(federation);
