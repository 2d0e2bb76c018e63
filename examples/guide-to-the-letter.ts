import { Size } from 'cdk8s';
import type { FederationProps } from '../constructs';
import { developmentCa, developmentPasswords, synthesiseApp } from '../constructs';

/**
 * The values of KubeFATE's HA guide where they are dangerous too: one copy of each message, skipped when it cannot be
 * read, the image with the holes, and FATE that keeps nothing beyond a pod. Synthesis warns of each, and says what is lost
 * and when.
 */
export const federation: FederationProps = {
  domain: 'fate.org',
  certificates: developmentCa('certs'),
  passwords: developmentPasswords('passwords'),
  sites: [
    {
      name: 'party-10000',
      party: {
        partyId: 10000,
        pulsar: {
          release: 'pulsar-standard',
          version: '2.7',
          image: { repository: 'apachepulsar/pulsar-all', tag: '2.7.2' },
          storageClass: 'standard',
          ledgers: { ensembleSize: 1, writeQuorum: 1, ackQuorum: 1, skipUnreadable: true },
          zookeeper: { replicas: 3, data: { size: Size.gibibytes(20) } },
          bookkeeper: {
            replicas: 3,
            journal: { size: Size.gibibytes(10) },
            ledgers: { size: Size.gibibytes(10) },
          },
          broker: { replicas: 3 },
          proxy: { replicas: 2 },
        },
        address: '192.168.100.8',
        fate: {
          persistence: false,
          python: { service: { type: 'NodePort', httpNodePort: 30090, grpcNodePort: 30092 } },
          nginx: { service: { type: 'ClusterIP' } },
        },
      },
    },
  ],
  externalExchange: {
    address: '192.168.100.1',
    trafficServer: { port: 30001 },
    nginx: { httpPort: 30003, grpcPort: 30008 },
  },
};

if (require.main === module) synthesiseApp(federation);
