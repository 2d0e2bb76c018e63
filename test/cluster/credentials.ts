import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { md, pki } from 'node-forge';
import { loopback } from './ports';

/** What the API server and its administrator prove themselves with; all PEM, made for one run. */
export interface Credentials {
  readonly caCert: string;
  readonly server: CertifiedKey;
  readonly admin: CertifiedKey;
  /** Signs ServiceAccounts' tokens; the API server doesn't start without it. */
  readonly serviceAccountKey: string;
}

export interface CertifiedKey {
  readonly cert: string;
  readonly key: string;
}

/**
 * A CA that nobody else knows, and what it signs. It also tells our server from one that took its port:
 * another can't show a certificate of this CA.
 */
export function makeCredentials(): Credentials {
  const ca = { subject: [{ shortName: 'CN', value: 'cdk8s-fate-test-ca' }], keys: rsaKeys() };
  const sign = (subject: pki.CertificateField[], extensions: object[], keys: pki.rsa.KeyPair): CertifiedKey => ({
    cert: certificate({
      subject,
      extensions,
      publicKey: keys.publicKey,
      issuer: ca.subject,
      signer: ca.keys.privateKey,
    }),
    key: pki.privateKeyToPem(keys.privateKey),
  });
  return {
    caCert: sign(ca.subject, [{ name: 'basicConstraints', cA: true, critical: true }], ca.keys).cert,
    server: sign(
      [{ shortName: 'CN', value: 'kube-apiserver' }],
      [
        { name: 'extKeyUsage', serverAuth: true },
        { name: 'subjectAltName', altNames: [{ type: ipName, ip: loopback }] },
      ],
      rsaKeys(),
    ),
    // The group system:masters may do everything, whatever RBAC says.
    admin: sign(
      [
        { shortName: 'O', value: 'system:masters' },
        { shortName: 'CN', value: 'admin' },
      ],
      [{ name: 'extKeyUsage', clientAuth: true }],
      rsaKeys(),
    ),
    serviceAccountKey: generateKeyPairSync('ec', {
      namedCurve: 'P-256',
      privateKeyEncoding: { type: 'sec1', format: 'pem' },
      publicKeyEncoding: { type: 'spki', format: 'pem' },
    }).privateKey,
  };
}

const ipName = 7; // iPAddress, of the GeneralNames in RFC 5280
const dayMs = 24 * 60 * 60 * 1000;

function rsaKeys(): pki.rsa.KeyPair {
  return pki.rsa.generateKeyPair(2048);
}

interface Request {
  readonly subject: pki.CertificateField[];
  readonly extensions: object[];
  readonly publicKey: pki.rsa.PublicKey;
  readonly issuer: pki.CertificateField[];
  readonly signer: pki.rsa.PrivateKey;
}

function certificate(request: Request): string {
  const cert = pki.createCertificate();
  cert.publicKey = request.publicKey;
  // A first byte of 01 keeps the number positive and without the leading zeros that DER forbids.
  cert.serialNumber = `01${randomBytes(8).toString('hex')}`;
  // From yesterday, for clocks that differ.
  cert.validity.notBefore = new Date(Date.now() - dayMs);
  cert.validity.notAfter = new Date(Date.now() + dayMs);
  cert.setSubject(request.subject);
  cert.setIssuer(request.issuer);
  cert.setExtensions(request.extensions);
  cert.sign(request.signer, md.sha256.create());
  return pki.certificateToPem(cert);
}
