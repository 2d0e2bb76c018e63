import type { Issue } from '../issues/issue';
import { isFault } from '../issues/issue';
import type { Authority, Signer } from './authority';
import { anchorIssues, readAuthority, readSigner } from './authority';
import { isDevelopment, isMadeByUs } from './development';
import type { CertificateFolder } from './folder';
import { caCertificateFile, caKeyFile } from './folder';
import type { Missing } from './missing';
import { findMissing } from './missing';
import type { Pair } from './need';
import type { FolderContext, FoundPair } from './pair';
import { readPair } from './pair';
import type { CertificateSource } from './source';

/** Files of a folder: found, missing, and faulty. */
export interface Judgement {
  /** In the order of the files: CA, its key, then each pair. */
  readonly issues: readonly Issue[];
  readonly missing: Missing;
  readonly found: readonly FoundPair[];
  /** Absent: `ca.crt` does not exist. */
  readonly authority?: Authority;
  /** Absent: there is nothing to sign, or no key to sign it with. */
  readonly signer?: Signer;
}

export function judge(
  folder: CertificateFolder,
  source: CertificateSource,
  pairs: readonly Pair[],
  now: Date,
): Judgement {
  if (pairs.length === 0) return { issues: [], missing: { issues: [], makeCa: false, makePairs: [] }, found: [] };
  const absent = findMissing(folder, source, pairs);
  const authority = readAuthority(folder);
  const context = { folder, source, now, ...(authority && { authority }) };
  const there = pairs.filter((pair) => !absent.makePairs.includes(pair)).map((pair) => readPair(pair, context));
  const outgrown = outgrownPairs(there, context);
  const found = there.filter((pair) => !outgrown.includes(pair));
  const kept = found.map(({ pair }) => pair);
  const missing = { ...absent, makePairs: pairs.filter((pair) => !kept.includes(pair)) };
  const ca = judgeAuthority(context, missing, found);
  const issues = [
    ...missing.issues,
    ...ca.issues,
    ...found.flatMap((pair) => pair.issues),
    ...sizeIssues(found, authority, folder.path),
  ];
  // Not with a fault: the files may be in the middle of an exchange.
  if (!issues.some(isFault)) issues.push(...developmentWarnings(context, found));
  const files = [caCertificateFile, caKeyFile, ...pairs.flatMap((pair) => [pair.certificateFile, pair.keyFile])];
  return {
    issues: inOrderOf(files.map(folder.path), issues),
    missing,
    found,
    ...(authority && { authority }),
    ...(ca.signer && { signer: ca.signer }),
  };
}

function judgeAuthority(
  { folder, source, authority, now }: FolderContext,
  missing: Missing,
  found: readonly FoundPair[],
): { readonly signer?: Signer; readonly issues: readonly Issue[] } {
  if (authority === undefined) return { issues: [] };
  const mustSign = missing.makePairs.length > 0;
  const signing = source.kind === 'development' ? readSigner(folder, authority, mustSign, now) : { issues: [] };
  const paths = found.flatMap((pair) => pair.trustPath ?? []);
  if (signing.signer) paths.push({ links: [], anchors: [signing.signer.certificate] });
  const issues = [...authority.issues, ...anchorIssues(authority, paths, now), ...signing.issues];
  return { ...signing, issues };
}

/** Warnings about development certificates in a folder of source `files`: their CA key was not protected. */
function developmentWarnings({ folder, source, authority }: FolderContext, found: readonly FoundPair[]): Issue[] {
  if (source.kind === 'development') return [];
  const files = [
    { path: folder.path(caCertificateFile), certificates: authority?.certificates ?? [] },
    ...found.map(({ pair, chain }) => ({ path: folder.path(pair.certificateFile), certificates: chain })),
  ];
  return files
    .filter(({ certificates }) => certificates.some(isDevelopment))
    .map(({ path }) => ({
      code: 'development-certificate-in-use',
      severity: 'warning',
      path,
      wrong: 'comes from a development CA: anyone who had its ca.key can impersonate every party',
      mend: 'have it signed by your own CA, and remove the development CA from ca.crt',
    }));
}

function inOrderOf(paths: readonly string[], issues: readonly Issue[]): Issue[] {
  const place = new Map(paths.map((path, index) => [path, index]));
  return issues.toSorted((a, b) => (place.get(a.path) ?? 0) - (place.get(b.path) ?? 0));
}

/** Limit of the data of a Secret (`MaxSecretSize` of Kubernetes' core API). */
const mostBytes = 1024 * 1024;

/** Faults of files that are too large for a Secret. A Secret holds a pair or the CAs; that of Traffic Server holds both. */
function sizeIssues(found: readonly FoundPair[], authority: Authority | undefined, path: PathOf): Issue[] {
  const caBytes = Buffer.byteLength(authority?.text ?? '');
  const ofCas = authority !== undefined && caBytes > mostBytes ? [tooLarge(authority.path, 'holds', caBytes)] : [];
  const ofPairs = found.flatMap(({ pair, certificate, key }) => {
    const own = Buffer.byteLength(certificate) + Buffer.byteLength(key);
    const shared = pair.server === 'traffic-server' && ofCas.length === 0;
    const bytes = own + (shared ? caBytes : 0);
    const what = `holds with its key${shared ? ' and ca.crt' : ''}`;
    return bytes > mostBytes ? [tooLarge(path(pair.certificateFile), what, bytes)] : [];
  });
  return [...ofCas, ...ofPairs];
}

type PathOf = (file: string) => string;

function tooLarge(path: string, what: string, bytes: number): Issue {
  const wrong = `${what} ${bytes} bytes, more than the ${mostBytes} that a Secret can hold`;
  return { code: 'invalid-certificate-size', path, wrong, mend: 'keep only the certificates that are needed' };
}

/** Faults that a new certificate mends: other names (domain, release, namespace), dates, another CA. */
const mended = [
  'certificate-of-another-name',
  'development-certificate-outdated',
  'certificate-expired',
  'certificate-expires-soon',
  'certificate-not-signed-by-ca',
];

/**
 * Pairs to renew: certificates that this library created, with their keys, that the app can no longer use. Other certificates
 * are never renewed, and none is if no CA key can sign the new ones.
 */
function outgrownPairs(found: readonly FoundPair[], { folder, source, authority, now }: FolderContext): FoundPair[] {
  if (source.kind !== 'development' || authority === undefined) return [];
  const outgrown = found.filter(isOutgrown);
  return outgrown.length > 0 && readSigner(folder, authority, true, now).signer !== undefined ? outgrown : [];
}

function isOutgrown({ chain, issues }: FoundPair): boolean {
  const [leaf, ...others] = chain;
  const ours = leaf !== undefined && others.length === 0 && isMadeByUs(leaf);
  const isMended = ({ code }: Issue): boolean => mended.includes(code);
  // Another fault concerns the file or the key, which may not be ours.
  return ours && issues.some(isMended) && issues.every((issue) => isMended(issue) || !isFault(issue));
}
