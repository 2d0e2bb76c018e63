import type { Issue } from '../issues/issue';
import { dnsNameIssues } from './dns-name';

/** FATE's route tables and database store ids as 32-bit integers. FATE uses 0 for "no party". */
const maxPartyId = 2_147_483_647;
/** A common name in a certificate has at most 64 characters (RFC 5280, ub-common-name). */
const maxCommonName = 64;

/** Name of a party in Pulsar: SNI of the tunnel, and common name of the certificate. */
export function partyFqdn(partyId: number, domain: string): string {
  return `${partyId}.${domain}`;
}

/** Default name of the Pulsar cluster of a party that FATE runs beside: no other party has it. */
export function ownClusterName(partyId: number): string {
  return `fate-${partyId}`;
}

export function partyIdIssues(partyId: number, path: string): Issue[] {
  return idIssues(partyId, 1, path, 'is not a valid party id, which must be a positive 32-bit integer');
}

/** An exchange has no entry in FATE's tables, so the id 0 that KubeFATE sets is valid. */
export function exchangeIdIssues(id: number, path: string): Issue[] {
  return idIssues(id, 0, path, 'is not a valid id of an exchange, which must be a 32-bit integer');
}

function idIssues(got: number, least: number, path: string, wrong: string): Issue[] {
  if (Number.isInteger(got) && got >= least && got <= maxPartyId) return [];
  return [{ code: 'invalid-party-id', path, got, wrong, mend: `use a whole number from ${least} to ${maxPartyId}` }];
}

/** Texts of the fault of a party id that occurs twice. */
export const partyTwice = {
  code: 'party-twice',
  loss: 'other parties could not distinguish the two',
  mend: 'give each party a unique id, and keep one route to it',
} as const;

export function domainIssues(domain: string, path: string): Issue[] {
  const issues = dnsNameIssues(domain, path, 'domain: names of parties would not match');
  if (issues.length > 0 || partyFqdn(maxPartyId, domain).length <= maxCommonName) return issues;
  const wrong = `is too long: <party id>.<domain> must fit into the common name of a certificate (${maxCommonName} characters)`;
  const mend = `use a domain of ${maxCommonName - partyFqdn(maxPartyId, '').length} characters or fewer`;
  return [{ code: 'domain-too-long', path, got: domain, wrong, mend }];
}
