import type { X509Certificate } from 'node:crypto';
import type { Issue } from '../issues/issue';
import { repeats } from '../terms/repeats';
import type { DerValue } from './der';
import { insideOf, oidText, tags } from './der';
import type { Placed, Verifier } from './placed';
import { finding } from './placed';
import { detailsOf, extensionIds, extensionOf } from './x509';

/* Encoding of a certificate: faults that make a verifier reject the whole file. */

/** One such certificate makes Java, and Netty from Pulsar 3.0 on, reject the whole `ca.crt`. */
export function formIssues(certificate: Placed, verifier: Verifier): Issue[] {
  return [
    ...versionIssues(certificate, verifier),
    ...nameIssues(certificate, verifier),
    ...timeIssues(certificate),
    ...extensionIssues(certificate, verifier),
    ...keyFormIssues(certificate),
  ];
}

function versionIssues(placed: Placed, verifier: Verifier): Issue[] {
  const { version, extensions } = detailsOf(placed.certificate);
  if (version === 3 || (version === 1 && extensions.length === 0) || verifier === 'openssl') return [];
  const wrong = `has version ${version} and extensions, which only version 3 may have: Java cannot read it`;
  return [finding(placed, { code: 'invalid-certificate-version', wrong, renewed: 'with version 3' })];
}

function nameIssues(placed: Placed, verifier: Verifier): Issue[] {
  if (verifier === 'openssl') return [];
  const { issuer, subject } = detailsOf(placed.certificate);
  if (issuer?.content.length === 0) {
    const wrong = 'has no issuer: Java cannot read it';
    return [finding(placed, { code: 'invalid-certificate-subject', wrong, renewed: 'by a CA that has a name' })];
  }
  const names = extensionOf(placed.certificate, extensionIds.alternativeNames);
  if (subject?.content.length !== 0 || names?.critical === true) return [];
  const wrong = 'has no subject and no critical alternative names: Java cannot read it';
  return [finding(placed, { code: 'invalid-certificate-subject', wrong, renewed: 'with a common name' })];
}

/** Whether both dates can be read. Other checks of dates require it. */
export function hasTimes(certificate: X509Certificate): boolean {
  return detailsOf(certificate).validity.every(isTime);
}

function timeIssues(placed: Placed): Issue[] {
  if (hasTimes(placed.certificate)) return [];
  const wrong = 'has a date that is not in the form of RFC 5280 (UTC, with seconds): OpenSSL and Netty reject it';
  return [finding(placed, { code: 'invalid-certificate-time', wrong, renewed: 'with dates in UTC, with seconds' })];
}

function isTime({ tag, content }: DerValue): boolean {
  const digits = /^(\d{12}|\d{14})Z$/.exec(content.toString('latin1'))?.[1] ?? '';
  if (digits.length !== (tag === tags.utcTime ? 12 : 14)) return false;
  const century = digits.length === 14 ? '' : Number(digits.slice(0, 2)) < 50 ? '20' : '19';
  const text = `${century}${digits}`.replace(/^(....)(..)(..)(..)(..)(..)$/, '$1-$2-$3T$4:$5:$6.000Z');
  const time = new Date(text);
  // JavaScript moves a date that does not exist, such as 31 June.
  return !Number.isNaN(time.getTime()) && time.toISOString() === text;
}

function extensionIssues(placed: Placed, verifier: Verifier): Issue[] {
  const { extensions } = detailsOf(placed.certificate);
  const twice = repeats(extensions, ({ id }) => id)[0]?.item;
  if (twice !== undefined && (verifier === 'java' || twice.id in readers)) {
    const wrong = `has the extension ${twice.id} twice: Java cannot read it`;
    return [finding(placed, { code: 'invalid-certificate-extension', wrong, renewed: 'with each extension once' })];
  }
  const garbage = extensions.find(({ id, value }) => readers[id]?.(value) === false);
  if (garbage === undefined) return [];
  const wrong = `has an invalid extension (${garbage.id}): OpenSSL rejects it`;
  const renewed = 'with that extension corrected, or without it';
  return [finding(placed, { code: 'invalid-certificate-extension', wrong, renewed })];
}

const isSequence = (value: DerValue | undefined): boolean => value?.tag === tags.sequence;

/** OpenSSL rejects a certificate if one of these extensions is present and invalid. */
const readers: Readonly<Record<string, ((value: DerValue | undefined) => boolean) | undefined>> = {
  [extensionIds.keyUsage]: (value) =>
    value?.tag === tags.bitString && value.content.subarray(1).some((byte) => byte !== 0),
  [extensionIds.basicConstraints]: (value) =>
    isSequence(value) &&
    insideOf(value).every(({ tag, content }) => tag !== tags.integer || (content[0] ?? 0x80) < 0x80),
  [extensionIds.alternativeNames]: (value) =>
    isSequence(value) && insideOf(value).every(({ tag }) => tag >= 0x80 && (tag & 0x1f) <= 8),
  [extensionIds.extendedKeyUsage]: isSequence,
  [extensionIds.nameConstraints]: isSequence,
};

const ecKey = '1.2.840.10045.2.1';

function keyFormIssues(placed: Placed): Issue[] {
  const [id, parameters] = detailsOf(placed.certificate).key;
  if (id === undefined || oidText(id.content) !== ecKey || parameters?.tag === tags.oid) return [];
  const wrong = 'has an EC key with explicit curve parameters instead of a named curve: Java and OpenSSL reject it';
  return [finding(placed, { code: 'invalid-certificate-key', wrong, renewed: 'for a key of a named curve (P-256)' })];
}
