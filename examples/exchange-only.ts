import type { FederationProps } from '../constructs';
import { developmentCa, synthesiseApp } from '../constructs';

/** What the operator of an exchange runs: every party is somebody else's, and told its addresses by mail. */
export const federation: FederationProps = {
  domain: 'fate.org',
  certificates: developmentCa('certs'),
  sites: [
    {
      name: 'exchange',
      exchange: {
        partyId: 1,
        trafficServer: {
          image: { repository: 'registry.example.org/fate/trafficserver', tag: '9.2.9' },
          service: { type: 'LoadBalancer', loadBalancerIp: '198.51.100.1', sourceRanges: ['192.0.2.0/24'] },
          runAsUser: 65534,
          readOnlyRootFilesystem: true,
        },
        nginx: {
          image: { repository: 'registry.example.org/fate/nginx', tag: '1.6.1-release' },
          service: { type: 'LoadBalancer', loadBalancerIp: '198.51.100.2', sourceRanges: ['192.0.2.0/24'] },
        },
      },
    },
  ],
  externalParties: [
    // Both services behind one load balancer, at their usual ports.
    { partyId: 9999, address: '192.0.2.99' },
    // NodePorts: any node's address.
    {
      partyId: 10000,
      address: '192.0.2.100',
      pulsarProxy: { port: 30651 },
      nginx: { httpPort: 30083, grpcPort: 30088 },
    },
    // A load balancer each, one of them known by name.
    { partyId: 10001, pulsarProxy: { host: 'pulsar.hospital.example.org' }, nginx: { host: '192.0.2.201' } },
  ],
};

if (require.main === module) synthesiseApp(federation);
