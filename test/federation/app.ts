import { developmentCa, renderIssue, synthesise, type FederationProps, type PulsarVersion } from '../../constructs';
import { join } from 'node:path';

export const partyIds = [9999, 10000, 10001] as const;
export const domain = 'fate.org';

/** What the three clusters are called, and what their replicators begin with. */
export type Naming = 'standalone' | 'standalone with a prefix' | 'own names' | 'party ids';

/** Where the load balancer of a party, and of the exchange, takes connections. */
export const partyAddress = (partyId: number) => `203.0.113.${partyIds.indexOf(partyId as 9999) + 1}`;
export const exchangeAddresses = ['198.51.100.1', '198.51.100.2'] as const; // before a move and after it

export function clusterName(naming: Naming, partyId: number): string {
  if (naming === 'own names') return `fate-${partyId}`;
  return naming === 'party ids' ? `${partyId}` : 'standalone';
}

/** The broker settings that a naming asks for. */
export function namingSettings(naming: Naming, partyId: number): Record<string, string> {
  return naming === 'standalone with a prefix' ? { PULSAR_PREFIX_replicatorPrefix: `pulsar.repl.${partyId}` } : {};
}

/** Three parties and the exchange between them. */
export function federation(version: PulsarVersion, naming: Naming, folder: string): FederationProps {
  return {
    domain,
    certificates: developmentCa(join(folder, 'certs')),
    sites: [
      ...partyIds.map((partyId) => ({
        name: `party-${partyId}`,
        party: {
          partyId,
          address: partyAddress(partyId),
          nginx: { httpPort: 30083, grpcPort: 30088 },
          pulsar: {
            version,
            clusterName: clusterName(naming, partyId),
            fateClusterName: clusterName(naming, partyId),
            storageClass: 'standard',
            // Two cores run three such tiers; `shrink` takes the last of what is not replicated away.
            ledgers: { ensembleSize: 1, writeQuorum: 1, ackQuorum: 1 },
            broker: {
              replicas: 1,
              // Unused topics are looked for once a minute by default.
              configData: { brokerDeleteInactiveTopicsFrequencySeconds: '10', ...namingSettings(naming, partyId) },
            },
            proxy: { replicas: 1 },
            recovery: { replicas: 0 },
          },
        },
      })),
      {
        name: 'exchange',
        exchange: {
          partyId: 1,
          trafficServer: { image: { tag: 'latest' }, replicas: 1 },
          nginx: { image: { tag: '1.6.1-release' } },
        },
      },
    ],
  };
}

/** Synthesises it; gives the folder of each site by its name. */
export function writeFederation(version: PulsarVersion, naming: Naming, folder: string): (site: string) => string {
  const outdir = join(folder, 'dist');
  const { issues, written } = synthesise(federation(version, naming, folder), { outdir });
  if (written.length === 0) throw new Error(`nothing to run: ${issues.map(renderIssue).join('\n')}`);
  return (site) => join(outdir, site);
}
