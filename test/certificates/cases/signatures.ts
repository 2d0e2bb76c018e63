import { generateKeyPairSync } from 'node:crypto';
import { der, oid, sequence, tags } from '../../../constructs/certificates/der';
import type { Keys } from '../builder';
import * as made from '../builder';
import { ec, keyUsage, rsa } from '../builder';
import type { Bench } from './bench';
import { authority, leaf } from './bench';

const dsa = (): Keys => made.keep('dsa', () => generateKeyPairSync('dsa', { modulusLength: 2048, divisorLength: 256 }));
const ed25519 = (name: string): Keys => made.keep(`ed25519 ${name}`, () => generateKeyPairSync('ed25519'));
const ed448 = (name: string): Keys => made.keep(`ed448 ${name}`, () => generateKeyPairSync('ed448'));
const rsaPss = (name: string): Keys =>
  made.keep(`pss ${name}`, () => generateKeyPairSync('rsa-pss', { modulusLength: 2048 }));
const exponent = (value: number): Keys =>
  made.keep(`exponent ${value}`, () => generateKeyPairSync('rsa', { modulusLength: 2048, publicExponent: value }));

/** How it is signed, and by which kinds of keys. */
export function addSignatures({ add, ofLeaf, ofMiddle, ofRoot }: Bench): void {
  for (const digest of ['md5', 'sha1', 'sha384', 'sha512', 'pss', 'pss-sha1'] as const) {
    ofLeaf(`signature ${digest}, leaf`, { digest });
    ofMiddle(`signature ${digest}, intermediate`, { digest });
    ofRoot(`signature ${digest}, root`, { digest });
  }
  ofLeaf('signature, damaged', { forged: true });
  ofLeaf('signature, other algorithm inside', {
    innerAlgorithm: sequence(oid('1.2.840.113549.1.1.5'), der(tags.null)),
  });

  for (const bits of [512, 1024, 2047, 3072, 4096]) ofLeaf(`key RSA ${bits}, leaf`, { keys: rsa('size', bits) });
  ofMiddle('key RSA 1024, intermediate', { keys: rsa('size', 1024) });
  ofRoot('key RSA 1024, root', { keys: rsa('size', 1024) });
  ofLeaf('key RSA exponent 3, leaf', { keys: exponent(3) });
  for (const curve of ['P-224', 'P-256', 'P-384', 'P-521', 'secp256k1', 'prime192v1', 'brainpoolP256r1', 'secp224k1']) {
    ofLeaf(`key EC ${curve}, leaf`, { keys: ec('leaf', curve) }, { usage: keyUsage('digitalSignature') });
    ofMiddle(`key EC ${curve}, intermediate`, { keys: ec('middle', curve) });
    ofRoot(`key EC ${curve}, root`, { keys: ec('root', curve) });
  }
  ofLeaf('key EC explicit, leaf', { keys: ec('leaf', 'P-256', 'explicit') }, { usage: keyUsage('digitalSignature') });
  ofMiddle('key EC explicit, intermediate', { keys: ec('middle', 'P-256', 'explicit') });
  ofRoot('key EC explicit, root', { keys: ec('root', 'P-256', 'explicit') });
  for (const [kind, keysOf] of Object.entries({ ed25519, ed448, 'rsa-pss': rsaPss, dsa: () => dsa() })) {
    ofLeaf(`key ${kind}, leaf`, { keys: keysOf('leaf') }, { usage: keyUsage('digitalSignature') });
    ofMiddle(`key ${kind}, intermediate`, { keys: keysOf('middle') });
    ofRoot(`key ${kind}, root`, { keys: keysOf('root') });
  }
  {
    const ecRoot = authority('EC CA', { keys: ec('root') });
    add('key EC sha1, leaf', ecRoot, leaf(ecRoot, { digest: 'sha1' }));
  }
}
