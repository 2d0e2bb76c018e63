import { pemKind } from '../files/kinds';
import type { Unread } from '../files/read';
import { readText } from '../files/read';

export const caCertificateFile = 'ca.crt';
/** Of a development CA alone: the key of a real one has no business here. */
export const caKeyFile = 'ca.key';

/** A file as it was found. */
export interface FoundFile {
  /** As messages name it: `certs/10000/broker.crt`. */
  readonly path: string;
  readonly text: string;
  /** Permission bits. Absent on Windows, which has none. */
  readonly mode?: number;
  /** Why there is no text. */
  readonly error?: Pick<Unread, 'wrong' | 'mend'>;
}

/** A folder of certificates: the one way to the disk, so that all judging works on a folder in memory too. */
export interface CertificateFolder {
  /** How messages name a file of the folder, there or not. */
  readonly path: (file: string) => string;
  /** `undefined`: no such file. */
  readonly find: (file: string) => FoundFile | undefined;
}

export function openFolder(folder: string): CertificateFolder {
  const path = (file: string): string => `${folder.replace(/(?<=.)[/\\]+$/, '')}/${file}`;
  // Each file is read once: all that is said of it, and the Secret, are of the same bytes.
  const read = new Map<string, FoundFile | undefined>();
  const find = (file: string): FoundFile | undefined => {
    if (!read.has(file)) read.set(file, readFile(path(file)));
    return read.get(file);
  };
  return { path, find };
}

function readFile(path: string): FoundFile | undefined {
  const found = readText(path, pemKind);
  if (found.text !== undefined) return { path, ...found };
  if (found.why === 'absent') return undefined;
  return { path, text: '', error: found.why === 'binary' ? { ...found, mend: toPem } : found };
}

const toPem = 'put PEM there, which is plain text (from DER: openssl x509 -inform der, openssl pkey -inform der)';
