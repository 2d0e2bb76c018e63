import type { FederationProps, SiteProps } from '../constructs';
import { developmentCa, developmentPasswords, synthesiseApp } from '../constructs';

/** Without an exchange: each party reaches the others at their own addresses. The third is run by somebody else. */
export const federation: FederationProps = {
  domain: 'hospitals.example.org',
  certificates: developmentCa('certs'),
  passwords: developmentPasswords('passwords'),
  sites: [party(101, '192.0.2.101'), party(102, '192.0.2.102')],
  externalParties: [{ partyId: 103, address: '192.0.2.103' }],
};

function party(partyId: number, address: string): SiteProps {
  const service = { type: 'NodePort', externalTrafficPolicy: 'Local' } as const;
  return {
    name: `hospital-${partyId}`,
    party: {
      partyId,
      address,
      pulsar: { version: '4.0', storageClass: 'standard', proxy: { service: { ...service, nodePort: 30651 } } },
      fate: {
        nginx: { service: { ...service, httpNodePort: 30930, grpcNodePort: 30931 } },
        networkPolicies: { callers: [{ cidr: '192.0.2.0/24' }] },
      },
    },
  };
}

if (require.main === module) synthesiseApp(federation);
