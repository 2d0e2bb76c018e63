import { Size } from 'cdk8s';
import type { FederationProps } from '../constructs';
import { developmentCa, developmentPasswords, synthesiseApp } from '../constructs';

/** The HA guide's case: party 10000 with FATE and its production Pulsar, and the exchange that leads to it and to party 9999. */
export const federation: FederationProps = {
  domain: 'fate.org',
  // For a real federation: fromFiles('certs') and, of passwords, passwordsFromSecret('fate-passwords').
  certificates: developmentCa('certs'),
  passwords: developmentPasswords('passwords'),
  sites: [
    {
      name: 'party-10000',
      kubernetes: '1.27',
      party: {
        partyId: 10000,
        namespace: 'fate-10000',
        // Where its load balancer and its nodes are reached from outside.
        address: '192.168.100.8',
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
        fate: { nginx: { service: { type: 'NodePort', httpNodePort: 30083, grpcNodePort: 30088 } } },
      },
    },
    {
      name: 'exchange',
      kubernetes: '1.27',
      exchange: {
        partyId: 1,
        namespace: 'fate-exchange',
        // Of one of its nodes: both its services are NodePorts.
        address: '192.168.100.1',
        trafficServer: {
          // Nobody publishes tagged releases of it: mirror the one that you have tried under a tag of your own.
          image: { tag: 'latest' },
          replicas: 3,
          service: { type: 'NodePort', nodePort: 30001 },
        },
        nginx: {
          image: { tag: '1.6.1-release' },
          replicas: 3,
          service: { type: 'NodePort', httpNodePort: 30003, grpcNodePort: 30008 },
        },
      },
    },
  ],
  // Run by somebody else, who has told where it is reached.
  externalParties: [{ partyId: 9999, address: '192.168.100.9', nginx: { httpPort: 30083, grpcPort: 30088 } }],
};

if (require.main === module) synthesiseApp(federation);
