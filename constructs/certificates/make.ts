import type { KeyObject, X509Certificate } from 'node:crypto';
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import type * as Forge from 'node-forge';
import { developmentMark } from './development';

/** PEM of a certificate and of its key (PKCS#8). */
export interface MadeCertificate {
  readonly certificate: string;
  readonly key: string;
}

/** What signs. */
export interface Issuer {
  readonly certificate: X509Certificate;
  readonly key: KeyObject;
}

const rsaBits = 2048;
const caDays = 10 * 365;
const certificateDays = 2 * 365;

type Extensions = (forge: typeof Forge) => object[];

/** A CA to try things out with; its name is its own, so that a bundle may hold several of ours. */
export function makeDevelopmentCa(now: Date): MadeCertificate {
  return make(`${developmentMark.organization} development CA ${randomBytes(3).toString('hex')}`, caDays, now, () => [
    { name: 'basicConstraints', critical: true, cA: true },
    { name: 'keyUsage', critical: true, keyCertSign: true, cRLSign: true },
    { name: 'subjectKeyIdentifier' },
  ]);
}

/** A certificate for a server that is also a client of its peers. */
export function makeCertificate(names: readonly string[], issuer: Issuer, now: Date): MadeCertificate {
  return make(
    names[0] ?? '',
    certificateDays,
    now,
    (forge) => [
      { name: 'basicConstraints', critical: true, cA: false },
      { name: 'keyUsage', critical: true, digitalSignature: true, keyEncipherment: true },
      { name: 'extKeyUsage', serverAuth: true, clientAuth: true },
      { name: 'subjectAltName', altNames: names.map((value) => ({ type: dnsName, value })) },
      { name: 'subjectKeyIdentifier' },
      ...authorityKeyIdentifier(forge, issuer),
    ],
    issuer,
  );
}

/** Type of an alternative name (RFC 5280, GeneralName). */
const dnsName = 2;

/** The CA's key identifier as the CA itself spells it; one without has none to repeat. */
function authorityKeyIdentifier(forge: typeof Forge, issuer: Issuer): object[] {
  const ca = forge.pki.certificateFromPem(issuer.certificate.toString());
  const extension = ca.getExtension('subjectKeyIdentifier') as { subjectKeyIdentifier: string } | null;
  if (extension === null) return [];
  return [{ name: 'authorityKeyIdentifier', keyIdentifier: forge.util.hexToBytes(extension.subjectKeyIdentifier) }];
}

/** Signed by the issuer, or by itself. */
function make(commonName: string, days: number, now: Date, extensions: Extensions, issuer?: Issuer): MadeCertificate {
  const forge = loadForge();
  // Node makes keys in a tenth of the time that forge takes.
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: rsaBits });
  const certificate = forge.pki.createCertificate();
  certificate.publicKey = forge.pki.publicKeyFromPem(pem(publicKey, 'spki'));
  certificate.serialNumber = serialNumber();
  certificate.validity.notBefore = daysAfter(now, -1);
  certificate.validity.notAfter = daysAfter(now, days);
  const subject = [
    { name: 'organizationName', value: developmentMark.organization },
    { name: 'organizationalUnitName', value: developmentMark.unit },
    { name: 'commonName', value: commonName },
  ];
  certificate.setSubject(subject);
  certificate.setIssuer(issuer === undefined ? subject : subjectOf(forge, issuer.certificate));
  certificate.setExtensions(extensions(forge));
  const signingKey = forge.pki.privateKeyFromPem(pem(issuer?.key ?? privateKey, 'pkcs8'));
  certificate.sign(signingKey, forge.md.sha256.create());
  return {
    certificate: forge.pki.certificateToPem(certificate).replaceAll('\r\n', '\n'),
    key: pem(privateKey, 'pkcs8'),
  };
}

/** The name of a CA as it spells it. forge reads UTF-8 as bytes, and encodes what it writes. */
function subjectOf(forge: typeof Forge, certificate: X509Certificate): Forge.pki.CertificateField[] {
  const utf8: number = forge.asn1.Type.UTF8;
  return forge.pki.certificateFromPem(certificate.toString()).subject.attributes.map((attribute) => {
    const { value, valueTagClass }: { value?: unknown; valueTagClass?: number } = attribute;
    if (valueTagClass !== utf8 || typeof value !== 'string') return attribute;
    return { ...attribute, value: forge.util.decodeUtf8(value) };
  });
}

function pem(key: KeyObject, type: 'spki' | 'pkcs8'): string {
  return key.export({ type, format: 'pem' }).toString();
}

/** Random, positive, of 16 bytes. */
function serialNumber(): string {
  const bytes = randomBytes(16);
  bytes[0] = ((bytes[0] ?? 0) & 0x3f) | 0x40;
  return bytes.toString('hex');
}

function daysAfter(date: Date, days: number): Date {
  const later = new Date(date);
  later.setUTCDate(later.getUTCDate() + days);
  return later;
}

/** Loaded on first use: a synth that makes nothing does not wait for it. */
function loadForge(): typeof Forge {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- `import` would load it always, `import()` is asynchronous
  return require('node-forge') as typeof Forge;
}
