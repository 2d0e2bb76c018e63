import type { KeyObject } from 'node:crypto';
import { createPrivateKey } from 'node:crypto';
import type { Issue } from '../issues/issue';
import type { FoundFile } from './folder';
import type { KeyForm } from './need';
import { fileIssues } from './pem';

/** What will load a key: a server by the forms that it takes, OpenSSL (which takes all), or we, to sign with a development CA. */
export type KeyReader = readonly KeyForm[] | 'openssl' | 'ours';

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
  return { key, issues: [...loadIssues(key, kind, file, reader), ...mode] };
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

function loadIssues(key: KeyObject, kind: string, { path, text }: FoundFile, reader: KeyReader): Issue[] {
  const type = key.asymmetricKeyType ?? 'unknown';
  if (reader === 'openssl') return [];
  if (reader === 'ours') return type === 'rsa' ? [] : [notOurs(type, path)];
  if (type !== 'rsa' && !(type === 'ec' && reader.includes('ec'))) return [ofAnotherType(type, path, reader)];
  const curve = key.asymmetricKeyDetails?.namedCurve;
  if (type === 'ec' && !serverCurves.some((known) => known.openssl === curve)) return [ofAnotherCurve(curve, path)];
  if (kind !== 'PRIVATE KEY' && !(kind === 'RSA PRIVATE KEY' && reader.includes('rsa-pkcs1')))
    return [notPkcs8(kind, path)];
  return pulsarFinds(text, kind) ? [] : [hidden(path)];
}

/** What Netty's BoringSSL signs a handshake with. Java's part of Pulsar, the web ports, would take P-521 too. */
const serverCurves = [
  { openssl: 'prime256v1', name: 'P-256' },
  { openssl: 'secp384r1', name: 'P-384' },
] as const;

/**
 * Whether Pulsar's own PEM reader (`SecurityUtility.loadPrivateKeyFromPemStream`, 2.6 to 4.0) comes to the same bytes: it
 * looks for the first block in every second line only, takes that one whatever it holds, and no blank inside it.
 */
function pulsarFinds(text: string, kind: string): boolean {
  const all = lines(text);
  const start = all.findIndex((line, index) => index % 2 === 0 && line.startsWith('-----BEGIN'));
  const end = all.findIndex((line, index) => index > start && line.startsWith('-----END'));
  const isKey = start !== -1 && blockStart.exec(all[start] ?? '')?.[1] === kind;
  return isKey && all.slice(start + 1, end).every((line) => /^[A-Za-z0-9+/]*={0,2}$/.test(line));
}

function notPkcs8(kind: string, path: string): Issue {
  const wrong = `is no PKCS#8 key (BEGIN ${kind}): this version of Pulsar does not load it`;
  const mend = toPkcs8(path);
  return { code: 'key-not-pkcs8', path, wrong, mend };
}

function notOurs(type: string, path: string): Issue {
  const wrong = `is ${describe(type)}: missing certificates are signed with an RSA key alone`;
  const mend = 'have the missing certificates signed elsewhere, and put them there';
  return { code: 'key-not-rsa', path, wrong, mend };
}

function ofAnotherType(type: string, path: string, reader: readonly KeyForm[]): Issue {
  const kinds = reader.includes('ec') ? 'RSA and EC keys' : 'RSA keys';
  const wrong = `is ${describe(type)}: this version of Pulsar loads ${kinds} alone`;
  const mend = `make an RSA key (openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048 -out ${path}), and have a certificate signed for it`;
  return { code: 'key-not-rsa', path, wrong, mend };
}

function ofAnotherCurve(curve: string | undefined, path: string): Issue {
  const names = serverCurves.map(({ name }) => name).join(' and ');
  const wrong = `is an EC key ${curve === undefined ? 'without a named curve' : `of the curve ${curve}`}: Pulsar takes ${names} alone`;
  const mend = `make a key of P-256 (openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out ${path}), and have a certificate signed for it`;
  return { code: 'invalid-key-curve', path, wrong, mend };
}

function describe(type: string): string {
  return type === 'ec' ? 'an EC key' : `a key of type ${type}`;
}

/** A key that others on the machine may read. */
export function keyModeIssues({ path, mode }: FoundFile): Issue[] {
  if (mode === undefined || (mode & 0o077) === 0) return [];
  const wrong = `is open to other users of this machine (mode ${mode.toString(8)}): whoever reads it can pose as its owner`;
  return [{ code: 'key-readable-by-others', severity: 'warning', path, wrong, mend: `chmod 600 ${path}` }];
}

function noKey(path: string): Issue {
  const mend = `put the text there that begins with -----BEGIN PRIVATE KEY----- (from DER: openssl pkey -inform der -in FILE -out ${path})`;
  return { code: 'missing-pem-key', path, wrong: 'holds no PEM private key', mend };
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
