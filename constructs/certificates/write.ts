import type { KeyObject } from 'node:crypto';
import { createHash } from 'node:crypto';
import { der, insideOf, oid, readValues, sequence, tags } from './der';
import { extensionIds } from './x509';

/* Parts of a certificate, as DER (RFC 5280). */

export function extension(id: string, value: Buffer, critical = false): Buffer {
  const flag = critical ? [der(tags.boolean, Buffer.from([0xff]))] : [];
  return sequence(oid(id), ...flag, der(tags.octetString, value));
}

export function basicConstraints(ca: boolean, pathLength?: number, critical = true): Buffer {
  const flag = ca ? [der(tags.boolean, Buffer.from([0xff]))] : [];
  const length = pathLength === undefined ? [] : [der(tags.integer, Buffer.from([pathLength]))];
  return extension(extensionIds.basicConstraints, sequence(...flag, ...length), critical);
}

const uses = [
  'digitalSignature',
  'nonRepudiation',
  'keyEncipherment',
  'dataEncipherment',
  'keyAgreement',
  'keyCertSign',
  'cRLSign',
] as const;

export function keyUsage(...allowed: readonly (typeof uses)[number][]): Buffer {
  const byte = allowed.reduce((sum, use) => sum | (0x80 >> uses.indexOf(use)), 0);
  // Number of unused bits at the end.
  const unused = byte === 0 ? 0 : Math.log2(byte & -byte);
  const bits = byte === 0 ? Buffer.from([0]) : Buffer.from([unused, byte]);
  return extension(extensionIds.keyUsage, der(tags.bitString, bits), true);
}

export const purposes = { serverAuth: '1.3.6.1.5.5.7.3.1', clientAuth: '1.3.6.1.5.5.7.3.2' } as const;

export function extendedKeyUsage(ids: readonly string[], critical = false): Buffer {
  return extension(extensionIds.extendedKeyUsage, sequence(...ids.map(oid)), critical);
}

export function subjectKeyIdentifier(key: KeyObject): Buffer {
  return extension(extensionIds.subjectKeyIdentifier, der(tags.octetString, keyIdentifier(key)));
}

export function authorityKeyIdentifier(identifier: Buffer): Buffer {
  return extension(extensionIds.authorityKeyIdentifier, sequence(der(0x80, identifier)));
}

/** SHA-1 of the key, as is usual: an identifier without a security purpose. */
export function keyIdentifier(key: KeyObject): Buffer {
  const [spki] = readValues(key.export({ type: 'spki', format: 'der' })) ?? [];
  const bits = insideOf(spki)[1]?.content.subarray(1) ?? Buffer.alloc(0);
  return createHash('sha1').update(bits).digest();
}

/** Years from 2050 on have four digits. */
export function time(date: Date): Buffer {
  const digits = date.toISOString().replace(/[-:T]|\.\d+/g, '');
  return date.getUTCFullYear() < 2050 ? utcTime(digits.slice(2)) : generalizedTime(digits);
}

export function utcTime(text: string): Buffer {
  return der(tags.utcTime, Buffer.from(text, 'latin1'));
}

export function generalizedTime(text: string): Buffer {
  return der(tags.generalizedTime, Buffer.from(text, 'latin1'));
}

const attributeIds = { CN: '2.5.4.3', C: '2.5.4.6', O: '2.5.4.10', OU: '2.5.4.11', E: '1.2.840.113549.1.9.1' } as const;

/** The kind of an attribute and its value, as text or as DER: `['CN', 'Bank']`. */
export type Attribute = readonly [kind: keyof typeof attributeIds, value: string | Buffer];

export function name(...attributes: readonly Attribute[]): Buffer {
  return sequence(
    ...attributes.map(([kind, value]) => {
      const text = Buffer.isBuffer(value) ? value : der(tags.utf8String, Buffer.from(value));
      return der(tags.set, sequence(oid(attributeIds[kind]), text));
    }),
  );
}

export function pem(bytes: Buffer): string {
  const lines = bytes.toString('base64').match(/.{1,64}/g) ?? [];
  return ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n');
}
