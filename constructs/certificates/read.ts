import { createPrivateKey, X509Certificate } from 'node:crypto';
import type { Issue } from '../issues/issue';
import { isFault } from '../issues/issue';
import type { Authority } from './authority';
import { isDevelopment } from './development';
import type { CertificateFolder } from './folder';
import { caCertificateFile, caKeyFile, openFolder } from './folder';
import type { Judgement } from './judge';
import { judge } from './judge';
import type { MadeFile, MadeFiles } from './made-files';
import type { Issuer, MadeCertificate } from './make';
import { makeCertificate, makeDevelopmentCa } from './make';
import type { CertificateNeed } from './need';
import { pairsOf, stemOf } from './need';
import type { FoundPair } from './pair';
import type { CertificateSource } from './source';

export { describeMadeFiles, writeMadeFiles } from './made-files';

/** A certificate and its key, as PEM. */
export interface Certificate {
  readonly certificate: string;
  readonly key: string;
  /** Whether this library created it or its CA. */
  readonly development: boolean;
}

/** Certificates of one folder, or the faults in it. */
export interface CertificateSet extends MadeFiles {
  readonly issues: readonly Issue[];
  /** PEM of `ca.crt`; empty if there is a fault. */
  readonly ca: string;
  /** Whether any certificate or CA is a development certificate. */
  readonly development: boolean;
  /** Throws if there are faults. */
  certificateOf(need: CertificateNeed): Certificate;
}

/**
 * Reads and checks the certificates for these needs. What a development folder lacks is created, but not yet written.
 * Call it once per folder: two sets of one folder would each create a CA.
 */
export function readCertificates(
  source: CertificateSource,
  needs: readonly CertificateNeed[],
  now: Date,
): CertificateSet {
  const folder = openFolder(source.folder);
  const judgement = judge(folder, source, pairsOf(needs), now);
  if (judgement.issues.some(isFault)) return faultySet(source, judgement);
  return goodSet(source, judgement, makeMissing(folder, judgement, now));
}

function faultySet({ folder }: CertificateSource, { issues, found, authority }: Judgement): CertificateSet {
  const development = anyDevelopment(found, authority);
  const certificateOf = (need: CertificateNeed): Certificate => {
    throw new Error(`cannot give ${stemOf(need)} of ${folder}, which has faults`);
  };
  return { folder, issues, ca: '', development, made: [], certificateOf };
}

function goodSet({ folder }: CertificateSource, judgement: Judgement, made: MadeForFolder): CertificateSet {
  const { issues, found, authority } = judgement;
  const certificates = new Map<string, Certificate>();
  for (const { pair, certificate, key, chain } of found) {
    certificates.set(pair.stem, { certificate, key, development: chain.slice(0, 1).some(isDevelopment) });
  }
  for (const [stem, pair] of made.pairs) certificates.set(stem, { ...pair, development: true });
  return {
    folder,
    issues,
    ca: made.ca?.certificate ?? authority?.text ?? '',
    development: made.pairs.size > 0 || anyDevelopment(found, authority),
    made: made.files,
    certificateOf: (need) => {
      const certificate = certificates.get(stemOf(need));
      if (certificate === undefined) throw new Error(`${stemOf(need)} of ${folder} was not among the needs`);
      return certificate;
    },
  };
}

function anyDevelopment(found: readonly FoundPair[], authority: Authority | undefined): boolean {
  return [...(authority?.certificates ?? []), ...found.flatMap((pair) => pair.chain)].some(isDevelopment);
}

/** Files created for a development folder, not yet written. */
interface MadeForFolder {
  readonly files: readonly MadeFile[];
  /** Absent: the folder has a CA already. */
  readonly ca?: MadeCertificate;
  /** By the stem of the pair. */
  readonly pairs: ReadonlyMap<string, MadeCertificate>;
}

/** Creates the missing files of a folder without faults. */
function makeMissing(folder: CertificateFolder, { missing, signer }: Judgement, now: Date): MadeForFolder {
  const ca = missing.makeCa ? makeDevelopmentCa(now) : undefined;
  const issuer = ca ? issuerOf(ca) : signer;
  if (issuer === undefined) return { files: [], pairs: new Map() };
  const pairs = missing.makePairs.map((pair) => [pair, makeCertificate(pair.names, issuer, now)] as const);
  const files = [
    ...(ca ? filesOf(folder, ca, caCertificateFile, caKeyFile) : []),
    ...pairs.flatMap(([pair, made]) => filesOf(folder, made, pair.certificateFile, pair.keyFile)),
  ];
  return { files, pairs: new Map(pairs.map(([pair, made]) => [pair.stem, made])), ...(ca && { ca }) };
}

function issuerOf(ca: MadeCertificate): Issuer {
  return { certificate: new X509Certificate(ca.certificate), key: createPrivateKey(ca.key) };
}

function filesOf(
  folder: CertificateFolder,
  made: MadeCertificate,
  certificateFile: string,
  keyFile: string,
): MadeFile[] {
  return [fileOf(folder, certificateFile, made.certificate, 0o644), fileOf(folder, keyFile, made.key, 0o600)];
}

function fileOf(folder: CertificateFolder, file: string, content: string, mode: number): MadeFile {
  const replaces = folder.find(file)?.text;
  return { file, path: folder.path(file), content, mode, ...(replaces !== undefined && { replaces }) };
}
