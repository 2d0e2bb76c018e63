import { readCertificates } from './certificates/read';
import { inHandovers, readHandovers, trustIssues } from './federation/handover';
import { federationIssues } from './federation/issues';
import type { FederationPlan } from './federation/plan';
import { certificateNeeds, planFederation } from './federation/plan';
import type { FederationProps } from './federation/props';
import type { SecretsOfSites } from './federation/secrets';
import { federationShape, federationShapeIssues } from './federation/shapes';
import type { Issue } from './issues/issue';
import { isFault } from './issues/issue';
import { readPasswords } from './passwords/read';
import { unquoted } from './shapes/unquoted';
import { forTrial } from './trial';

/** A federation that was planned and checked, before its first object is made. */
export interface JudgedFederation {
  /** All faults and warnings, in the order of the input. */
  readonly issues: readonly Issue[];
  /** Absent: there is a fault. */
  readonly sound?: SoundFederation;
}

export interface SoundFederation {
  readonly plan: FederationPlan;
  readonly secrets: SecretsOfSites;
}

/** Plans a federation, reads its files, and checks both. In a trial, certificates and passwords of a folder replace its own. */
export function judgeFederation(federation: FederationProps, now: Date, trial?: string): JudgedFederation {
  const misshapen = federationShapeIssues(federation);
  if (misshapen.length > 0) return { issues: misshapen };
  const files = federation.handovers ?? [];
  const { handovers, issues: handoverIssues } = readHandovers(files, federation.domain);
  const plan = planFederation(federation, handovers);
  const planIssues = federationIssues(plan);
  const source = trial === undefined ? federation : forTrial(federation, trial);
  const certificates = readCertificates(source.certificates, certificateNeeds(plan), now);
  const passwords = readPasswords(source.passwords, fateParties(plan));
  const found = [
    ...planIssues,
    ...handoverIssues,
    ...withoutNames(certificates.issues, planIssues),
    ...passwords.issues,
  ];
  if (trial === undefined && !found.some(isFault) && plan.sites.some((site) => site.party)) {
    found.push(...trustIssues(handovers, certificates.ca, `${certificates.folder}/ca.crt`));
  }
  const issues = inHandovers(unquoted(found, federationShape, files), handovers);
  return issues.some(isFault) ? { issues } : { issues, sound: { plan, secrets: { certificates, passwords } } };
}

/** Parties of ours that run FATE: their databases and boards have passwords. */
function fateParties(plan: FederationPlan): number[] {
  return plan.sites.flatMap(({ party }) => (party?.fate === undefined ? [] : [party.partyId]));
}

/** A certificate is checked against names. While a name is a fault itself, a certificate without it says nothing. */
function withoutNames(ofCertificates: readonly Issue[], ofPlan: readonly Issue[]): readonly Issue[] {
  if (!ofPlan.some(isFault)) return ofCertificates;
  const byName = ['certificate-of-another-name', 'development-certificate-outdated'];
  return ofCertificates.filter(({ code }) => !byName.includes(code));
}
