import { closeSync, constants, fstatSync, openSync, readSync, statSync } from 'node:fs';
import type { FileKind } from './kinds';

/** The text of a file, or the reason why it cannot be read. */
type FoundText = ReadText | Unread;

interface ReadText {
  readonly text: string;
  /** Permission bits. Absent on Windows, which has none. */
  readonly mode?: number;
}

export interface Unread {
  readonly text?: undefined;
  /** `absent`: the file does not exist. `binary`: it is not UTF-8 text. */
  readonly why: 'absent' | 'refused' | 'binary';
  /** What is wrong with the file. The text continues after its path, and quotes nothing of the file. */
  readonly wrong: string;
  readonly mend: string;
}

const absent: Unread = { why: 'absent', wrong: 'does not exist', mend: 'put the file there' };

/**
 * Reads a regular file once. Pipes, devices, files that are too large or not text, and errors of the system give an `Unread`.
 * Nothing is thrown.
 */
export function readText(path: string, kind: FileKind): FoundText {
  try {
    // An invalid path may be the content of a file, which the error of the system would quote.
    if (path.includes('\0')) return refused('is not a valid path', 'set the path of the file');
    // Before opening: opening a device may have an effect.
    return statSync(path).isFile() ? readOpened(path, kind) : noFile;
  } catch (error) {
    return systemSaid((error as NodeJS.ErrnoException).code);
  }
}

function readOpened(path: string, kind: FileKind): FoundText {
  const descriptor = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
  try {
    const stat = fstatSync(descriptor);
    if (!stat.isFile()) return noFile;
    if (stat.size > kind.mostBytes) return tooLarge(kind);
    const bytes = readUpTo(descriptor, kind.mostBytes + 1, stat.size);
    if (bytes.length > kind.mostBytes) return tooLarge(kind);
    const text = decode(bytes);
    if (text === undefined) return binary;
    return process.platform === 'win32' ? { text } : { text, mode: stat.mode & 0o777 };
  } finally {
    closeSync(descriptor);
  }
}

/** Does not rely on the expected size: a file may grow, and files of /proc report 0. */
function readUpTo(descriptor: number, most: number, expected: number): Buffer {
  const chunks: Buffer[] = [];
  let length = 0;
  while (length < most) {
    const chunk = Buffer.allocUnsafe(Math.min(most - length, Math.max(expected + 1 - length, 64 * 1024)));
    const read = readSync(descriptor, chunk, 0, chunk.length, null);
    if (read === 0) break;
    chunks.push(chunk.subarray(0, read));
    length += read;
  }
  return Buffer.concat(chunks, length);
}

/** Undefined: not UTF-8, or contains a NUL, where some programs stop reading. */
function decode(bytes: Buffer): string | undefined {
  if (bytes.includes(0)) return undefined;
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function refused(wrong: string, mend: string): Unread {
  return { why: 'refused', wrong, mend };
}

const noFile = refused('is not a file but a folder, a pipe or a device', 'put a file there');
const binary: Unread = {
  why: 'binary',
  wrong: 'is not UTF-8 text, or contains a NUL character',
  mend: 'put a UTF-8 text file there',
};

function tooLarge({ mostBytes, because }: FileKind): Unread {
  return refused(`is larger than ${mostBytes / 1024} KiB: ${because}`, 'put the right file there');
}

function systemSaid(code = 'unknown error'): Unread {
  if (code === 'ENOENT' || code === 'ENOTDIR') return absent;
  if (code === 'ELOOP') return refused('is a symbolic link to itself', 'put the file there');
  if (code === 'ENAMETOOLONG') return refused('is not a valid path: it is too long', 'set the path of the file');
  return refused(`cannot be read (${code})`, 'make the file readable');
}
