import type { Issue } from '../issues/issue';
import { insideOf, oidText } from './der';
import type { Placed } from './placed';
import { finding } from './placed';
import type { Verifier } from './verifiers';
import { allowsUse, extensionIds, extensionOf } from './x509';

const anyPurpose = '2.5.29.37.0';
/** serverAuth, and what Microsoft and Netscape once had in its place. */
const serverPurposes = ['1.3.6.1.5.5.7.3.1', '1.3.6.1.4.1.311.10.3.3', '2.16.840.1.113730.4.1'];

/** What a server's certificate may be used for. */
export function purposeIssues(leaf: Placed, verifier: Verifier): Issue[] {
  return [...extendedUsageIssues(leaf), ...usageIssues(leaf, verifier), ...netscapeIssues(leaf)];
}

/** A certificate without an extended key usage may be used for anything. */
function extendedUsageIssues(leaf: Placed): Issue[] {
  const purposes = purposesOf(leaf);
  if (purposes === undefined || purposes.some((id) => serverPurposes.includes(id))) return [];
  const renewed = 'for serverAuth and clientAuth';
  if (!purposes.includes(anyPurpose)) {
    const wrong = 'is not for servers (extendedKeyUsage without serverAuth): every client would refuse it';
    return [finding(leaf, { code: 'certificate-not-for-servers', wrong, renewed })];
  }
  const wrong =
    'is for any purpose, and does not name servers (extendedKeyUsage without serverAuth): clients with OpenSSL (C++, Python) refuse it';
  return [finding(leaf, { code: 'certificate-not-for-servers', severity: 'warning', wrong, renewed })];
}

/** Every cipher of today has the server sign; OpenSSL is content with what older ones needed. */
function usageIssues(leaf: Placed, verifier: Verifier): Issue[] {
  const older = verifier === 'openssl' ? (['keyEncipherment', 'keyAgreement'] as const) : [];
  if (allowsUse(leaf.certificate, 'digitalSignature', ...older)) return [];
  const wrong = 'has a keyUsage without digitalSignature: its key may not sign, as a server must in every handshake';
  return [
    finding(leaf, {
      code: 'invalid-certificate-usage',
      wrong,
      renewed: 'with a keyUsage of digitalSignature and keyEncipherment',
    }),
  ];
}

function netscapeIssues(leaf: Placed): Issue[] {
  const type = extensionOf(leaf.certificate, extensionIds.netscapeType)?.value?.content[1];
  if (type === undefined || (type & 0x40) !== 0) return [];
  const wrong = "is not for servers (Netscape's certificate type): every client would refuse it";
  return [finding(leaf, { code: 'invalid-certificate-usage', wrong, renewed: 'without that extension' })];
}

/** A CA that has an extended key usage lends no other purposes: OpenSSL holds to that, Java does not. */
export function lentPurposeIssues(ca: Placed): Issue[] {
  const purposes = purposesOf(ca);
  if (purposes === undefined || purposes.some((id) => serverPurposes.includes(id))) return [];
  const wrong =
    'is a CA that is not for servers (extendedKeyUsage without serverAuth): clients with OpenSSL (C++, Python) refuse what it signs';
  return [
    finding(ca, {
      code: 'invalid-certificate-purpose',
      severity: 'warning',
      wrong,
      renewed: 'for serverAuth too, or without extendedKeyUsage',
    }),
  ];
}

function purposesOf({ certificate }: Placed): string[] | undefined {
  const usage = extensionOf(certificate, extensionIds.extendedKeyUsage);
  return usage && insideOf(usage.value).map(({ content }) => oidText(content));
}
