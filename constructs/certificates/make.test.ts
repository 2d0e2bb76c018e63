import { createPrivateKey, X509Certificate } from 'node:crypto';
import * as made from '../../test/certificates/builder';
import { isSignedBy } from './chain';
import { der, tags } from './der';
import { isDevelopment } from './development';
import { makeCertificate, makeDevelopmentCa } from './make';

const now = new Date('2030-06-15T12:00:00Z');
const names = ['10000.fate.org', '*.pulsar-standard-broker.fate-10000.svc.cluster.local'];

describe('a certificate of the development CA', () => {
  const ca = makeDevelopmentCa(now);
  const issuer = new X509Certificate(ca.certificate);
  const { certificate, key } = makeCertificate(names, { certificate: issuer, key: createPrivateKey(ca.key) }, now);
  const own = new X509Certificate(certificate);

  it('is for a server under all its names, and for a client of others', () => {
    expect(own.subjectAltName).toBe(names.map((name) => `DNS:${name}`).join(', '));
    expect(own.keyUsage).toEqual(['1.3.6.1.5.5.7.3.1', '1.3.6.1.5.5.7.3.2']);
    expect(own.subject).toContain('CN=10000.fate.org');
    expect(own.ca).toBe(false);
  });

  it('belongs to its key and to the CA, which signs itself', () => {
    expect(own.checkPrivateKey(createPrivateKey(key))).toBe(true);
    expect(isSignedBy(own, issuer)).toBe(true);
    expect(issuer.ca && isSignedBy(issuer, issuer)).toBe(true);
  });

  it('is valid from a day ago for two years, the CA for ten', () => {
    expect(new Date(own.validFrom).toISOString()).toBe('2030-06-14T12:00:00.000Z');
    expect(new Date(own.validTo).toISOString()).toBe('2032-06-14T12:00:00.000Z');
    expect(new Date(issuer.validTo).toISOString()).toBe('2040-06-12T12:00:00.000Z');
  });

  it('has a serial number of its own', () => {
    expect(own.serialNumber).toMatch(/^[4-7][0-9A-F]{31}$/);
    expect(own.serialNumber).not.toBe(issuer.serialNumber);
  });
});

describe('a certificate signed by a CA that is not ours', () => {
  const keys = made.rsa('their CA');
  const theirCa = (traits: made.Traits, extensions: readonly Buffer[] = []): X509Certificate =>
    new X509Certificate(
      made.certify({ keys, now, extensions: [made.basicConstraints(true), ...extensions], ...traits }).pem,
    );

  it.each([
    ['with letters beyond ASCII', theirCa({ name: 'Bänk 银行' })],
    ['with a key identifier', theirCa({ name: 'Bank' }, [made.subjectKeyIdentifier(keys)])],
    ['with a name of several parts', theirCa({ subject: made.name(['C', 'DE'], ['E', 'ca@bank.example']) })],
    [
      'with a name in another kind of string',
      theirCa({ subject: made.name(['CN', der(tags.printableString, Buffer.from('Bank'))]) }),
    ],
  ])('%s is verified by it, and is not for production all the same', (_, ca) => {
    const own = new X509Certificate(makeCertificate(names, { certificate: ca, key: keys.privateKey }, now).certificate);
    expect(own.issuer).toBe(ca.subject);
    expect(isSignedBy(own, ca)).toBe(true);
    expect(isDevelopment(own)).toBe(true);
  });
});
