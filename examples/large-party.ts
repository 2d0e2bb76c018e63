import { Size } from 'cdk8s';
import type { FederationProps } from '../constructs';
import { developmentCa, synthesiseApp } from '../constructs';

/** A party of today's Pulsar with room for big jobs: spread over zones, on nodes of its own, reached by NodePort. */
export const federation: FederationProps = {
  domain: 'fate.org',
  certificates: developmentCa('certs'),
  sites: [
    {
      name: 'party-8888',
      kubernetes: '1.30',
      nodes: 9,
      party: {
        partyId: 8888,
        pulsar: {
          version: '4.0',
          storageClass: 'fast-ssd',
          zookeeper: { replicas: 5, spread: { over: 'zone', strictness: 'preferred' } },
          bookkeeper: {
            replicas: 5,
            cpuCores: 4,
            memory: Size.gibibytes(16),
            ledgers: { size: Size.tebibytes(1), storageClass: 'large-hdd' },
            journal: { size: Size.gibibytes(100) },
            nodeSelector: { 'example.org/disks': 'local' },
            tolerations: [{ key: 'example.org/disks', operator: 'Exists', effect: 'NoSchedule' }],
          },
          broker: {
            replicas: 4,
            cpuCores: 2,
            memory: Size.gibibytes(8),
            configData: { backlogQuotaDefaultLimitGB: '50' },
          },
          proxy: {
            replicas: 3,
            memory: Size.gibibytes(4),
            service: { type: 'NodePort', nodePort: 30651, externalTrafficPolicy: 'Local' },
          },
        },
      },
    },
  ],
};

if (require.main === module) synthesiseApp(federation);
