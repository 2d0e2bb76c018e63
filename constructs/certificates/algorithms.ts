import type { Issue } from '../issues/issue';
import type { DerValue } from './der';
import { insideOf, oidText, tags } from './der';
import type { Placed } from './placed';
import { finding } from './placed';
import type { Verifier } from './verifiers';
import { detailsOf } from './x509';

const rsaPss = '1.2.840.113549.1.1.10';
const sha1 = '1.3.14.3.2.26';

/** Algorithms of signatures by what they are called. Those with SHA-2 pass everywhere. */
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

/** How the CA has signed it. What a root says of itself is not verified by anybody. */
export function signatureIssues(placed: Placed, verifier: Verifier): Issue[] {
  const kind = signatureKind(detailsOf(placed.certificate).signature);
  if (kind === 'SHA-2') return [];
  const renewed = 'signed with SHA-256, by an RSA or EC key';
  if (kind === 'SHA-1' || kind.startsWith('MD')) {
    const who = kind === 'SHA-1' ? 'OpenSSL refuses it' : 'neither Java nor OpenSSL takes it';
    return [
      finding(placed, {
        code: 'invalid-certificate-signature',
        wrong: `is signed with ${kind}, which can be forged: ${who}`,
        renewed,
      }),
    ];
  }
  if (verifier === 'openssl') return [];
  // Netty tells Java which algorithms it offers: RSA, RSA-PSS and ECDSA.
  return [
    finding(placed, {
      code: 'invalid-certificate-signature',
      wrong: `is signed with ${kind}: Pulsar takes RSA and ECDSA with SHA-2 alone`,
      renewed,
    }),
  ];
}

function signatureKind([id, parameters]: readonly DerValue[]): string {
  const text = id === undefined ? '' : oidText(id.content);
  if (text !== rsaPss) return signatures[text] ?? `an algorithm that few know (${text})`;
  const hash = insideOf(parameters).find(({ tag }) => tag === 0xa0);
  const hashId = insideOf(insideOf(hash)[0])[0];
  return hashId === undefined || oidText(hashId.content) === sha1 ? 'SHA-1' : 'SHA-2';
}

/** Curves that Java 17 verifies with. */
const curves = ['P-256', 'P-384', 'P-521'];
const curveNames: Readonly<Record<string, string>> = {
  '1.2.840.10045.3.1.7': 'P-256',
  '1.3.132.0.34': 'P-384',
  '1.3.132.0.35': 'P-521',
  '1.3.132.0.33': 'P-224',
  '1.3.132.0.10': 'secp256k1',
  '1.2.840.10045.3.1.1': 'P-192',
};

/** The curve of a CA's key, with which Java verifies what it has signed; a server's key is judged as a file. */
export function curveIssues(placed: Placed, verifier: Verifier): Issue[] {
  const [, parameters] = detailsOf(placed.certificate).key;
  if (placed.certificate.publicKey.asymmetricKeyType !== 'ec' || parameters?.tag !== tags.oid) return [];
  const id = oidText(parameters.content);
  const curve = curveNames[id] ?? placed.certificate.publicKey.asymmetricKeyDetails?.namedCurve ?? id;
  if (curves.includes(curve) || verifier === 'openssl') return [];
  const wrong = `has an EC key of the curve ${curve}: Java verifies nothing that it signs`;
  return [
    finding(placed, { code: 'invalid-certificate-key', wrong, renewed: `with a key of ${curves.join(', ')} or RSA` }),
  ];
}
