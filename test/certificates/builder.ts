import type { KeyObject } from 'node:crypto';
import { constants, createHash, generateKeyPairSync, sign } from 'node:crypto';
import { bitString, der, insideOf, oid, readValues, sequence, tags } from '../../constructs/certificates/der';

/* Certificates of any kind, good and bad, by Node alone: each part can be said in bytes. */

export interface Keys {
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
}

export interface Signed {
  /** Of this certificate alone. */
  readonly pem: string;
  readonly subject: Buffer;
  readonly keys: Keys;
}

export type Digest = 'sha256' | 'sha384' | 'sha512' | 'sha1' | 'md5' | 'pss' | 'pss-sha1';

export interface Traits {
  readonly name?: string;
  /** The subject as DER. @default - `name` as common name */
  readonly subject?: Buffer;
  readonly issuer?: Buffer;
  readonly keys?: Keys;
  /** The key's part of the certificate, as DER. @default - of `keys` */
  readonly spki?: Buffer;
  /** Who signs. @default - itself */
  readonly by?: Signed;
  readonly digest?: Digest;
  /** 0 is version 1, 2 is version 3. */
  readonly version?: number;
  readonly serial?: Buffer;
  /** Days from `now`, or a time as DER. */
  readonly from?: number | Buffer;
  readonly to?: number | Buffer;
  readonly now?: Date;
  readonly extensions?: readonly Buffer[];
  /** Algorithm as the signed part says it. @default - as outside */
  readonly innerAlgorithm?: Buffer;
  /** Damages the signature. */
  readonly forged?: boolean;
}

const kept = new Map<string, Keys>();

/** A key by a name of its own: making them is what takes time. */
export function rsa(name: string, bits = 2048): Keys {
  return keep(`rsa ${bits} ${name}`, () => generateKeyPairSync('rsa', { modulusLength: bits }));
}

export function ec(name: string, curve = 'P-256', paramEncoding: 'named' | 'explicit' = 'named'): Keys {
  return keep(`${curve} ${paramEncoding} ${name}`, () =>
    generateKeyPairSync('ec', { namedCurve: curve, paramEncoding }),
  );
}

export function keep(name: string, make: () => Keys): Keys {
  const keys = kept.get(name) ?? make();
  kept.set(name, keys);
  return keys;
}

export function certify(traits: Traits): Signed {
  const keys = traits.keys ?? traits.by?.keys ?? rsa('self');
  const subject = traits.subject ?? commonName(traits.name ?? '');
  const signer = (traits.by?.keys ?? keys).privateKey;
  const digest = traits.digest ?? 'sha256';
  const algorithm = algorithmOf(signer, digest);
  const now = traits.now ?? new Date();
  const version = traits.version ?? 2;
  const extensions = traits.extensions ?? [];
  const tbs = sequence(
    ...(version === 0 ? [] : [der(0xa0, der(tags.integer, Buffer.from([version])))]),
    der(tags.integer, traits.serial ?? serialOf(subject, keys)),
    traits.innerAlgorithm ?? algorithm,
    traits.issuer ?? traits.by?.subject ?? subject,
    sequence(time(traits.from ?? -10, now), time(traits.to ?? 300, now)),
    subject,
    traits.spki ?? keys.publicKey.export({ type: 'spki', format: 'der' }),
    ...(extensions.length === 0 ? [] : [der(0xa3, sequence(...extensions))]),
  );
  const signature = signatureOf(tbs, signer, digest);
  if (traits.forged) signature[signature.length - 1] = (signature[signature.length - 1] ?? 0) ^ 1;
  return { pem: pem(sequence(tbs, algorithm, bitString(signature))), subject, keys };
}

export function pem(bytes: Buffer, label = 'CERTIFICATE'): string {
  const lines = bytes.toString('base64').match(/.{1,64}/g) ?? [];
  return [`-----BEGIN ${label}-----`, ...lines, `-----END ${label}-----`, ''].join('\n');
}

function serialOf(subject: Buffer, keys: Keys): Buffer {
  const bytes = keys.publicKey.export({ type: 'spki', format: 'der' });
  const hash = createHash('sha256').update(subject).update(bytes).digest().subarray(0, 12);
  return Buffer.concat([Buffer.from([0x40]), hash]);
}

function time(when: number | Buffer, now: Date): Buffer {
  if (Buffer.isBuffer(when)) return when;
  const digits = new Date(now.getTime() + when * 24 * 3600 * 1000).toISOString().replace(/[-:T]|\.\d+/g, '');
  return Number(digits.slice(0, 4)) < 2050 ? utcTime(digits.slice(2)) : generalizedTime(digits);
}

export const utcTime = (text: string): Buffer => der(tags.utcTime, Buffer.from(text, 'latin1'));
export const generalizedTime = (text: string): Buffer => der(tags.generalizedTime, Buffer.from(text, 'latin1'));

const hashOids = {
  sha1: '1.3.14.3.2.26',
  sha256: '2.16.840.1.101.3.4.2.1',
};
const rsaOids: Partial<Record<Digest, string>> = {
  md5: '1.2.840.113549.1.1.4',
  sha1: '1.2.840.113549.1.1.5',
  sha256: '1.2.840.113549.1.1.11',
  sha384: '1.2.840.113549.1.1.12',
  sha512: '1.2.840.113549.1.1.13',
};
const ecOids: Partial<Record<Digest, string>> = {
  sha1: '1.2.840.10045.4.1',
  sha256: '1.2.840.10045.4.3.2',
  sha384: '1.2.840.10045.4.3.3',
  sha512: '1.2.840.10045.4.3.4',
};

function algorithmOf({ asymmetricKeyType: type }: KeyObject, digest: Digest): Buffer {
  const nothing = der(tags.null);
  if (type === 'ed25519') return sequence(oid('1.3.101.112'));
  if (type === 'ed448') return sequence(oid('1.3.101.113'));
  if (type === 'dsa') return sequence(oid('2.16.840.1.101.3.4.3.2'));
  if (type === 'ec') return sequence(oid(ecOids[digest] ?? ''));
  if (type === 'rsa-pss' || digest.startsWith('pss')) {
    const hash = sequence(oid(hashOids[digest === 'pss-sha1' ? 'sha1' : 'sha256']), nothing);
    const generator = sequence(oid('1.2.840.113549.1.1.8'), hash);
    const salt = der(tags.integer, Buffer.from([digest === 'pss-sha1' ? 20 : 32]));
    return sequence(oid('1.2.840.113549.1.1.10'), sequence(der(0xa0, hash), der(0xa1, generator), der(0xa2, salt)));
  }
  return sequence(oid(rsaOids[digest] ?? ''), nothing);
}

function signatureOf(tbs: Buffer, key: KeyObject, digest: Digest): Buffer {
  const type = key.asymmetricKeyType ?? '';
  if (type.startsWith('ed')) return sign(null, tbs, key);
  if (type === 'rsa-pss' || digest.startsWith('pss')) {
    const hash = digest === 'pss-sha1' ? 'sha1' : 'sha256';
    const saltLength = hash === 'sha1' ? 20 : 32;
    return sign(hash, tbs, { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength });
  }
  return sign(digest, tbs, key);
}

/** The kind of an attribute and its value: `['CN', 'Bank']`. */
export type Attribute = readonly [kind: keyof typeof attributeOids, value: string | Buffer];

export function name(...attributes: readonly Attribute[]): Buffer {
  return sequence(...attributes.map(([kind, value]) => der(tags.set, attribute(kind, value))));
}

const attributeOids = { CN: '2.5.4.3', C: '2.5.4.6', O: '2.5.4.10', OU: '2.5.4.11', E: '1.2.840.113549.1.9.1' };

function attribute(kind: keyof typeof attributeOids, value: string | Buffer): Buffer {
  const text = Buffer.isBuffer(value)
    ? value
    : der(kind === 'C' ? tags.printableString : kind === 'E' ? tags.ia5String : tags.utf8String, Buffer.from(value));
  return sequence(oid(attributeOids[kind]), text);
}

export function commonName(text: string): Buffer {
  return text === '' ? sequence() : name(['CN', text]);
}

export const oids = {
  basicConstraints: '2.5.29.19',
  keyUsage: '2.5.29.15',
  extendedKeyUsage: '2.5.29.37',
  alternativeNames: '2.5.29.17',
  nameConstraints: '2.5.29.30',
  subjectKeyIdentifier: '2.5.29.14',
  authorityKeyIdentifier: '2.5.29.35',
  certificatePolicies: '2.5.29.32',
  policyConstraints: '2.5.29.36',
  inhibitAnyPolicy: '2.5.29.54',
  serverAuth: '1.3.6.1.5.5.7.3.1',
  clientAuth: '1.3.6.1.5.5.7.3.2',
  anyUsage: '2.5.29.37.0',
} as const;

export function extension(id: string, value: Buffer, critical = false): Buffer {
  const flag = critical ? [der(tags.boolean, Buffer.from([0xff]))] : [];
  return sequence(oid(id), ...flag, der(tags.octetString, value));
}

export function basicConstraints(ca: boolean, pathLength?: number, critical = true): Buffer {
  const flag = ca ? [der(tags.boolean, Buffer.from([0xff]))] : [];
  const length = pathLength === undefined ? [] : [der(tags.integer, Buffer.from([pathLength]))];
  return extension(oids.basicConstraints, sequence(...flag, ...length), critical);
}

const usageBits = ['digitalSignature', 'nonRepudiation', 'keyEncipherment', 'dataEncipherment', 'keyAgreement', 'keyCertSign', 'cRLSign', 'encipherOnly'] as const; // prettier-ignore

export function keyUsage(...uses: readonly (typeof usageBits)[number][]): Buffer {
  const byte = uses.reduce((sum, use) => sum | (0x80 >> usageBits.indexOf(use)), 0);
  const unused = byte === 0 ? 0 : Math.log2(byte & -byte);
  const bits = byte === 0 ? Buffer.from([0]) : Buffer.from([unused, byte]);
  return extension(oids.keyUsage, der(tags.bitString, bits), true);
}

export function extendedKeyUsage(ids: readonly string[], critical = false): Buffer {
  return extension(oids.extendedKeyUsage, sequence(...ids.map(oid)), critical);
}

/** Alternative names: `dns:`, `ip:` (hex), `email:`, `uri:`, or bytes. */
export function generalName(text: string | Buffer): Buffer {
  if (Buffer.isBuffer(text)) return text;
  const [, kind = '', value = ''] = /^(\w+):([\s\S]*)$/.exec(text) ?? [];
  if (kind === 'ip') return der(0x87, Buffer.from(value, 'hex'));
  const tag = { email: 0x81, dns: 0x82, uri: 0x86 }[kind] ?? 0x82;
  return der(tag, Buffer.from(value, 'latin1'));
}

export function alternativeNames(names: readonly (string | Buffer)[], critical = false): Buffer {
  return extension(oids.alternativeNames, sequence(...names.map(generalName)), critical);
}

export function directoryName(subject: Buffer): Buffer {
  return der(0xa4, subject);
}

interface Subtrees {
  readonly permitted?: readonly (string | Buffer)[];
  readonly excluded?: readonly (string | Buffer)[];
}

export function nameConstraints({ permitted = [], excluded = [] }: Subtrees, critical = true): Buffer {
  const subtrees = (tag: number, names: readonly (string | Buffer)[]) =>
    names.length === 0 ? [] : [der(tag, ...names.map((each) => sequence(generalName(each))))];
  return extension(oids.nameConstraints, sequence(...subtrees(0xa0, permitted), ...subtrees(0xa1, excluded)), critical);
}

export function subjectKeyIdentifier({ publicKey }: Keys): Buffer {
  return extension(oids.subjectKeyIdentifier, der(tags.octetString, keyIdentifier(publicKey)));
}

export function authorityKeyIdentifier({ publicKey }: Keys): Buffer {
  return extension(oids.authorityKeyIdentifier, sequence(der(0x80, keyIdentifier(publicKey))));
}

function keyIdentifier(publicKey: KeyObject): Buffer {
  const [spki] = readValues(publicKey.export({ type: 'spki', format: 'der' })) ?? [];
  const bits = insideOf(spki)[1]?.content.subarray(1) ?? Buffer.alloc(0);
  return createHash('sha1').update(bits).digest();
}
