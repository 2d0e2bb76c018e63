import { generateKeyPairSync } from 'node:crypto';
import type { Issue } from '../issues/issue';
import type { KeyReader } from './key';
import { readKeyFile } from './key';
import { pulsarVersionFacts } from '../pulsar/versions';

const path = 'certs/10000/broker.key';
const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
const pkcs8 = rsa.export({ type: 'pkcs8', format: 'pem' }).toString();
const pkcs1 = rsa.export({ type: 'pkcs1', format: 'pem' }).toString();
const ecPkcs8 = ec.export({ type: 'pkcs8', format: 'pem' }).toString();
const sec1 = ec.export({ type: 'sec1', format: 'pem' }).toString();
const cipher = { cipher: 'aes-128-cbc', passphrase: 'secret' };

const until3 = pulsarVersionFacts('3.0').keys;
const from4 = pulsarVersionFacts('4.0').keys;

function ecKey(namedCurve: string): string {
  return generateKeyPairSync('ec', { namedCurve }).privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
}

function issuesOf(text: string, reader: KeyReader = from4, mode = 0o600): readonly Issue[] {
  return readKeyFile({ path, text, mode }, reader).issues;
}

describe('a key for Pulsar', () => {
  it('is RSA in PKCS#8, without a passphrase', () => {
    expect(issuesOf(pkcs8)).toEqual([]);
    expect(issuesOf(pkcs8.replaceAll('\n', '\r\n'))).toEqual([]);
  });

  it('may be PKCS#1 up to 3.0; Pulsar 4.0 does not load it', () => {
    expect(issuesOf(pkcs1, until3)).toEqual([]);
    expect(issuesOf(pkcs1)).toMatchObject([
      { code: 'key-not-pkcs8', path, mend: expect.stringContaining('openssl pkcs8 -topk8 -nocrypt') as string },
    ]);
  });

  it('may be EC from 4.0 on, in PKCS#8; Pulsar 2.7 to 3.0 load RSA alone', () => {
    expect(issuesOf(ecPkcs8)).toEqual([]);
    expect(issuesOf(sec1)).toMatchObject([{ code: 'key-not-pkcs8' }]);
    for (const text of [ecPkcs8, sec1]) {
      expect(issuesOf(text, until3)).toMatchObject([
        { code: 'key-not-rsa', wrong: expect.stringContaining('EC key') as string },
      ]);
    }
  });

  it.each(['P-384'])('may be of the curve %s', (namedCurve) => {
    expect(issuesOf(ecKey(namedCurve))).toEqual([]);
  });

  it.each(['P-224', 'P-521', 'secp256k1'])('is not of the curve %s: Netty signs no handshake with it', (namedCurve) => {
    expect(issuesOf(ecKey(namedCurve))).toMatchObject([{ code: 'invalid-key-curve', path }]);
  });

  it('is of no other kind', () => {
    const edwards = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
    for (const forms of [until3, from4]) expect(issuesOf(edwards, forms)).toMatchObject([{ code: 'key-not-rsa' }]);
  });

  it('may follow an even number of lines: Pulsar looks at every second one', () => {
    expect(issuesOf(`Bag Attributes\n  localKeyID: 01\n${pkcs8}`)).toEqual([]);
    expect(issuesOf(`Bag Attributes\n${pkcs8}`)).toMatchObject([{ code: 'key-hidden-from-pulsar' }]);
  });

  it('is the first block of its file, without blanks in it', () => {
    const certificate = '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n';
    expect(issuesOf(`${pkcs8}${certificate}`)).toEqual([]);
    expect(issuesOf(`${certificate}\n${pkcs8}`)).toMatchObject([{ code: 'key-hidden-from-pulsar' }]);
    expect(issuesOf(pkcs8.replaceAll('\n', ' \n'))).toMatchObject([{ code: 'key-hidden-from-pulsar' }]);
  });
});

describe('a key for Traffic Server', () => {
  it('may be of any kind that OpenSSL reads', () => {
    for (const text of [pkcs8, pkcs1, ecPkcs8, sec1, `Bag Attributes\n${pkcs8}`]) {
      expect(issuesOf(text, 'openssl')).toEqual([]);
    }
  });
});

describe('a key that we sign with', () => {
  it('is RSA in any form', () => {
    for (const text of [pkcs8, pkcs1]) expect(issuesOf(text, 'ours')).toEqual([]);
    expect(issuesOf(ecPkcs8, 'ours')).toMatchObject([{ code: 'key-not-rsa' }]);
  });
});

describe.each([
  ['Pulsar', from4],
  ['us', 'ours'],
  ['Traffic Server', 'openssl'],
] as const)('any key for %s', (_, reader) => {
  it('is not encrypted', () => {
    const both = (['pkcs8', 'pkcs1'] as const).map((type) => rsa.export({ type, format: 'pem', ...cipher }).toString());
    for (const text of both) {
      expect(issuesOf(text, reader)).toMatchObject([{ code: 'key-encrypted', path }]);
    }
  });

  it('is PEM, private and whole', () => {
    expect(issuesOf('', reader)).toMatchObject([{ code: 'missing-pem-key' }]);
    expect(issuesOf(pkcs8.replaceAll('PRIVATE', 'PUBLIC'), reader)).toMatchObject([{ code: 'missing-pem-key' }]);
    expect(issuesOf(pkcs8.replace(/\n.+\n/, '\n'), reader)).toMatchObject([{ code: 'key-unreadable' }]);
    expect(issuesOf(`\uFEFF${pkcs8}`, reader)).toMatchObject([{ code: 'byte-order-mark' }]);
  });

  it('is warned about when others on the machine can read it', () => {
    expect(issuesOf(pkcs8, reader, 0o400)).toEqual([]);
    expect(issuesOf(pkcs8, reader, 0o644)).toMatchObject([
      { code: 'key-readable-by-others', severity: 'warning', mend: `chmod 600 ${path}` },
    ]);
  });

  it('is not warned about where files have no mode', () => {
    expect(readKeyFile({ path, text: pkcs8 }, reader).issues).toEqual([]);
  });
});
