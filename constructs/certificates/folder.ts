import { pemKind } from '../files/kinds';
import type { Unread } from '../files/read';
import { readText } from '../files/read';

export const caCertificateFile = 'ca.crt';
/** Only for a development CA: the key of a real CA must not be in the folder. */
export const caKeyFile = 'ca.key';

/** A file of the folder. */
export interface FoundFile {
  /** Path in messages: `certs/10000/broker.crt`. */
  readonly path: string;
  readonly text: string;
  /** Permission bits. Absent on Windows, which has none. */
  readonly mode?: number;
  /** Why `text` is empty. */
  readonly error?: Pick<Unread, 'wrong' | 'mend'>;
}

/** A folder of certificates. Checks read files only through it, so tests can pass a folder in memory. */
export interface CertificateFolder {
  /** Path of a file in messages, whether it exists or not. */
  readonly path: (file: string) => string;
  /** Undefined: the file does not exist. */
  readonly find: (file: string) => FoundFile | undefined;
}

export function openFolder(folder: string): CertificateFolder {
  const path = (file: string): string => `${folder.replace(/(?<=.)[/\\]+$/, '')}/${file}`;
  // Each file is read once, so that checks and the Secret use the same bytes.
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

const toPem = 'put a PEM file there (from DER: openssl x509 -inform der, openssl pkey -inform der)';
