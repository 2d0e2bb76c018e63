import type { FederationProps, PartyProps, PulsarVersion, SiteProps } from '../../constructs';
import { developmentCa, developmentPasswords, renderIssue, synthesise } from '../../constructs';
import { join } from 'node:path';

export const partyIds = [9999, 10000, 10001] as const;
/** The party that moves where there is no exchange. */
export const mover = 10000;

/** What the three clusters are called, and what their replicators begin with. */
type Naming = 'standalone' | 'standalone with a prefix' | 'own names' | 'party ids';
/** Three parties around an exchange, by the names of their clusters, or a mesh of them without any. */
export type Shape = Naming | 'mesh';

/** What is run, and the folder of its certificates and passwords. */
export interface Setting {
  readonly version: PulsarVersion;
  readonly shape: Shape;
  readonly folder: string;
}

/** What a later synthesis has that the first had not. */
export interface Change {
  /** Whoever moves has its second address. */
  readonly moved?: boolean;
  /** Folder of the certificates. */
  readonly certificates?: string;
}

/** Where a party, and the exchange, is reached from outside: before a move and after it. */
export const partyAddresses = (partyId: number) => [partyAddress(partyId, 113), partyAddress(partyId, 114)] as const;
export const exchangeAddresses = ['198.51.100.1', '198.51.100.2'] as const;

const partyAddress = (partyId: number, net: number) => `203.0.${net}.${partyIds.indexOf(partyId as 9999) + 1}`;

/** The broker settings that a shape asks for. */
export function brokerSettings(shape: Shape, partyId: number): Record<string, string> {
  return shape === 'standalone with a prefix' ? { PULSAR_PREFIX_replicatorPrefix: `pulsar.repl.${partyId}` } : {};
}

/** The name that is stated; a tier beside FATE has one of its own where none is. */
function statedName(shape: Shape, partyId: number): Pick<PartyProps['pulsar'], 'clusterName'> {
  if (shape === 'own names' || shape === 'mesh') return {};
  return { clusterName: shape === 'party ids' ? `${partyId}` : 'standalone' };
}

/** Three parties, and in a star the exchange between them. */
function federation({ version, shape, folder }: Setting, { moved = false, certificates }: Change): FederationProps {
  const after = moved ? 1 : 0;
  const site = (partyId: number): SiteProps => ({
    name: `party-${partyId}`,
    party: {
      partyId,
      address: partyAddresses(partyId)[shape === 'mesh' && partyId === mover ? after : 0],
      fate: {},
      pulsar: {
        version,
        ...statedName(shape, partyId),
        storageClass: 'standard',
        // Two cores run three such tiers; `shrink` takes the last of what is not replicated away.
        ledgers: { ensembleSize: 1, writeQuorum: 1, ackQuorum: 1 },
        broker: {
          replicas: 1,
          // Unused topics are looked for once a minute by default.
          configData: { brokerDeleteInactiveTopicsFrequencySeconds: '10', ...brokerSettings(shape, partyId) },
        },
        proxy: { replicas: 1, ...(shape === 'mesh' && { service: { type: 'NodePort', nodePort: 30651 } }) },
        recovery: { replicas: 0 },
      },
    },
  });
  return {
    domain: 'fate.org',
    certificates: developmentCa(join(folder, certificates ?? 'certs')),
    passwords: developmentPasswords(join(folder, 'passwords')),
    sites: [...partyIds.map(site), ...(shape === 'mesh' ? [] : [exchange(exchangeAddresses[after])])],
  };
}

const exchange = (address: string): SiteProps => ({
  name: 'exchange',
  exchange: {
    partyId: 1,
    address,
    trafficServer: { image: { tag: 'latest' }, replicas: 1, service: { type: 'NodePort', nodePort: 30001 } },
    nginx: {
      image: { tag: '1.6.1-release' },
      service: { type: 'NodePort', httpNodePort: 30003, grpcNodePort: 30008 },
    },
  },
});

/** Synthesises it into a folder. */
export function writeFederation(setting: Setting, outdir: string, change: Change = {}): void {
  const { issues, written } = synthesise(federation(setting, change), { outdir });
  if (written.length === 0) throw new Error(`nothing to run: ${issues.map(renderIssue).join('\n')}`);
}
