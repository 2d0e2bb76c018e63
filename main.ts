import { Size } from 'cdk8s';
import type { FederationProps } from './constructs';
import { developmentCa, synthesiseApp } from './constructs';

/** The HA guide's production Pulsar: release `pulsar-standard` in namespace `fate-10000`. */
export const federation: FederationProps = {
  domain: 'fate.org',
  // For a real federation: fromFiles('certs').
  certificates: developmentCa('certs'),
  sites: [
    {
      name: 'party-10000',
      kubernetes: '1.27',
      party: {
        partyId: 10000,
        namespace: 'fate-10000',
        pulsar: {
          release: 'pulsar-standard',
          // A StorageClass of your cluster: `kubectl get storageclass`.
          storageClass: 'standard',
          zookeeper: { replicas: 3, data: { size: Size.gibibytes(20) } },
          bookkeeper: {
            replicas: 3,
            journal: { size: Size.gibibytes(10) },
            ledgers: { size: Size.gibibytes(10) },
          },
          broker: { replicas: 3 },
          proxy: { replicas: 2, service: { type: 'LoadBalancer' } },
        },
      },
    },
  ],
};

if (require.main === module) synthesiseApp(federation);
