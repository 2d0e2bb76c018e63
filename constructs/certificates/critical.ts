import type { Issue } from '../issues/issue';
import type { Placed, Verifier } from './placed';
import { finding } from './placed';
import { detailsOf } from './x509';

/* A verifier must reject a certificate with a critical extension that it does not know (RFC 5280, 4.2). */

/** keyUsage, alternative names, basicConstraints, nameConstraints, policies (five kinds), extendedKeyUsage */
const javaKnows = [15, 17, 19, 30, 32, 33, 36, 37, 54].map((number) => `2.5.29.${number}`);

const opensslKnows = [
  ...javaKnows,
  '2.5.29.31', // CRL distribution points
  '1.3.6.1.5.5.7.48.1.5', // no OCSP for this one
  '1.3.6.1.5.5.7.1.7', // addresses (RFC 3779)
  '1.3.6.1.5.5.7.1.8', // autonomous systems (RFC 3779)
  '2.16.840.1.113730.1.1', // Netscape's certificate type
];

/** Java reads only name and key of a CA in `ca.crt`. */
export function criticalIssues(placed: Placed, verifier: Verifier): Issue[] {
  const knows = verifier === 'java' ? javaKnows : opensslKnows;
  const strange = detailsOf(placed.certificate).extensions.find(({ id, critical }) => critical && !knows.includes(id));
  if (strange === undefined) return [];
  const who = opensslKnows.includes(strange.id)
    ? 'Java does'
    : verifier === 'java'
      ? 'Java and OpenSSL do'
      : 'OpenSSL does';
  const wrong = `has a critical extension (${strange.id}) that ${who} not know: verifiers reject it`;
  const renewed = 'with that extension not critical, or without it';
  return [finding(placed, { code: 'invalid-certificate-extension', wrong, renewed })];
}
