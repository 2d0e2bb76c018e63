import type { X509Certificate } from 'node:crypto';
import type { Issue } from '../issues/issue';
import { isMadeByUs } from './development';
import type { Pair } from './need';
import type { CertificateSource } from './source';
import type { Placed } from './placed';

/** Whether a certificate is the server's that it stands for, by its names. */
export function leafIssues(leaf: Placed, pair: Pair, source: CertificateSource): Issue[] {
  const others = pair.required
    .filter((name) => !covers(leaf.certificate, name))
    .map((name) => namesAnother(leaf, name));
  return others.length > 0 || source.kind === 'files' ? others : outdatedIssues(leaf, pair);
}

/**
 * The guide asks for the name as common name; today's CAs put it among the alternative names: either will do. Peers verify
 * no name by default. Where they are told to, Java and OpenSSL look at the common name only in a certificate without
 * alternative DNS names.
 */
function covers(certificate: X509Certificate, name: string): boolean {
  // Node refuses to look for a name with a NUL in it: no certificate is for one.
  if (name.includes('\0')) return false;
  return certificate.checkHost(name, { subject: 'always', partialWildcards: false }) !== undefined;
}

function namesAnother({ path, renewal }: Placed, name: string): Issue {
  const wrong = `is not for ${name}, neither by its common name nor by an alternative DNS name: peers that ask for ${name} would get a certificate of somebody else`;
  const mend = `${renewal}, with the common name ${name}`;
  return { code: 'certificate-of-another-name', path, wrong, mend };
}

/** A certificate of ours that was made before the Services had their present names; somebody else's need not know them. */
function outdatedIssues({ certificate, path, renewal }: Placed, pair: Pair): Issue[] {
  const known = certificate.subjectAltName?.split(', ') ?? [];
  const lacking = pair.names.filter((name) => !known.includes(`DNS:${name}`));
  if (lacking.length === 0 || !isMadeByUs(certificate)) return [];
  const wrong = `was made for other names: it lacks ${lacking.join(', ')}, and clients that verify names would refuse it`;
  return [{ code: 'development-certificate-outdated', path, wrong, mend: renewal }];
}
