import type { KeyObject } from 'node:crypto';
import { createPrivateKey } from 'node:crypto';
import type { Issue } from '../issues/issue';
import type { FoundFile } from './folder';
import { fileIssues } from './pem';

/** What will load a key, from the most to the least particular. `ours`: the key of a development CA, which we sign with. */
export type KeyReader = 'pulsar' | 'ours' | 'traffic-server';

export interface KeyFile {
  /** Absent: not readable, which is a fault. */
  readonly key?: KeyObject;
  readonly issues: readonly Issue[];
}

const blockStart = /^-----BEGIN ([A-Z0-9 ]+)-----/;
const encrypted = /^Proc-Type: 4,ENCRYPTED|-----BEGIN ENCRYPTED PRIVATE KEY-----/m;

/** A private key, and what keeps its server from loading it. Messages never quote the file. */
export function readKeyFile(file: FoundFile, reader: KeyReader): KeyFile {
  const { path, text } = file;
  const mode = keyModeIssues(file);
  const unreadable = fileIssues(file);
  if (unreadable.length > 0) return { issues: unreadable };
  const kind = privateKeyKind(text);
  if (kind === undefined) return { issues: [noKey(path), ...mode] };
  if (encrypted.test(text)) return { issues: [encryptedKey(path), ...mode] };
  const key = parse(text);
  if (key === undefined) return { issues: [damaged(path), ...mode] };
  const issues = key.asymmetricKeyType === 'rsa' ? rsaIssues(kind, file, reader) : otherKindIssues(key, path, reader);
  return { key, issues: [...issues, ...mode] };
}

/** `RSA PRIVATE KEY`, `PRIVATE KEY`, …: the first block that is one. */
function privateKeyKind(text: string): string | undefined {
  return lines(text)
    .map((line) => blockStart.exec(line)?.[1])
    .find((kind) => kind?.endsWith('PRIVATE KEY'));
}

function parse(text: string): KeyObject | undefined {
  try {
    return createPrivateKey(text);
  } catch {
    return undefined;
  }
}

function rsaIssues(kind: string, { path, text }: FoundFile, reader: KeyReader): Issue[] {
  if (reader !== 'pulsar') return [];
  if (kind !== 'PRIVATE KEY') {
    return [
      {
        code: 'key-not-pkcs8',
        path,
        // 2.7 to 3.0 load it only because BouncyCastle, asked second, does; 4.0 asks Conscrypt, which does not.
        wrong:
          'is a PKCS#1 key (BEGIN RSA PRIVATE KEY): Pulsar reads every key as PKCS#8, and 4.0 does not load this one',
        mend: toPkcs8(path),
      },
    ];
  }
  return pulsarFinds(text) ? [] : [hidden(path)];
}

/**
 * Whether Pulsar's own PEM reader (`SecurityUtility.loadPrivateKeyFromPemStream`, 2.6 to 4.0) comes to the same bytes: it
 * looks for the first block in every second line only, takes that one whatever it holds, and no blank inside it.
 */
function pulsarFinds(text: string): boolean {
  const all = lines(text);
  const start = all.findIndex((line, index) => index % 2 === 0 && line.startsWith('-----BEGIN'));
  const end = all.findIndex((line, index) => index > start && line.startsWith('-----END'));
  const isKey = start !== -1 && blockStart.exec(all[start] ?? '')?.[1] === 'PRIVATE KEY';
  return isKey && all.slice(start + 1, end).every((line) => /^[A-Za-z0-9+/]*={0,2}$/.test(line));
}

function otherKindIssues(key: KeyObject, path: string, reader: KeyReader): Issue[] {
  if (reader === 'traffic-server') return [];
  const kind = key.asymmetricKeyType === 'ec' ? 'an EC key' : `a key of type ${key.asymmetricKeyType ?? 'unknown'}`;
  if (reader === 'ours') {
    const wrong = `is ${kind}: missing certificates are signed with an RSA key alone`;
    return [
      { code: 'key-not-rsa', path, wrong, mend: 'have the missing certificates signed elsewhere, and put them there' },
    ];
  }
  const who = key.asymmetricKeyType === 'ec' ? 'Pulsar 2.7, 2.10 and 3.0 load RSA keys alone' : 'Pulsar cannot load it';
  const mend = `make an RSA key (openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048 -out ${path}), and have a certificate signed for it`;
  return [{ code: 'key-not-rsa', path, wrong: `is ${kind}: ${who}`, mend }];
}

/** A key that others on the machine may read. */
export function keyModeIssues({ path, mode }: FoundFile): Issue[] {
  if (mode === undefined || (mode & 0o077) === 0) return [];
  const wrong = `is open to other users of this machine (mode ${mode.toString(8)}): whoever reads it can pose as its owner`;
  return [{ code: 'key-readable-by-others', severity: 'warning', path, wrong, mend: `chmod 600 ${path}` }];
}

function noKey(path: string): Issue {
  const mend = `put the text there that begins with -----BEGIN PRIVATE KEY----- (from DER: openssl pkey -inform der -in FILE -out ${path})`;
  return { code: 'no-pem-key', path, wrong: 'holds no PEM private key', mend };
}

function encryptedKey(path: string): Issue {
  const wrong = 'is encrypted: nobody is there to type its passphrase when a server starts';
  return { code: 'key-encrypted', path, wrong, mend: toPkcs8(path) };
}

function damaged(path: string): Issue {
  const wrong = 'holds a damaged private key, or one of an unknown kind';
  return { code: 'key-unreadable', path, wrong, mend: 'copy it again, whole from its BEGIN line to its END line' };
}

function hidden(path: string): Issue {
  const wrong = 'has something before the key, or blanks in it, that Pulsar trips over: it would not load the key';
  return { code: 'key-hidden-from-pulsar', path, wrong, mend: toPkcs8(path) };
}

function toPkcs8(path: string): string {
  return `openssl pkcs8 -topk8 -nocrypt -in ${path} -out pkcs8.key, and put pkcs8.key in its place`;
}

function lines(text: string): string[] {
  return text.split(/\r\n|\r|\n/);
}
