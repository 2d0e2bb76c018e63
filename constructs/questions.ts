import { readCertificates, writeMadeFiles } from './certificates/read';
import { endpointsOf } from './federation/exchange-endpoints';
import { readHandovers, renderExchangeHandover, renderHandover } from './federation/handover';
import type { FederationPlan } from './federation/plan';
import { certificateNeeds, planFederation } from './federation/plan';
import type { FederationProps } from './federation/props';
import { federationShape, federationShapeIssues } from './federation/shapes';
import { clusterAddressIssues } from './federation/route-issues';
import { renderTopology } from './federation/topology';
import type { Issue } from './issues/issue';
import { isFault } from './issues/issue';
import { unquoted } from './shapes/unquoted';
import { domainIssues } from './terms/party';
import { isKnown } from './terms/route';
import { exchangeGaps, routeGaps } from './terms/route-gaps';
import { endpointIssues, routeIssues } from './terms/route-issues';

/** File that tells other operators how to reach a party of this app, or its exchange. Faults of its place and certificates are issues instead. */
export function handover(federation: FederationProps, whose: number | 'exchange', now = new Date()): Answer {
  const misshapen = federationShapeIssues(federation);
  if (misshapen.length > 0) return { issues: misshapen };
  const plan = planFederation(federation);
  const subject = whose === 'exchange' ? exchangeSubject(plan) : partySubject(plan, whose);
  if ('code' in subject) return { issues: [subject] };
  const certificates = readCertificates(federation.certificates, certificateNeeds(plan), now);
  const ofNames = [...domainIssues(federation.domain, 'domain'), ...subject.issues];
  const issues = unquoted([...ofNames, ...certificates.issues].filter(isFault), federationShape);
  if (issues.length > 0 || subject.render === undefined) return { issues };
  // A CA that is made now must be the one that the next synth signs with.
  writeMadeFiles(certificates);
  return { issues, file: subject.render(federation.domain, certificates.ca, certificates.development) };
}

/** The party or exchange that a handover describes. */
interface Subject {
  readonly issues: readonly Issue[];
  /** Absent: an address is unknown, which is one of the issues. */
  readonly render?: (domain: string, ca: string, development: boolean) => string;
}

function partySubject(plan: FederationPlan, partyId: number): Subject | Issue {
  const route = plan.routes.find((one) => one.partyId === partyId);
  const ours = plan.sites.some((site) => site.party?.partyId === partyId);
  if (!ours || route === undefined) return noSuchParty(plan, partyId);
  const issues = [...routeGaps(route), ...routeIssues(route), ...addressIssues(route, plan)];
  return isKnown(route) ? { issues, render: (...rest) => renderHandover(route, ...rest) } : { issues };
}

function exchangeSubject(plan: FederationPlan): Subject | Issue {
  const [exchange] = plan.exchanges;
  if (exchange === undefined || plan.sites.every((site) => site.exchange === undefined)) {
    const wrong = 'run no exchange: only the operator of the exchange can create its handover';
    return { code: 'unknown-exchange', path: 'sites', wrong, mend: 'ask its operator for the file' };
  }
  const issues = [...exchangeGaps(exchange), ...endpointIssues(exchange), ...addressIssues(exchange, plan)];
  const endpoints = endpointsOf(exchange);
  return endpoints === undefined
    ? { issues }
    : { issues, render: (...rest) => renderExchangeHandover(endpoints, ...rest) };
}

/** Diagram of a federation in Mermaid: who connects to whom, by which name and port. Unknown addresses are left out. */
export function topology(federation: FederationProps): Answer {
  const issues = federationShapeIssues(federation);
  if (issues.length > 0) return { issues };
  const { handovers } = readHandovers(federation.handovers ?? [], federation.domain);
  return { issues, file: renderTopology(planFederation(federation, handovers)) };
}

/** A file, or the faults for which there is none. */
export interface Answer {
  /** All faults. */
  readonly issues: readonly Issue[];
  /** Text of the file. Absent: there is a fault. */
  readonly file?: string;
}

function noSuchParty(plan: FederationPlan, partyId: number): Issue {
  const ids = plan.sites.flatMap((site) => site.party?.partyId ?? []);
  const wrong = 'is not the id of a party that this app runs: only the operator of a party can create its handover';
  const mend = ids.length === 0 ? 'describe the party as one of sites' : `use one of ${ids.join(', ')}`;
  return { code: 'unknown-party', path: 'sites', got: partyId, wrong, mend };
}

/** Readers of a handover connect from another cluster. */
function addressIssues(reached: Parameters<typeof clusterAddressIssues>[0], { sites }: FederationPlan): Issue[] {
  return clusterAddressIssues(reached, sites, ['of whoever is told']);
}
