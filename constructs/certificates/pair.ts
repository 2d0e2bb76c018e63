import type { KeyObject, X509Certificate } from 'node:crypto';
import type { Issue } from '../issues/issue';
import type { Authority } from './authority';
import { chainIssues, trustedBy } from './chain';
import { isMadeByUs } from './development';
import type { CertificateFolder } from './folder';
import { readKeyFile } from './key';
import { leafIssues } from './leaf';
import { formIssues } from './form';
import { curveIssues, signatureIssues } from './algorithms';
import { criticalIssues } from './critical';
import { lentPurposeIssues, purposeIssues } from './purpose';
import type { TrustPath } from './path';
import { isRoot, pathOf } from './path';
import { pathIssues } from './path-issues';
import type { Verifier } from './verifiers';
import type { Pair } from './need';
import { readCertificateFile } from './pem';
import type { CertificateSource } from './source';
import type { Placed } from './placed';
import { asWarnings, placed } from './placed';
import { strengthIssues, validityIssues } from './validity';

/** A certificate and its key as they lie in the folder, judged. */
export interface FoundPair {
  readonly pair: Pair;
  readonly certificate: string;
  readonly key: string;
  /** The certificate, then its intermediate CAs. Empty: not readable. */
  readonly chain: readonly X509Certificate[];
  /** CAs of `ca.crt` that vouch for it. */
  readonly trust: X509Certificate[];
  /** How it is verified. Absent: no CA vouches for it. */
  readonly trustPath?: TrustPath;
  readonly issues: readonly Issue[];
}

/** What the files of a pair are judged against. */
export interface Surroundings {
  readonly folder: CertificateFolder;
  readonly source: CertificateSource;
  /** Absent: there is no `ca.crt`. */
  readonly authority?: Authority;
  readonly now: Date;
}

export function readPair(pair: Pair, around: Surroundings): FoundPair {
  const certificateFile = around.folder.find(pair.certificateFile);
  const keyFile = around.folder.find(pair.keyFile);
  const read = certificateFile && readCertificateFile(certificateFile);
  const key = keyFile && readKeyFile(keyFile, pair.keys ?? 'openssl');
  const chain = read?.certificates ?? [];
  const cas = around.authority?.certificates ?? [];
  const trust = trustedBy(chain, cas);
  const trustPath = pathOf(chain, cas, around.now);
  const links = placed(chain, around.folder.path(pair.certificateFile), renewalOf(pair, chain, around));
  const written = links.flatMap((link) => formIssues(link, verifierOf(pair)));
  const issues = [
    ...(read?.issues ?? []),
    ...written,
    ...linkIssues(links, trustPath, pair, around.now),
    ...links.slice(0, 1).flatMap((leaf) => leafIssues(leaf, pair, around.source)),
    // What OpenSSL cannot read, it says of nobody that he signed it.
    ...(written.length > 0 ? [] : trustIssues(links, trust, around.authority)),
    ...(trustPath && around.authority
      ? pathIssues(links, trustPath, around.authority, verifierOf(pair), around.now)
      : []),
    ...(key?.issues ?? []),
    ...links.slice(0, 1).flatMap((leaf) => matchIssues(leaf, key?.key, around.folder.path(pair.keyFile))),
  ];
  return {
    pair,
    certificate: read?.text ?? '',
    key: keyFile?.text ?? '',
    chain,
    trust,
    ...(trustPath && { trustPath }),
    issues,
  };
}

function verifierOf({ server }: Pair): Verifier {
  return server === 'pulsar' ? 'java' : 'openssl';
}

/** What each certificate of the file says of itself. One above the CA that vouches is sent, and verified by nobody. */
function linkIssues(links: readonly Placed[], path: TrustPath | undefined, pair: Pair, now: Date): Issue[] {
  const verifier = verifierOf(pair);
  return links.flatMap((link, index) => {
    const role =
      index === 0 ? purposeIssues(link, verifier) : [...lentPurposeIssues(link), ...curveIssues(link, verifier)];
    const verified = [
      ...validityIssues(link, now),
      ...strengthIssues(link),
      ...(isRoot(link.certificate) ? [] : signatureIssues(link, verifier)),
      ...criticalIssues(link, verifier),
      ...role,
    ];
    const matters = path === undefined || path.links.includes(link.certificate);
    return matters ? verified : asWarnings(verified);
  });
}

/** What makes a new certificate: the next synth, if it made this one. */
function renewalOf(pair: Pair, [leaf]: readonly X509Certificate[], { folder, source }: Surroundings): string {
  const ours = source.kind === 'development' && leaf !== undefined && isMadeByUs(leaf);
  return ours
    ? `delete ${folder.path(pair.certificateFile)} and ${folder.path(pair.keyFile)}: the next synth makes new ones`
    : 'have a new certificate signed, and put it there';
}

function trustIssues(links: readonly Placed[], trust: readonly X509Certificate[], authority?: Authority): Issue[] {
  const [leaf] = links;
  if (leaf === undefined) return [];
  const chain = links.map((link) => link.certificate);
  const broken = chainIssues(chain, leaf.path);
  if (broken.length > 0 || authority === undefined || authority.certificates.length === 0 || trust.length > 0)
    return broken;
  const wrong = `is not signed by ${authority.certificates.length === 1 ? 'the CA' : 'any CA'} of ${authority.path}: every peer would refuse it`;
  const mend = isMadeByUs(leaf.certificate)
    ? leaf.renewal
    : `put the CA that signed it into ${authority.path} (several may stand there), its intermediate CAs below the certificate in ${leaf.path}`;
  return [{ code: 'certificate-not-signed-by-ca', path: leaf.path, wrong, mend }];
}

function matchIssues(leaf: Placed, key: KeyObject | undefined, path: string): Issue[] {
  if (key === undefined || leaf.certificate.checkPrivateKey(key)) return [];
  // Pulsar starts with such a pair, and then no handshake succeeds.
  const wrong = `is not the key of the certificate in ${leaf.path}: every TLS connection would fail`;
  const mend = isMadeByUs(leaf.certificate) ? leaf.renewal : `put the key there that ${leaf.path} was signed for`;
  return [{ code: 'key-of-another-certificate', path, wrong, mend }];
}
