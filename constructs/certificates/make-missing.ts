import { createPrivateKey, X509Certificate } from 'node:crypto';
import type { CertificateFolder } from './folder';
import { caCertificateFile, caKeyFile } from './folder';
import type { Judgement } from './judge';
import type { MadeFile } from './made-files';
import type { Issuer, MadeCertificate } from './make';
import { makeCertificate, makeDevelopmentCa } from './make';

/** What a development folder lacked, made and not yet written. */
export interface MadeForFolder {
  readonly files: readonly MadeFile[];
  /** Absent: the folder has a CA. */
  readonly ca?: MadeCertificate;
  /** By the stem of the pair. */
  readonly pairs: ReadonlyMap<string, MadeCertificate>;
}

/** Makes what the folder lacks; only for a folder without faults, since it takes a moment for each key. */
export function makeMissing(folder: CertificateFolder, { missing, signer }: Judgement, now: Date): MadeForFolder {
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
