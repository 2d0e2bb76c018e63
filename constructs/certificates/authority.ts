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

/** `ca.crt`: one CA, or a bundle of the CAs of all parties. */
export interface Authority {
  readonly path: string;
  readonly text: string;
  readonly certificates: readonly X509Certificate[];
  /** Faults of the file itself. `anchorIssues` checks its CAs once all certificates are read. */
  readonly issues: readonly Issue[];
}

/** Undefined: `ca.crt` does not exist. */
export function readAuthority(folder: CertificateFolder): Authority | undefined {
  const file = folder.find(caCertificateFile);
  if (file === undefined) return undefined;
  const read = readCertificateFile(file);
  const issues = inBundle(read.certificates, file.path).flatMap((ca) => formIssues(ca, 'java'));
  return { ...read, issues: [...read.issues, ...issues] };
}

/**
 * Reasons why verifiers do not trust a CA. They are faults if a certificate of this app depends on the CA, and warnings
 * otherwise: another CA in a bundle may belong to another party, or may have been replaced.
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

/** The CA that signs missing certificates: `ca.key`, and the certificate in `ca.crt` that it belongs to. */
export interface Signer {
  readonly certificate: X509Certificate;
  readonly key: KeyObject;
}

/** Reads the key only if there is something to sign. Its permissions are always checked. */
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
  // A bundle may hold a renewed CA and the old one, both with this key.
  const cas = authority.certificates.filter((ca) => ca.checkPrivateKey(key));
  const certificate = cas.find((ca) => isValidAt(ca, now)) ?? cas[0];
  if (certificate !== undefined) return { signer: { certificate, key }, issues };
  return { issues: authority.certificates.length === 0 ? issues : [strangeKey(file.path, authority.path), ...issues] };
}

function strangeKey(path: string, caPath: string): Issue {
  const wrong = `does not belong to a certificate in ${caPath}: peers would not trust certificates that it signs`;
  const mend = `put the key of ${caPath} there, or have the missing certificates signed by the owner of that key`;
  return { code: 'key-of-another-certificate', path, wrong, mend };
}

function inBundle(certificates: readonly X509Certificate[], path: string): Placed[] {
  const ours = certificates.length === 1 && certificates.every(isMadeByUs);
  const renewal = ours
    ? 'move the whole folder away: the next synth creates a new CA and new certificates'
    : 'replace it with the renewed certificate of that CA';
  return placed(certificates, path, renewal);
}

function noCaIssues({ certificate, path, which }: Placed): Issue[] {
  if (canSign(certificate)) return [];
  const wrong = `${which}is not a CA certificate (basicConstraints, keyUsage): peers reject certificates that it signed`;
  const mend = 'put the certificate of the CA there; a CA of your own needs basicConstraints CA:TRUE';
  return [{ code: 'invalid-ca-certificate', path, wrong, mend }];
}
