import { closeSync, constants, fstatSync, openSync, readSync, statSync } from 'node:fs';
import type { FileKind } from './kinds';

/** A file as it was found: its text, or why there is none. */
export type FoundText = ReadText | Unread;

export interface ReadText {
  readonly text: string;
  /** Permission bits. Absent on Windows, which has none. */
  readonly mode?: number;
}

export interface Unread {
  readonly text?: undefined;
  /** `absent`: nothing is there. `binary`: it is no text in UTF-8. */
  readonly why: 'absent' | 'refused' | 'binary';
  /** What is wrong with the file: reads on from its path, and quotes nothing of it. */
  readonly wrong: string;
  readonly mend: string;
}

const absent: Unread = { why: 'absent', wrong: 'is not there', mend: 'put the file there' };

/**
 * Reads a file once, whole, and only if it is one: what blocks (a pipe), never ends (a device), is too large or no text is an
 * answer, as is whatever the system says. Nothing is thrown.
 */
export function readText(path: string, kind: FileKind): FoundText {
  try {
    // A path that is no path at all, which may be the content of a file: the system would repeat it in its message.
    if (path.includes('\0')) return refused('is no path', 'name the file');
    // Asked before it is opened: to open a device may already do something.
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

/** The size is only what the system expects: a file may grow, and those of /proc say 0. */
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

/** Undefined: it is not UTF-8, or holds a NUL, at which half the programs would stop. */
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

const noFile = refused('is no file, but a folder, a pipe or a device', 'put a file there');
const binary: Unread = {
  why: 'binary',
  wrong: 'is no text in UTF-8, or holds a NUL character',
  mend: 'put a text file there, saved as UTF-8',
};

function tooLarge({ mostBytes, because }: FileKind): Unread {
  return refused(`is larger than ${mostBytes / 1024} KiB: ${because}`, 'put the right file there');
}

function systemSaid(code = 'unknown error'): Unread {
  if (code === 'ENOENT' || code === 'ENOTDIR') return absent;
  if (code === 'ELOOP') return refused('is a symbolic link that leads back to itself', 'put the file itself there');
  if (code === 'ENAMETOOLONG') return refused('is longer than a path can be', 'name the file');
  return refused(`cannot be read (${code})`, 'make it a file that you may read');
}
