import type { KeyObject } from 'node:crypto';
import { constants, createHash, generateKeyPairSync, sign } from 'node:crypto';
import { bitString, der, oid, sequence, tags } from '../../constructs/certificates/der';
import {
  authorityKeyIdentifier as authorityOf,
  extension,
  keyIdentifier,
  name,
  pem,
  purposes,
  subjectKeyIdentifier as identifierOf,
  time,
} from '../../constructs/certificates/write';
import { extensionIds } from '../../constructs/certificates/x509';

export {
  basicConstraints,
  extendedKeyUsage,
  extension,
  generalizedTime,
  keyUsage,
  name,
  utcTime,
} from '../../constructs/certificates/write';
export type { Attribute } from '../../constructs/certificates/write';

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
    sequence(at(traits.from ?? -10, now), at(traits.to ?? 300, now)),
    subject,
    traits.spki ?? keys.publicKey.export({ type: 'spki', format: 'der' }),
    ...(extensions.length === 0 ? [] : [der(0xa3, sequence(...extensions))]),
  );
  const signature = signatureOf(tbs, signer, digest);
  if (traits.forged) signature[signature.length - 1] = (signature[signature.length - 1] ?? 0) ^ 1;
  return { pem: pem(sequence(tbs, algorithm, bitString(signature))), subject, keys };
}

function serialOf(subject: Buffer, keys: Keys): Buffer {
  const bytes = keys.publicKey.export({ type: 'spki', format: 'der' });
  const hash = createHash('sha256').update(subject).update(bytes).digest().subarray(0, 12);
  return Buffer.concat([Buffer.from([0x40]), hash]);
}

function at(when: number | Buffer, now: Date): Buffer {
  return Buffer.isBuffer(when) ? when : time(new Date(now.getTime() + when * 24 * 3600 * 1000));
}

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

export function commonName(text: string): Buffer {
  return text === '' ? sequence() : name(['CN', text]);
}

/** Ids of extensions and of what a key may be used for. */
export const oids = {
  ...extensionIds,
  ...purposes,
  anyUsage: '2.5.29.37.0',
  inhibitAnyPolicy: '2.5.29.54',
} as const;

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
  return identifierOf(publicKey);
}

export function authorityKeyIdentifier({ publicKey }: Keys): Buffer {
  return authorityOf(keyIdentifier(publicKey));
}
