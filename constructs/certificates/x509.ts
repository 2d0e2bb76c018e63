import type { X509Certificate } from 'node:crypto';
import type { DerValue } from './der';
import { insideOf, oidText, readValues, tags } from './der';

/* Fields of a certificate that Node does not offer (RFC 5280, section 4). */

export const extensionIds = {
  subjectKeyIdentifier: '2.5.29.14',
  keyUsage: '2.5.29.15',
  alternativeNames: '2.5.29.17',
  basicConstraints: '2.5.29.19',
  nameConstraints: '2.5.29.30',
  policies: '2.5.29.32',
  authorityKeyIdentifier: '2.5.29.35',
  policyConstraints: '2.5.29.36',
  extendedKeyUsage: '2.5.29.37',
  netscapeType: '2.16.840.1.113730.1.1',
} as const;

export interface Extension {
  readonly id: string;
  readonly critical: boolean;
  /** Its content. Undefined: not a single DER value. */
  readonly value: DerValue | undefined;
}

interface Details {
  /** 1 to 3, or an unknown version. */
  readonly version: number;
  /** Algorithm of the signature: its id and its parameters. */
  readonly signature: readonly DerValue[];
  readonly issuer: DerValue | undefined;
  readonly subject: DerValue | undefined;
  /** Start and end. */
  readonly validity: readonly DerValue[];
  /** Algorithm of the key: its id and its parameters. */
  readonly key: readonly DerValue[];
  readonly extensions: readonly Extension[];
}

const known = new WeakMap<X509Certificate, Details>();

/** Details of a certificate, which is decoded once. */
export function detailsOf(certificate: X509Certificate): Details {
  const details = known.get(certificate) ?? readDetails(certificate.raw);
  known.set(certificate, details);
  return details;
}

function readDetails(raw: Buffer): Details {
  const [whole] = readValues(raw) ?? [];
  const parts = [...insideOf(insideOf(whole)[0])];
  const version = parts[0]?.tag === 0xa0 ? parts.shift() : undefined;
  const [, signature, issuer, validity, subject, key, ...rest] = parts;
  const extensions = rest.find(({ tag }) => tag === 0xa3);
  return {
    version: version === undefined ? 1 : (insideOf(version)[0]?.content.at(-1) ?? 0) + 1,
    signature: insideOf(signature),
    issuer,
    subject,
    validity: insideOf(validity),
    key: insideOf(insideOf(key)[0]),
    extensions: insideOf(insideOf(extensions)[0]).map(readExtension),
  };
}

function readExtension(extension: DerValue): Extension {
  const [id, ...rest] = insideOf(extension);
  const values = readValues(rest.at(-1)?.content ?? Buffer.alloc(0)) ?? [];
  return {
    id: oidText(id?.content ?? Buffer.alloc(0)),
    critical: rest.some(({ tag, content }) => tag === tags.boolean && content[0] !== 0),
    value: values.length === 1 ? values[0] : undefined,
  };
}

export function extensionOf(certificate: X509Certificate, id: string): Extension | undefined {
  return detailsOf(certificate).extensions.find((extension) => extension.id === id);
}

const usageBits = { digitalSignature: 0x80, keyEncipherment: 0x20, keyAgreement: 0x08 } as const;

/** Whether the key usage allows one of them; a certificate without a key usage allows everything. */
export function allowsUse(certificate: X509Certificate, ...uses: readonly (keyof typeof usageBits)[]): boolean {
  const usage = extensionOf(certificate, extensionIds.keyUsage);
  const byte = usage?.value?.content[1] ?? 0;
  return usage === undefined || uses.some((use) => (byte & usageBits[use]) !== 0);
}

/** How many CAs may stand between this one and the leaf. Undefined: no limit. */
export function pathLengthOf(certificate: X509Certificate): number | undefined {
  const constraints = insideOf(extensionOf(certificate, extensionIds.basicConstraints)?.value);
  const length = constraints.find(({ tag }) => tag === tags.integer)?.content;
  return length === undefined ? undefined : length.length > 4 ? Infinity : length.readUIntBE(0, length.length);
}

/** Whether subject and issuer are equal, as in a root, or in a CA certificate for a new key. */
export function isSelfIssued(certificate: X509Certificate): boolean {
  return certificate.subject === certificate.issuer;
}
