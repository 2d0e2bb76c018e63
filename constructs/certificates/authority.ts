import type { KeyObject, X509Certificate } from 'node:crypto';
import type { Issue } from '../issues/issue';
import { isFault } from '../issues/issue';
import { isMadeByUs } from './development';
import type { CertificateFolder } from './folder';
import { caCertificateFile, caKeyFile } from './folder';
import { keyModeIssues, readKeyFile } from './key';
import { readCertificateFile } from './pem';
import { curveIssues, signatureIssues } from './algorithms';
import { canSign } from './chain';
import { criticalIssues } from './critical';
import { formIssues } from './form';
import type { TrustPath } from './path';
import { isRoot } from './path';
import type { Placed } from './placed';
import { asWarnings, placed } from './placed';
import { lentPurposeIssues } from './purpose';
import { isValidAt, strengthIssues, validityIssues } from './validity';

/** `ca.crt`: the CA, or a bundle of the CAs of all parties, any of which may have signed. */
export interface Authority {
  readonly path: string;
  readonly text: string;
  readonly certificates: readonly X509Certificate[];
  /** Faults of the file itself; whether its dates matter is known only when all certificates are read. */
  readonly issues: readonly Issue[];
}

/** `undefined`: there is no `ca.crt`. */
export function readAuthority(folder: CertificateFolder): Authority | undefined {
  const file = folder.find(caCertificateFile);
  if (file === undefined) return undefined;
  const read = readCertificateFile(file);
  const issues = inBundle(read.certificates, file.path).flatMap((ca) => formIssues(ca, 'java'));
  return { ...read, issues: [...read.issues, ...issues] };
}

/**
 * What keeps verifiers from trusting by a CA. It stops us only where a certificate of ours depends on that CA: in a bundle, it
 * may be another party's, or the old one of two.
 */
export function anchorIssues({ certificates, path }: Authority, paths: readonly TrustPath[], now: Date): Issue[] {
  const used = new Set(paths.flatMap(({ anchors }) => anchors));
  return inBundle(certificates, path).flatMap((ca) => {
    const issues = [
      ...validityIssues(ca, now),
      ...noCaIssues(ca),
      ...strengthIssues(ca),
      ...(isRoot(ca.certificate) ? [] : signatureIssues(ca, 'openssl')),
      ...criticalIssues(ca, 'openssl'),
      ...curveIssues(ca, 'java'),
      ...lentPurposeIssues(ca),
    ];
    return certificates.length === 1 || used.has(ca.certificate) ? issues : asWarnings(issues);
  });
}

/** The CA of a bundle that `ca.key` belongs to, and the key: what signs the missing certificates. */
export interface Signer {
  readonly certificate: X509Certificate;
  readonly key: KeyObject;
}

/** The key is read only when there is something to sign; left open to others, it is dangerous at any time. */
export function readSigner(
  folder: CertificateFolder,
  authority: Authority,
  mustSign: boolean,
  now: Date,
): { readonly signer?: Signer; readonly issues: readonly Issue[] } {
  const file = folder.find(caKeyFile);
  if (file === undefined) return { issues: [] };
  if (!mustSign) return { issues: keyModeIssues(file) };
  const { key, issues } = readKeyFile(file, 'ours');
  if (key === undefined || issues.some(isFault)) return { issues };
  // A renewed CA stands in a bundle beside the old one, and both have the key.
  const cas = authority.certificates.filter((ca) => ca.checkPrivateKey(key));
  const certificate = cas.find((ca) => isValidAt(ca, now)) ?? cas[0];
  if (certificate !== undefined) return { signer: { certificate, key }, issues };
  return { issues: authority.certificates.length === 0 ? issues : [strangeKey(file.path, authority.path), ...issues] };
}

function strangeKey(path: string, caPath: string): Issue {
  const wrong = `is the key of no certificate in ${caPath}: nothing that it signs would be trusted`;
  const mend = `put the key of ${caPath} there, or have the missing certificates signed where that key is`;
  return { code: 'key-of-another-certificate', path, wrong, mend };
}

function inBundle(certificates: readonly X509Certificate[], path: string): Placed[] {
  const ours = certificates.length === 1 && certificates.every(isMadeByUs);
  const renewal = ours
    ? 'move the whole folder away: the next synth makes a new CA and new certificates'
    : 'put the renewed certificate of that CA there';
  return placed(certificates, path, renewal);
}

function noCaIssues({ certificate, path, which }: Placed): Issue[] {
  if (canSign(certificate)) return [];
  const wrong = `${which}is no certificate of a CA (basicConstraints, keyUsage): peers accept nothing that it signed`;
  const mend = 'put the certificate of the CA there; your own CA needs basicConstraints CA:TRUE';
  return [{ code: 'invalid-ca-certificate', path, wrong, mend }];
}
