import type { Issue } from '../issues/issue';
import { dnsNameIssues } from './dns-name';

/** Ids are 32-bit in FATE's route tables and database; 0 is FATE's id of nobody. */
const maxPartyId = 2_147_483_647;
/** A certificate's common name has 64 characters at most (RFC 5280, ub-common-name). */
const maxCommonName = 64;

/** The name by which the other parties' Pulsar asks for this one: SNI of the tunnel and CN of its certificate. */
export function partyFqdn(partyId: number, domain: string): string {
  return `${partyId}.${domain}`;
}

/** Default name of the Pulsar cluster of a party that FATE runs beside: no other party has it. */
export function ownClusterName(partyId: number): string {
  return `fate-${partyId}`;
}

export function partyIdIssues(partyId: number, path: string): Issue[] {
  return idIssues(partyId, 1, path, 'is no party id: FATE looks parties up by a positive 32-bit integer');
}

/** An exchange has no entry in FATE's tables: the 0 that KubeFATE gives to one is as good as any other id. */
export function exchangeIdIssues(id: number, path: string): Issue[] {
  return idIssues(
    id,
    0,
    path,
    'is not a valid id of an exchange, which must be a 32-bit integer as those of parties are',
  );
}

function idIssues(got: number, least: number, path: string, wrong: string): Issue[] {
  if (Number.isInteger(got) && got >= least && got <= maxPartyId) return [];
  return [{ code: 'invalid-party-id', path, got, wrong, mend: `use a whole number from ${least} to ${maxPartyId}` }];
}

/** What is said of an id that two parties have, wherever it is noticed. */
export const partyTwice = {
  code: 'party-twice',
  loss: 'the others could not tell the two parties apart',
  mend: 'give each party an id of its own, and keep one route to it',
} as const;

export function domainIssues(domain: string, path: string): Issue[] {
  const noName = dnsNameIssues(domain, path, 'domain: names compared letter by letter would never match');
  if (noName.length > 0 || partyFqdn(maxPartyId, domain).length <= maxCommonName) return noName;
  const wrong = `leaves no room for a party id in a certificate's common name (${maxCommonName} characters)`;
  const mend = `use a domain of ${maxCommonName - partyFqdn(maxPartyId, '').length} characters or fewer`;
  return [{ code: 'domain-too-long', path, got: domain, wrong, mend }];
}
