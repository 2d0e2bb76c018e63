import type { Issue } from '../issues/issue';
import { insideOf, oidText } from './der';
import type { Placed, Verifier } from './placed';
import { finding } from './placed';
import { allowsUse, extensionIds, extensionOf } from './x509';

const anyPurpose = '2.5.29.37.0';
/** serverAuth, and its old equivalents of Microsoft and Netscape. */
const serverPurposes = ['1.3.6.1.5.5.7.3.1', '1.3.6.1.4.1.311.10.3.3', '2.16.840.1.113730.4.1'];

/** Faults of the purposes of a server's certificate. */
export function purposeIssues(leaf: Placed, verifier: Verifier): Issue[] {
  return [...extendedUsageIssues(leaf), ...usageIssues(leaf, verifier), ...netscapeIssues(leaf)];
}

/** A certificate without an extended key usage may be used for anything. */
function extendedUsageIssues(leaf: Placed): Issue[] {
  const purposes = purposesOf(leaf);
  if (purposes === undefined || purposes.some((id) => serverPurposes.includes(id))) return [];
  const renewed = 'for serverAuth and clientAuth';
  if (!purposes.includes(anyPurpose)) {
    const wrong = 'is not for servers (extendedKeyUsage without serverAuth): every client would reject it';
    return [finding(leaf, { code: 'certificate-not-for-servers', wrong, renewed })];
  }
  const wrong =
    'is for any purpose and does not name servers (extendedKeyUsage without serverAuth): clients with OpenSSL (C++, Python) reject it';
  return [finding(leaf, { code: 'certificate-not-for-servers', severity: 'warning', wrong, renewed })];
}

/** Today's ciphers need a signature of the server. OpenSSL also accepts key usages of older ciphers. */
function usageIssues(leaf: Placed, verifier: Verifier): Issue[] {
  const older = verifier === 'openssl' ? (['keyEncipherment', 'keyAgreement'] as const) : [];
  if (allowsUse(leaf.certificate, 'digitalSignature', ...older)) return [];
  const wrong = 'has a keyUsage without digitalSignature: the server cannot sign TLS handshakes';
  const renewed = 'with a keyUsage of digitalSignature and keyEncipherment';
  return [finding(leaf, { code: 'invalid-certificate-usage', wrong, renewed })];
}

function netscapeIssues(leaf: Placed): Issue[] {
  const type = extensionOf(leaf.certificate, extensionIds.netscapeType)?.value?.content[1];
  if (type === undefined || (type & 0x40) !== 0) return [];
  const wrong = "is not for servers (Netscape's certificate type): every client would reject it";
  return [finding(leaf, { code: 'invalid-certificate-usage', wrong, renewed: 'without that extension' })];
}

/** The extended key usage of a CA limits the certificates that it signs: OpenSSL enforces it, Java does not. */
export function lentPurposeIssues(ca: Placed): Issue[] {
  const purposes = purposesOf(ca);
  if (purposes === undefined || purposes.some((id) => serverPurposes.includes(id))) return [];
  const wrong =
    'is a CA that is not for servers (extendedKeyUsage without serverAuth): clients with OpenSSL (C++, Python) reject certificates that it signed';
  const renewed = 'for serverAuth too, or without extendedKeyUsage';
  return [finding(ca, { code: 'invalid-certificate-purpose', severity: 'warning', wrong, renewed })];
}

function purposesOf({ certificate }: Placed): string[] | undefined {
  const usage = extensionOf(certificate, extensionIds.extendedKeyUsage);
  return usage && insideOf(usage.value).map(({ content }) => oidText(content));
}
