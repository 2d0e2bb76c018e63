import type { FederationProps, SiteProps } from '../constructs';
import { developmentCa, developmentPasswords, synthesiseApp } from '../constructs';

/** One operator for all: two parties in a cluster each, and the exchange between them. */
export const federation: FederationProps = {
  domain: 'fate.org',
  certificates: developmentCa('certs'),
  passwords: developmentPasswords('passwords'),
  sites: [
    party(9999, '192.0.2.99'),
    party(10000, '192.0.2.100'),
    {
      name: 'exchange',
      exchange: {
        partyId: 1,
        address: '192.0.2.1',
        trafficServer: {
          image: { repository: 'registry.example.org/fate/trafficserver', tag: '9.2.9' },
          service: { sourceRanges: ['192.0.2.0/24'] },
        },
        nginx: { image: { tag: '1.6.1-release' }, service: { sourceRanges: ['192.0.2.0/24'] } },
      },
    },
  ],
};

/** Both parties are made alike; each has a load balancer at one address for Pulsar and for nginx. */
function party(partyId: number, address: string): SiteProps {
  const service = { sourceRanges: ['192.0.2.0/24'] };
  return {
    name: `party-${partyId}`,
    party: {
      partyId,
      address,
      pulsar: { version: '2.10', storageClass: 'standard', proxy: { service } },
      fate: { nginx: { service }, hdfs: { datanode: { replicas: 3 } } },
    },
  };
}

if (require.main === module) synthesiseApp(federation);
