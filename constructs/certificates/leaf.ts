import type { X509Certificate } from 'node:crypto';
import type { Issue } from '../issues/issue';
import { isMadeByUs } from './development';
import type { Pair } from './need';
import type { CertificateSource } from './source';
import type { Placed } from './placed';

/** Faults of the names of a server's certificate. */
export function leafIssues(leaf: Placed, pair: Pair, source: CertificateSource): Issue[] {
  const others = pair.required
    .filter((name) => !covers(leaf.certificate, name))
    .map((name) => namesAnother(leaf, name));
  return others.length > 0 || source.kind === 'files' ? others : outdatedIssues(leaf, pair);
}

/**
 * The guide requires the name as common name; today's CAs write it as an alternative name. Both are accepted. Peers verify no
 * name by default. If they do, Java and OpenSSL read the common name only of a certificate without alternative DNS names.
 */
function covers(certificate: X509Certificate, name: string): boolean {
  // Node throws for a name with a NUL.
  if (name.includes('\0')) return false;
  return certificate.checkHost(name, { subject: 'always', partialWildcards: false }) !== undefined;
}

function namesAnother({ path, renewal }: Placed, name: string): Issue {
  const wrong = `does not name ${name} as common name or alternative DNS name: peers that connect to ${name} would get another server's certificate`;
  const mend = `${renewal}, with the common name ${name}`;
  return { code: 'certificate-of-another-name', path, wrong, mend };
}

/** A development certificate that lacks the present names of the Services. Other certificates need not have them. */
function outdatedIssues({ certificate, path, renewal }: Placed, pair: Pair): Issue[] {
  const known = certificate.subjectAltName?.split(', ') ?? [];
  const lacking = pair.names.filter((name) => !known.includes(`DNS:${name}`));
  if (lacking.length === 0 || !isMadeByUs(certificate)) return [];
  const wrong = `was created for other names: it lacks ${lacking.join(', ')}, and clients that verify names would reject it`;
  return [{ code: 'development-certificate-outdated', path, wrong, mend: renewal }];
}
