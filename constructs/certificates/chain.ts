import type { X509Certificate } from 'node:crypto';
import type { Issue } from '../issues/issue';
import { detailsOf } from './x509';

/** Whether `issuer` signed it: name, key identifier and signature must match. */
export function isSignedBy(certificate: X509Certificate, issuer: X509Certificate): boolean {
  return certificate.checkIssued(issuer) && certificate.verify(issuer.publicKey);
}

/** Whether it is a CA certificate. A root of version 1 has no extensions and counts as one. */
export function canSign(certificate: X509Certificate): boolean {
  return certificate.ca || (detailsOf(certificate).version === 1 && isSignedBy(certificate, certificate));
}

/** Java's key store requires one order: the certificate, the CA that signed it, the CA of that CA. */
export function chainIssues(chain: readonly X509Certificate[], path: string): Issue[] {
  const broken = chain.findIndex((link, index) => {
    const next = chain[index + 1];
    return next !== undefined && !(canSign(next) && isSignedBy(link, next));
  });
  const [link, next] = chain.slice(broken, broken + 2);
  if (broken === -1 || link === undefined || next === undefined) return [];
  if (isSignedBy(link, next)) return [notSignedByCa(broken + 2, chain.length, path)];
  const wrong = `certificate ${broken + 2} of ${chain.length} is not the CA that signed certificate ${broken + 1}: Pulsar does not start ("Certificate chain is not valid")`;
  const mend = 'put the certificate of the server first, then the CA that signed it, then the CA of that CA; each once';
  return [{ code: 'certificate-chain-broken', path, wrong, mend }];
}

function notSignedByCa(number: number, count: number, path: string): Issue {
  const wrong = `certificate ${number} of ${count} is not a CA certificate (basicConstraints, keyUsage): peers reject certificates that it signed`;
  const mend = 'have the certificate signed by a CA; a CA of your own needs basicConstraints CA:TRUE';
  return { code: 'certificate-chain-broken', path, wrong, mend };
}
