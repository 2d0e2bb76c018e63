import type { Issue } from '../issues/issue';
import type { DerValue } from './der';
import { insideOf, oidText, tags } from './der';
import type { Placed, Verifier } from './placed';
import { finding } from './placed';
import { detailsOf } from './x509';

const rsaPss = '1.2.840.113549.1.1.10';
const sha1 = '1.3.14.3.2.26';

/** Signature algorithms by object id. All verifiers accept those with SHA-2. */
const signatures: Readonly<Record<string, string>> = {
  '1.2.840.113549.1.1.2': 'MD2',
  '1.2.840.113549.1.1.3': 'MD4',
  '1.2.840.113549.1.1.4': 'MD5',
  '1.2.840.113549.1.1.5': 'SHA-1',
  '1.3.14.3.2.29': 'SHA-1',
  '1.2.840.10045.4.1': 'SHA-1',
  '1.2.840.10040.4.3': 'SHA-1',
  '1.2.840.113549.1.1.11': 'SHA-2',
  '1.2.840.113549.1.1.12': 'SHA-2',
  '1.2.840.113549.1.1.13': 'SHA-2',
  '1.2.840.113549.1.1.14': 'SHA-2',
  '1.2.840.10045.4.3.1': 'SHA-2',
  '1.2.840.10045.4.3.2': 'SHA-2',
  '1.2.840.10045.4.3.3': 'SHA-2',
  '1.2.840.10045.4.3.4': 'SHA-2',
  '1.3.101.112': 'Ed25519',
  '1.3.101.113': 'Ed448',
  '2.16.840.1.101.3.4.3.1': 'DSA',
  '2.16.840.1.101.3.4.3.2': 'DSA',
};

/** Faults of the signature of a certificate. Verifiers do not check a root's own signature. */
export function signatureIssues(placed: Placed, verifier: Verifier): Issue[] {
  const kind = signatureKind(detailsOf(placed.certificate).signature);
  if (kind === 'SHA-2') return [];
  const renewed = 'signed with SHA-256, by an RSA or EC key';
  if (kind === 'SHA-1' || kind.startsWith('MD')) {
    const who = kind === 'SHA-1' ? 'OpenSSL rejects it' : 'Java and OpenSSL reject it';
    const wrong = `is signed with ${kind}, which can be forged: ${who}`;
    return [finding(placed, { code: 'invalid-certificate-signature', wrong, renewed })];
  }
  if (verifier === 'openssl') return [];
  // Netty limits Java to RSA, RSA-PSS and ECDSA.
  const wrong = `is signed with ${kind}: Pulsar accepts only RSA and ECDSA with SHA-2`;
  return [finding(placed, { code: 'invalid-certificate-signature', wrong, renewed })];
}

function signatureKind([id, parameters]: readonly DerValue[]): string {
  const text = id === undefined ? '' : oidText(id.content);
  if (text !== rsaPss) return signatures[text] ?? `an unknown algorithm (${text})`;
  const hash = insideOf(parameters).find(({ tag }) => tag === 0xa0);
  const hashId = insideOf(insideOf(hash)[0])[0];
  return hashId === undefined || oidText(hashId.content) === sha1 ? 'SHA-1' : 'SHA-2';
}

/** Curves that Java 17 supports for signatures. */
const curves = ['P-256', 'P-384', 'P-521'];
const curveNames: Readonly<Record<string, string>> = {
  '1.2.840.10045.3.1.7': 'P-256',
  '1.3.132.0.34': 'P-384',
  '1.3.132.0.35': 'P-521',
  '1.3.132.0.33': 'P-224',
  '1.3.132.0.10': 'secp256k1',
  '1.2.840.10045.3.1.1': 'P-192',
};

/** Faults of the curve of a CA's key: Java must verify signatures with it. The key of a server is checked in `key.ts`. */
export function curveIssues(placed: Placed, verifier: Verifier): Issue[] {
  const [, parameters] = detailsOf(placed.certificate).key;
  if (placed.certificate.publicKey.asymmetricKeyType !== 'ec' || parameters?.tag !== tags.oid) return [];
  const id = oidText(parameters.content);
  const curve = curveNames[id] ?? placed.certificate.publicKey.asymmetricKeyDetails?.namedCurve ?? id;
  if (curves.includes(curve) || verifier === 'openssl') return [];
  const wrong = `has an EC key on the curve ${curve}: Java cannot verify certificates signed by it`;
  return [
    finding(placed, { code: 'invalid-certificate-key', wrong, renewed: `with a key of ${curves.join(', ')} or RSA` }),
  ];
}
