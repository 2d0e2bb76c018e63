import type { Issue } from '../issues/issue';
import { curveIssues, signatureIssues } from './algorithms';
import { criticalIssues } from './critical';
import type { TrustPath } from './path';
import { isRoot } from './path';
import type { Placed } from './placed';
import { asWarnings } from './placed';
import { lentPurposeIssues, purposeIssues } from './purpose';
import { strengthIssues, validityIssues } from './validity';
import type { Verifier } from './verifiers';

/**
 * What each certificate of a server's file says of itself. One above the link that `ca.crt` vouches for is sent, and verified
 * by nobody.
 */
export function linkIssues(
  links: readonly Placed[],
  path: TrustPath | undefined,
  verifier: Verifier,
  now: Date,
): Issue[] {
  return links.flatMap((link, index) => {
    const common = [
      ...validityIssues(link, now),
      ...strengthIssues(link),
      ...(isRoot(link.certificate) ? [] : signatureIssues(link, verifier)),
      ...criticalIssues(link, verifier),
    ];
    const ofRole = index === 0 ? purposeIssues(link, verifier) : caIssues(link, verifier);
    const issues = [...common, ...ofRole];
    return path === undefined || path.links.includes(link.certificate) ? issues : asWarnings(issues);
  });
}

function caIssues(ca: Placed, verifier: Verifier): Issue[] {
  return [...lentPurposeIssues(ca), ...curveIssues(ca, verifier)];
}
