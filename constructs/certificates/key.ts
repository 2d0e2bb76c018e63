import type { KeyObject } from 'node:crypto';
import { createPrivateKey } from 'node:crypto';
import type { Issue } from '../issues/issue';
import type { FoundFile } from './folder';
import type { KeyForm } from './need';
import { fileIssues } from './pem';

/** What loads a key: a server that supports these forms, OpenSSL (all forms), or this library, to sign with a development CA. */
export type KeyReader = readonly KeyForm[] | 'openssl' | 'ours';

interface KeyFile {
  /** Absent: the file cannot be read, which is a fault. */
  readonly key?: KeyObject;
  readonly issues: readonly Issue[];
}

const blockStart = /^-----BEGIN ([A-Z0-9 ]+)-----/;
const encrypted = /^Proc-Type: 4,ENCRYPTED|-----BEGIN ENCRYPTED PRIVATE KEY-----/m;

/** A private key, and the reasons why its server cannot load it. Messages never quote the file. */
export function readKeyFile(file: FoundFile, reader: KeyReader): KeyFile {
  const { path, text } = file;
  const mode = keyModeIssues(file);
  const unreadable = fileIssues(file);
  if (unreadable.length > 0) return { issues: unreadable };
  const kind = privateKeyKind(text);
  if (kind === undefined) return { issues: [missingKey(path), ...mode] };
  if (encrypted.test(text)) return { issues: [encryptedKey(path), ...mode] };
  const key = parse(text);
  if (key === undefined) return { issues: [damaged(path), ...mode] };
  return { key, issues: [...loadIssues(key, kind, file, reader), ...mode] };
}

/** Type of the first private key: `RSA PRIVATE KEY`, `PRIVATE KEY`, … */
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
  if (reader === 'ours') return type === 'rsa' ? [] : [cannotSign(type, path)];
  if (type !== 'rsa' && !(type === 'ec' && reader.includes('ec'))) return [unsupportedType(type, path, reader)];
  const curve = key.asymmetricKeyDetails?.namedCurve;
  if (type === 'ec' && !serverCurves.some((known) => known.openssl === curve)) return [unsupportedCurve(curve, path)];
  if (kind !== 'PRIVATE KEY' && !(kind === 'RSA PRIVATE KEY' && reader.includes('rsa-pkcs1')))
    return [notPkcs8(kind, path)];
  return pulsarFinds(text, kind) ? [] : [hiddenFromPulsar(path)];
}

/** Curves that Netty's BoringSSL supports. The web ports of Pulsar, which use Java, would support P-521 too. */
const serverCurves = [
  { openssl: 'prime256v1', name: 'P-256' },
  { openssl: 'secp384r1', name: 'P-384' },
] as const;

/**
 * Whether Pulsar's own PEM reader (`SecurityUtility.loadPrivateKeyFromPemStream`, 2.6 to 4.0) reads the same bytes: it looks for
 * the start of the first block only in every second line, takes that block whatever it holds, and allows no blank in it.
 */
function pulsarFinds(text: string, kind: string): boolean {
  const all = lines(text);
  const start = all.findIndex((line, index) => index % 2 === 0 && line.startsWith('-----BEGIN'));
  const end = all.findIndex((line, index) => index > start && line.startsWith('-----END'));
  const isKey = start !== -1 && blockStart.exec(all[start] ?? '')?.[1] === kind;
  return isKey && all.slice(start + 1, end).every((line) => /^[A-Za-z0-9+/]*={0,2}$/.test(line));
}

function notPkcs8(kind: string, path: string): Issue {
  const wrong = `is not a PKCS#8 key (BEGIN ${kind}): this version of Pulsar cannot load it`;
  const mend = toPkcs8(path);
  return { code: 'key-not-pkcs8', path, wrong, mend };
}

function cannotSign(type: string, path: string): Issue {
  const wrong = `is ${describe(type)}: only an RSA key can sign missing certificates`;
  const mend = 'have the missing certificates signed elsewhere, and put them into the folder';
  return { code: 'key-not-rsa', path, wrong, mend };
}

function unsupportedType(type: string, path: string, reader: readonly KeyForm[]): Issue {
  const kinds = reader.includes('ec') ? 'RSA and EC keys' : 'RSA keys';
  const wrong = `is ${describe(type)}: this version of Pulsar can load only ${kinds}`;
  const mend = `create an RSA key (openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048 -out ${path}), and have a certificate signed for it`;
  return { code: 'key-not-rsa', path, wrong, mend };
}

function unsupportedCurve(curve: string | undefined, path: string): Issue {
  const names = serverCurves.map(({ name }) => name).join(' and ');
  const wrong = `is an EC key ${curve === undefined ? 'without a named curve' : `on the curve ${curve}`}: Pulsar supports only ${names}`;
  const mend = `create a P-256 key (openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out ${path}), and have a certificate signed for it`;
  return { code: 'invalid-key-curve', path, wrong, mend };
}

function describe(type: string): string {
  return type === 'ec' ? 'an EC key' : `a key of type ${type}`;
}

/** Warning about a key that other users of the machine can read. */
export function keyModeIssues({ path, mode }: FoundFile): Issue[] {
  if (mode === undefined || (mode & 0o077) === 0) return [];
  const wrong = `can be read by other users of this machine (mode ${mode.toString(8)}), who can then impersonate its owner`;
  return [{ code: 'key-readable-by-others', severity: 'warning', path, wrong, mend: `chmod 600 ${path}` }];
}

function missingKey(path: string): Issue {
  const mend = `put a PEM file there that begins with -----BEGIN PRIVATE KEY----- (from DER: openssl pkey -inform der -in FILE -out ${path})`;
  return { code: 'missing-pem-key', path, wrong: 'does not contain a PEM private key', mend };
}

function encryptedKey(path: string): Issue {
  const wrong = 'is encrypted: a server cannot enter its passphrase at start';
  return { code: 'key-encrypted', path, wrong, mend: toPkcs8(path) };
}

function damaged(path: string): Issue {
  const wrong = 'contains a private key that is damaged or of an unknown type';
  return { code: 'key-unreadable', path, wrong, mend: 'copy it again, from its BEGIN line to its END line' };
}

function hiddenFromPulsar(path: string): Issue {
  const wrong = 'has text before the key, or blanks in it: Pulsar cannot load the key';
  return { code: 'key-hidden-from-pulsar', path, wrong, mend: toPkcs8(path) };
}

function toPkcs8(path: string): string {
  return `openssl pkcs8 -topk8 -nocrypt -in ${path} -out pkcs8.key, and put pkcs8.key in its place`;
}

function lines(text: string): string[] {
  return text.split(/\r\n|\r|\n/);
}
