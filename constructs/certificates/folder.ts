import { readFileSync, statSync } from 'node:fs';

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
  /** Why there is no text, in the system's word: `EACCES`. */
  readonly error?: string;
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
  try {
    const text = readFileSync(path, 'utf8');
    return process.platform === 'win32' ? { path, text } : { path, text, mode: statSync(path).mode & 0o777 };
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return code === 'ENOENT' ? undefined : { path, text: '', error: code ?? 'unknown error' };
  }
}
