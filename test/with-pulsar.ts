import type { FederationProps, PulsarTierProps } from '../constructs';

/** The federation with something else about the Pulsar of each of our parties. */
export function withPulsar(
  federation: FederationProps,
  change: (pulsar: PulsarTierProps) => PulsarTierProps,
): FederationProps {
  return {
    ...federation,
    sites: federation.sites.map((site) =>
      site.party === undefined ? site : { ...site, party: { ...site.party, pulsar: change(site.party.pulsar) } },
    ),
  };
}
