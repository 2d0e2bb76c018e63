import { createPrivateKey, generateKeyPairSync, X509Certificate } from 'node:crypto';
import forge from 'node-forge';
import { isSignedBy } from './chain';
import { isDevelopment } from './development';
import { makeCertificate } from './make';

const now = new Date('2030-06-15T12:00:00Z');

/** A CA that somebody made with other tools. */
function theirCa(subject: forge.pki.CertificateField[], extensions: object[]): X509Certificate {
  const ca = forge.pki.createCertificate();
  ca.publicKey = forge.pki.publicKeyFromPem(publicKey.export({ type: 'spki', format: 'pem' }).toString());
  ca.serialNumber = '01';
  ca.validity.notAfter = new Date('2040-01-01');
  ca.setSubject(subject);
  ca.setIssuer(subject);
  ca.setExtensions([{ name: 'basicConstraints', critical: true, cA: true }, ...extensions]);
  ca.sign(forge.pki.privateKeyFromPem(pkcs8), forge.md.sha256.create());
  return new X509Certificate(forge.pki.certificateToPem(ca));
}

const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const pkcs8 = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();

describe('a certificate signed by a CA that is not ours', () => {
  const utf8 = forge.asn1.Type.UTF8 as unknown as forge.asn1.Class;

  it.each([
    ['with letters beyond ASCII', [{ name: 'commonName', value: 'Bänk 银行', valueTagClass: utf8 }], []],
    ['with a key identifier', [{ name: 'commonName', value: 'Bank' }], [{ name: 'subjectKeyIdentifier' }]],
    [
      'with a name of several parts',
      [
        { shortName: 'C', value: 'DE' },
        { shortName: 'E', value: 'ca@bank.example' },
      ],
      [],
    ],
  ])('%s is verified by it, and is not for production all the same', (_, subject, extensions) => {
    const ca = theirCa(subject, extensions);
    const key = createPrivateKey(pkcs8);
    const made = new X509Certificate(makeCertificate(['10000.fate.org'], { certificate: ca, key }, now).certificate);
    expect(made.issuer).toBe(ca.subject);
    expect(isSignedBy(made, ca)).toBe(true);
    expect(isDevelopment(made)).toBe(true);
  });
});
