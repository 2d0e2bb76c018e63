import type { X509Certificate } from 'node:crypto';
import type { Issue } from '../issues/issue';
import { detailsOf } from './x509';

/** Whether `issuer` signed it: its name, its key identifier and its signature. */
export function isSignedBy(certificate: X509Certificate, issuer: X509Certificate): boolean {
  return certificate.checkIssued(issuer) && certificate.verify(issuer.publicKey);
}

/** Whether it is a CA's: a root of version 1, which cannot say so, is taken for one. */
export function canSign(certificate: X509Certificate): boolean {
  return certificate.ca || (detailsOf(certificate).version === 1 && isSignedBy(certificate, certificate));
}

/** Java's key store takes the certificate, then the CA that signed it, then that one's CA, and no other order. */
export function chainIssues(chain: readonly X509Certificate[], path: string): Issue[] {
  const broken = chain.findIndex((link, index) => {
    const next = chain[index + 1];
    return next !== undefined && !(canSign(next) && isSignedBy(link, next));
  });
  const [link, next] = chain.slice(broken, broken + 2);
  if (broken === -1 || link === undefined || next === undefined) return [];
  if (isSignedBy(link, next)) return [signedByNoCa(broken + 2, chain.length, path)];
  const wrong = `certificate ${broken + 2} of ${chain.length} is not the CA that signed certificate ${broken + 1}: Pulsar does not start ("Certificate chain is not valid")`;
  const mend =
    "put the server's own certificate first, then each intermediate CA below the one that it signed, each once";
  return [{ code: 'certificate-chain-broken', path, wrong, mend }];
}

function signedByNoCa(number: number, count: number, path: string): Issue {
  const wrong = `certificate ${number} of ${count} is no certificate of a CA (basicConstraints, keyUsage): peers accept nothing that it signed`;
  const mend = 'have the certificate signed by a CA; one of your own needs basicConstraints CA:TRUE';
  return { code: 'certificate-chain-broken', path, wrong, mend };
}
