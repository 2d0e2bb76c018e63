import type { Issue } from '../issues/issue';
import { curveIssues, signatureIssues } from './algorithms';
import type { Authority } from './authority';
import { isSignedBy } from './chain';
import { criticalIssues } from './critical';
import { insideOf } from './der';
import { nameConstraintIssues } from './name-constraints';
import type { TrustPath } from './path';
import { isRoot } from './path';
import type { Placed, Verifier } from './placed';
import { asWarnings, finding, nameOf } from './placed';
import { lentPurposeIssues, purposeIssues } from './purpose';
import { isValidAt, strengthIssues, validityIssues } from './validity';
import { extensionIds, extensionOf, isSelfIssued, pathLengthOf } from './x509';

/** Faults of a path as a whole: what its CAs allow. */
export function pathIssues(
  links: readonly Placed[],
  path: TrustPath,
  authority: Authority,
  verifier: Verifier,
  now: Date,
): Issue[] {
  const [leaf] = links;
  if (leaf === undefined) return [];
  return [
    ...pathLengthIssues(leaf, path),
    ...nameConstraintIssues(leaf, path),
    ...(verifier === 'java' ? policyIssues(leaf, path) : []),
    ...rootIssues(leaf, path, authority),
    ...namesakeIssues(path, authority, now),
  ];
}

function pathLengthIssues(leaf: Placed, { links, anchors }: TrustPath): Issue[] {
  const cas = [...links.slice(1), ...anchors];
  const short = cas.find((ca, index) => {
    const most = pathLengthOf(ca);
    return most !== undefined && cas.slice(0, index).filter((below) => !isSelfIssued(below)).length > most;
  });
  if (short === undefined) return [];
  const wrong = `is signed by more CAs than "${nameOf(short.subject)}" allows below itself (pathLenConstraint ${pathLengthOf(short) ?? 0}): verifiers reject it`;
  return [finding(leaf, { code: 'invalid-certificate-path-length', wrong, renewed: 'by a CA closer to the root' })];
}

/** Faults under a CA that requires certificates to have a policy; few do. */
function policyIssues(leaf: Placed, { links }: TrustPath): Issue[] {
  const strict = links.slice(1).some((ca) => {
    const [skip] = insideOf(extensionOf(ca, extensionIds.policyConstraints)?.value).filter(({ tag }) => tag === 0x80);
    return skip?.content.every((byte) => byte === 0);
  });
  if (!strict || links.every((link) => extensionOf(link, extensionIds.policies) !== undefined)) return [];
  const wrong = 'lacks a policy that its CA requires (policyConstraints): Java rejects it';
  return [finding(leaf, { code: 'invalid-certificate-policy', wrong, renewed: 'with the policy of the CA' })];
}

function rootIssues(leaf: Placed, { anchors }: TrustPath, authority: Authority): Issue[] {
  const top = anchors.at(-1);
  if (top === undefined || isRoot(top) || top.raw.equals(leaf.certificate.raw)) return [];
  const wrong = `lacks the root above "${nameOf(top.subject)}": clients with OpenSSL (C++, Python) do not trust certificates that it signed`;
  const mend = `add the certificate of "${nameOf(top.issuer)}" to ${authority.path}`;
  return [{ code: 'invalid-ca-bundle', severity: 'warning', path: authority.path, wrong, mend }];
}

/** Without key identifiers, OpenSSL uses the first CA of the right name, whatever its key. */
function namesakeIssues({ links }: TrustPath, { certificates, path }: Authority, now: Date): Issue[] {
  const link = links.at(-1);
  const first = certificates.find((ca) => link?.checkIssued(ca) === true && isValidAt(ca, now));
  if (link === undefined || first === undefined || isSignedBy(link, first)) return [];
  const wrong = `holds several CAs named "${nameOf(first.subject)}": clients with OpenSSL (C++, Python) try only the first, which is the wrong one`;
  const mend = 'put the CA whose certificates are in use first, or remove the others';
  return [{ code: 'invalid-ca-bundle', severity: 'warning', path, wrong, mend }];
}

/**
 * Faults of each certificate in a server's file. Certificates above the one that a CA of `ca.crt` signed only warn: the server
 * sends them, but peers do not verify them.
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
