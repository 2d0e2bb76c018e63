import type { KeyObject, X509Certificate } from 'node:crypto';
import { generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import { bitString, der, oid, sequence, tags } from './der';
import { developmentMark } from './development';
import * as write from './write';
import { detailsOf, extensionIds, extensionOf } from './x509';

/** A certificate and its key (PKCS#8), as PEM. */
export interface MadeCertificate {
  readonly certificate: string;
  readonly key: string;
}

/** The CA that signs: its certificate and its RSA key. */
export interface Issuer {
  readonly certificate: X509Certificate;
  readonly key: KeyObject;
}

const rsaBits = 2048;
const caDays = 10 * 365;
const certificateDays = 2 * 365;

/** A CA for a trial. Its name is unique, so that a bundle can hold several of them. */
export function makeDevelopmentCa(now: Date): MadeCertificate {
  const commonName = `${developmentMark.organization} development CA ${randomBytes(3).toString('hex')}`;
  return make(commonName, caDays, now, [write.basicConstraints(true), write.keyUsage('keyCertSign', 'cRLSign')]);
}

/** A certificate for a server that is also a client of its peers. */
export function makeCertificate(names: readonly string[], issuer: Issuer, now: Date): MadeCertificate {
  const extensions = [
    write.basicConstraints(false),
    write.keyUsage('digitalSignature', 'keyEncipherment'),
    write.extendedKeyUsage([write.purposes.serverAuth, write.purposes.clientAuth]),
    write.extension(extensionIds.alternativeNames, sequence(...names.map((name) => der(dnsName, Buffer.from(name))))),
    ...authorityKeyIdentifier(issuer.certificate),
  ];
  return make(names[0] ?? '', certificateDays, now, extensions, issuer);
}

/** Tag of an alternative name (RFC 5280, GeneralName). */
const dnsName = 0x82;

/** The key identifier of the CA, as in its own certificate; nothing if that has none. */
function authorityKeyIdentifier(ca: X509Certificate): Buffer[] {
  const own = extensionOf(ca, extensionIds.subjectKeyIdentifier)?.value;
  return own === undefined ? [] : [write.authorityKeyIdentifier(own.content)];
}

const sha256WithRsa = '1.2.840.113549.1.1.11';

/** Signed by the issuer, or by itself. */
function make(
  commonName: string,
  days: number,
  now: Date,
  extensions: readonly Buffer[],
  issuer?: Issuer,
): MadeCertificate {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: rsaBits });
  const algorithm = sequence(oid(sha256WithRsa), der(tags.null));
  const { organization, unit } = developmentMark;
  const subject = write.name(['O', organization], ['OU', unit], ['CN', commonName]);
  const signed = sequence(
    der(0xa0, der(tags.integer, Buffer.from([2]))), // version 3
    der(tags.integer, serialNumber()),
    algorithm,
    // The same bytes as in the CA: not all verifiers normalize names.
    (issuer && detailsOf(issuer.certificate).subject?.bytes) ?? subject,
    sequence(write.time(daysAfter(now, -1)), write.time(daysAfter(now, days))),
    subject,
    publicKey.export({ type: 'spki', format: 'der' }),
    der(0xa3, sequence(...extensions, write.subjectKeyIdentifier(publicKey))),
  );
  const signature = sign('sha256', signed, issuer?.key ?? privateKey);
  return {
    certificate: write.pem(sequence(signed, algorithm, bitString(signature))),
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  };
}

/** Random, positive, of 16 bytes. */
function serialNumber(): Buffer {
  const bytes = randomBytes(16);
  bytes[0] = ((bytes[0] ?? 0) & 0x3f) | 0x40;
  return bytes;
}

function daysAfter(date: Date, days: number): Date {
  const later = new Date(date);
  later.setUTCDate(later.getUTCDate() + days);
  return later;
}
