import type { X509Certificate } from 'node:crypto';
import type { Issue } from '../issues/issue';
import type { DerValue } from './der';
import { insideOf, oidText, tags } from './der';
import type { Placed } from './placed';
import { finding } from './placed';
import type { Verifier } from './verifiers';
import type { Extension } from './x509';
import { detailsOf, extensionIds, extensionOf } from './x509';

/* How a certificate is written: what keeps a verifier from reading it at all, whoever's it is. */

/** Java, and Netty from Pulsar 3.0 on, reject a whole `ca.crt` for one such certificate. */
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
  const wrong = `is of version ${version} and has extensions, which only version 3 may have: Java does not read it`;
  return [finding(placed, { code: 'invalid-certificate-version', wrong, renewed: 'of version 3' })];
}

function nameIssues(placed: Placed, verifier: Verifier): Issue[] {
  if (verifier === 'openssl') return [];
  const { issuer, subject } = detailsOf(placed.certificate);
  if (issuer?.content.length === 0) {
    const wrong = 'names no issuer: Java does not read it';
    return [finding(placed, { code: 'invalid-certificate-subject', wrong, renewed: 'by a CA that has a name' })];
  }
  const names = extensionOf(placed.certificate, extensionIds.alternativeNames);
  if (subject?.content.length !== 0 || names?.critical === true) return [];
  const wrong = 'has no subject, and no alternative names that are critical: Java does not read it';
  return [finding(placed, { code: 'invalid-certificate-subject', wrong, renewed: 'with a common name' })];
}

/** Whether both times can be read: everything else about dates waits for that. */
export function hasTimes(certificate: X509Certificate): boolean {
  return detailsOf(certificate).validity.every(isTime);
}

function timeIssues(placed: Placed): Issue[] {
  if (hasTimes(placed.certificate)) return [];
  const wrong = 'has a time that is not written as RFC 5280 asks (to the second, in UTC): OpenSSL and Netty refuse it';
  return [finding(placed, { code: 'invalid-certificate-time', wrong, renewed: 'with times in UTC, to the second' })];
}

function isTime({ tag, content }: DerValue): boolean {
  const digits = /^(\d{12}|\d{14})Z$/.exec(content.toString('latin1'))?.[1] ?? '';
  if (digits.length !== (tag === tags.utcTime ? 12 : 14)) return false;
  const century = digits.length === 14 ? '' : Number(digits.slice(0, 2)) < 50 ? '20' : '19';
  const text = `${century}${digits}`.replace(/^(....)(..)(..)(..)(..)(..)$/, '$1-$2-$3T$4:$5:$6.000Z');
  const time = new Date(text);
  // A date that does not exist is moved on to one that does.
  return !Number.isNaN(time.getTime()) && time.toISOString() === text;
}

function extensionIssues(placed: Placed, verifier: Verifier): Issue[] {
  const { extensions } = detailsOf(placed.certificate);
  const twice = firstRepeated(extensions);
  if (twice !== undefined && (verifier === 'java' || twice.id in readers)) {
    const wrong = `has the extension ${twice.id} twice: Java does not read it`;
    return [finding(placed, { code: 'invalid-certificate-extension', wrong, renewed: 'with each extension once' })];
  }
  const garbage = extensions.find(({ id, value }) => readers[id]?.(value) === false);
  if (garbage === undefined) return [];
  const wrong = `has an extension (${garbage.id}) that cannot be read: OpenSSL refuses it`;
  return [
    finding(placed, {
      code: 'invalid-certificate-extension',
      wrong,
      renewed: 'with that extension mended, or without it',
    }),
  ];
}

function firstRepeated(extensions: readonly Extension[]): Extension | undefined {
  const seen = new Set<string>();
  return extensions.find(({ id }) => {
    const before = seen.has(id);
    seen.add(id);
    return before;
  });
}

const isSequence = (value: DerValue | undefined): boolean => value?.tag === tags.sequence;

/** Extensions without which OpenSSL takes no certificate once they are there and unreadable. */
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
  const wrong = 'has an EC key whose curve is written out instead of named: neither Java nor OpenSSL takes it';
  return [finding(placed, { code: 'invalid-certificate-key', wrong, renewed: 'for a key of a named curve (P-256)' })];
}
