import type { FederationProps } from '../constructs';
import { developmentCa, synthesiseApp } from '../constructs';

/** The least that one has to say: a party, and a storage class of its cluster. */
export const federation: FederationProps = {
  domain: 'fate.org',
  certificates: developmentCa('certs'),
  sites: [{ name: 'party-9999', party: { partyId: 9999, pulsar: { storageClass: 'standard' } } }],
};

if (require.main === module) synthesiseApp(federation);
