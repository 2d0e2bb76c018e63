import type { KeyObject, X509Certificate } from 'node:crypto';
import type { Issue } from '../issues/issue';
import type { Authority } from './authority';
import { chainIssues } from './chain';
import { isMadeByUs } from './development';
import type { CertificateFolder } from './folder';
import { caKeyFile } from './folder';
import { formIssues } from './form';
import { readKeyFile } from './key';
import type { Pair } from './need';
import type { TrustPath } from './path';
import { pathOf } from './path';
import { linkIssues, pathIssues } from './path-issues';
import { longestChain, readCertificateFile } from './pem';
import type { Placed, Verifier } from './placed';
import { placed } from './placed';
import type { CertificateSource } from './source';

/** A certificate and its key in the folder, and their faults. */
export interface FoundPair {
  readonly pair: Pair;
  readonly certificate: string;
  readonly key: string;
  /** The certificate, then its intermediate CAs. Empty: they cannot be read. */
  readonly chain: readonly X509Certificate[];
  /** Path to a trusted CA. Absent: there is none. */
  readonly trustPath?: TrustPath;
  readonly issues: readonly Issue[];
}

/** What the files of a pair are checked against. */
export interface FolderContext {
  readonly folder: CertificateFolder;
  readonly source: CertificateSource;
  /** Absent: `ca.crt` does not exist. */
  readonly authority?: Authority;
  readonly now: Date;
}

export function readPair(pair: Pair, context: FolderContext): FoundPair {
  const certificateFile = context.folder.find(pair.certificateFile);
  const keyFile = context.folder.find(pair.keyFile);
  const read = certificateFile && readCertificateFile(certificateFile, longestChain);
  const key = keyFile && readKeyFile(keyFile, pair.keys ?? 'openssl');
  const chain = read?.certificates ?? [];
  const cas = context.authority?.certificates ?? [];
  const verifier: Verifier = pair.server === 'pulsar' ? 'java' : 'openssl';
  const trustPath = pathOf(chain, cas, context.now);
  const links = placed(chain, context.folder.path(pair.certificateFile), renewalOf(pair, chain, context));
  const written = links.flatMap((link) => formIssues(link, verifier));
  const issues = [
    ...(read?.issues ?? []),
    ...written,
    ...linkIssues(links, trustPath, verifier, context.now),
    ...links.slice(0, 1).flatMap((leaf) => leafIssues(leaf, pair, context.source)),
    // OpenSSL cannot verify the signature of a certificate that it cannot read.
    ...(written.length > 0 ? [] : trustIssues(links, trustPath, context.authority)),
    ...(trustPath && context.authority ? pathIssues(links, trustPath, context.authority, verifier, context.now) : []),
    ...(key?.issues ?? []),
    ...links.slice(0, 1).flatMap((leaf) => matchIssues(leaf, key?.key, context.folder.path(pair.keyFile))),
  ];
  return {
    pair,
    certificate: read?.text ?? '',
    key: keyFile?.text ?? '',
    chain,
    ...(trustPath && { trustPath }),
    issues,
  };
}

/** How to get a new certificate: the next synth renews a certificate that this library created. */
function renewalOf(pair: Pair, [leaf]: readonly X509Certificate[], { folder, source }: FolderContext): string {
  const ours = source.kind === 'development' && leaf !== undefined && isMadeByUs(leaf);
  if (!ours) return 'have a new certificate signed, and put it there';
  if (folder.find(caKeyFile) === undefined)
    return 'move the whole folder away: the next synth creates a new CA and new certificates';
  return `delete ${folder.path(pair.certificateFile)} and ${folder.path(pair.keyFile)}: the next synth creates new ones`;
}

function trustIssues(links: readonly Placed[], path: TrustPath | undefined, authority?: Authority): Issue[] {
  const [leaf] = links;
  if (leaf === undefined) return [];
  const chain = links.map((link) => link.certificate);
  const broken = chainIssues(chain, leaf.path);
  if (broken.length > 0 || authority === undefined || authority.certificates.length === 0 || path !== undefined)
    return broken;
  const underAnotherName = authority.certificates.some((ca) => chain.some((link) => link.verify(ca.publicKey)));
  const wrong = underAnotherName
    ? `is signed by the key of a CA in ${authority.path}, but names another CA or key as its issuer (issuer, authorityKeyIdentifier): every peer would reject it`
    : `is not signed by ${authority.certificates.length === 1 ? 'the CA' : 'any CA'} of ${authority.path}: every peer would reject it`;
  const mend = isMadeByUs(leaf.certificate)
    ? leaf.renewal
    : `add the CA that signed it to ${authority.path} (it may hold several), and its intermediate CAs to ${leaf.path}, below the certificate`;
  return [{ code: 'certificate-not-signed-by-ca', path: leaf.path, wrong, mend }];
}

function matchIssues(leaf: Placed, key: KeyObject | undefined, path: string): Issue[] {
  if (key === undefined || leaf.certificate.checkPrivateKey(key)) return [];
  // Pulsar starts with such a pair, but every handshake fails.
  const wrong = `is not the key of the certificate in ${leaf.path}: every TLS connection would fail`;
  const mend = isMadeByUs(leaf.certificate)
    ? leaf.renewal
    : `replace it with the key of the certificate in ${leaf.path}`;
  return [{ code: 'key-of-another-certificate', path, wrong, mend }];
}

/** Faults of the names of a server's certificate. */
function leafIssues(leaf: Placed, pair: Pair, source: CertificateSource): Issue[] {
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
