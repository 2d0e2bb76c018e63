import type { Issue } from '../issues/issue';
import type { CertificateFolder } from './folder';
import { caCertificateFile, caKeyFile } from './folder';
import type { Pair } from './need';
import type { CertificateSource } from './source';

/** Files that do not exist: faults, and what must be created. */
export interface Missing {
  readonly issues: readonly Issue[];
  readonly makeCa: boolean;
  /** Absent pairs, and development certificates that must be renewed. */
  readonly makePairs: readonly Pair[];
}

export function findMissing(folder: CertificateFolder, source: CertificateSource, pairs: readonly Pair[]): Missing {
  const missing = (file: string): boolean => folder.find(file) === undefined;
  if (source.kind === 'files') {
    const files = [caCertificateFile, ...pairs.flatMap((pair) => [pair.certificateFile, pair.keyFile])];
    return { issues: files.filter(missing).map((file) => absent(folder.path(file))), makeCa: false, makePairs: [] };
  }
  const makePairs = pairs.filter((pair) => missing(pair.certificateFile) && missing(pair.keyFile));
  const halves = pairs.filter((pair) => missing(pair.certificateFile) !== missing(pair.keyFile));
  const caIssues = missing(caCertificateFile)
    ? missingCaIssues(folder, pairs)
    : makePairs.length > 0 && missing(caKeyFile)
      ? [missingCaKey(folder, makePairs)]
      : [];
  const issues = [...caIssues, ...halves.map((pair) => halfPair(folder, pair))];
  return { issues, makeCa: missing(caCertificateFile), makePairs };
}

function absent(path: string): Issue {
  const what = path.endsWith('.key')
    ? 'the private key of the certificate (PKCS#8, without a passphrase)'
    : path.endsWith(`/${caCertificateFile}`)
      ? 'the certificate of the CA that signed the others'
      : 'the certificate, signed by the CA of ca.crt';
  const wrong = 'does not exist: the Secret would lack it, and the pods that mount the Secret would not start';
  const mend = `put there, as PEM, ${what}`;
  return { code: 'missing-certificate-file', path, wrong, mend };
}

/** Without `ca.crt`, a CA is created only if no other file shows that there was one. */
function missingCaIssues(folder: CertificateFolder, pairs: readonly Pair[]): Issue[] {
  const path = folder.path(caCertificateFile);
  if (folder.find(caKeyFile) !== undefined) {
    const wrong = `does not exist, but ${folder.path(caKeyFile)} does: peers would not know which CA to trust`;
    const mend = `restore it, or move ${folder.path(caKeyFile)} away to get a new CA`;
    return [{ code: 'missing-ca-certificate', path, wrong, mend }];
  }
  const signed = pairs.find((pair) => folder.find(pair.certificateFile) !== undefined);
  if (signed === undefined) return [];
  const wrong = `does not exist, but ${folder.path(signed.certificateFile)} does: peers would not know which CA to trust`;
  const mend = 'put the certificate of the CA that signed it there, or move all certificates away to get new ones';
  return [{ code: 'missing-ca-certificate', path, wrong, mend }];
}

function missingCaKey(folder: CertificateFolder, pairs: readonly Pair[]): Issue {
  const files = pairs.map((pair) => folder.path(pair.certificateFile)).join(', ');
  const wrong = `does not exist, and no other key can sign ${files}`;
  const mend = 'have the certificate signed by the owner of that key, and put it there with its own key';
  return { code: 'missing-ca-key', path: folder.path(caKeyFile), wrong, mend };
}

function halfPair(folder: CertificateFolder, pair: Pair): Issue {
  const [certificate, key] = [folder.path(pair.certificateFile), folder.path(pair.keyFile)];
  const keyMissing = folder.find(pair.keyFile) === undefined;
  const [gone, there] = keyMissing ? [key, certificate] : [certificate, key];
  const wrong = `does not exist, but ${there} does: a server needs both`;
  const mend = `put it there, or move ${there} away to get a new pair`;
  return { code: keyMissing ? 'certificate-without-key' : 'key-without-certificate', path: gone, wrong, mend };
}
