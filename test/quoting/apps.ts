import type { FederationProps } from '../../constructs';
import { federation as bothParties } from '../../examples/both-parties';
import { federation as everyProp } from '../../examples/every-prop';
import { federation as exchangeOnly } from '../../examples/exchange-only';
import { federation as letter } from '../../examples/guide-to-the-letter';
import { federation as large } from '../../examples/large-party';
import { federation as mesh } from '../../examples/mesh-of-three';
import { federation as partyOnly } from '../../examples/party-only';
import { federation as smallest } from '../../examples/smallest';

/** An app, and the files that were handed over to it. */
export interface App {
  readonly name: string;
  readonly federation: FederationProps;
  readonly handovers: readonly unknown[];
}

const ca = 'CA of another';
const partyFile = (domain: string) => ({
  domain,
  partyId: 4242,
  fqdn: `4242.${domain}`,
  pulsarProxy: { host: '203.0.113.42', port: 6651 },
  nginx: { host: '203.0.113.43', httpPort: 9300, grpcPort: 9310 },
  ca,
});
const exchangeFile = (domain: string) => ({
  domain,
  exchange: {
    trafficServer: { host: '203.0.113.1', port: 30001 },
    nginx: { host: '203.0.113.1', httpPort: 30003, grpcPort: 30008 },
  },
  ca,
});
const { externalExchange, ...partyAlone } = partyOnly;
const withoutFate = everyProp.sites.map(({ party, ...site }) => ({
  ...site,
  ...(party && { party: { partyId: party.partyId, address: '192.0.2.20', pulsar: party.pulsar } }),
}));

/** Every shape that an app may have. */
export const apps: readonly App[] = [
  { name: 'every prop', federation: everyProp, handovers: [] },
  { name: 'smallest', federation: smallest, handovers: [] },
  { name: 'both parties', federation: bothParties, handovers: [] },
  { name: 'large party', federation: large, handovers: [] },
  { name: 'guide to the letter', federation: letter, handovers: [] },
  { name: 'exchange only', federation: exchangeOnly, handovers: [] },
  { name: 'exchange and a handed-over party', federation: exchangeOnly, handovers: [partyFile(exchangeOnly.domain)] },
  { name: 'mesh', federation: mesh, handovers: [] },
  { name: 'mesh and a handed-over party', federation: mesh, handovers: [partyFile(mesh.domain)] },
  { name: 'external exchange', federation: partyOnly, handovers: [] },
  { name: 'external exchange and a handed-over party', federation: { ...partyAlone, externalExchange: externalExchange ?? {} }, handovers: [partyFile(partyOnly.domain)] }, // prettier-ignore
  { name: 'handed-over exchange and party', federation: partyAlone, handovers: [exchangeFile(partyOnly.domain), partyFile(partyOnly.domain)] }, // prettier-ignore
  { name: 'a tier without FATE', federation: { ...everyProp, sites: withoutFate }, handovers: [] },
];
