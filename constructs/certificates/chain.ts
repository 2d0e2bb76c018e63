import type { X509Certificate } from 'node:crypto';
import type { Issue } from '../issues/issue';

/** Whether `issuer` signed it: its name, its key identifier and its signature. */
export function isSignedBy(certificate: X509Certificate, issuer: X509Certificate): boolean {
  return certificate.checkIssued(issuer) && certificate.verify(issuer.publicKey);
}

/** CA certificates, of the several that may stand in `ca.crt`, by which a chain is trusted. */
export function trustedBy(chain: readonly X509Certificate[], cas: readonly X509Certificate[]): X509Certificate[] {
  return cas.filter((ca) => chain.some((link) => link.raw.equals(ca.raw) || isSignedBy(link, ca)));
}

/** Java's key store takes the certificate, then the CA that signed it, then that one's CA, and no other order. */
export function chainIssues(chain: readonly X509Certificate[], path: string): Issue[] {
  const broken = chain.findIndex((link, index) => {
    const next = chain[index + 1];
    return next !== undefined && !(next.ca && isSignedBy(link, next));
  });
  if (broken === -1) return [];
  return [
    {
      code: 'certificate-chain-broken',
      path,
      wrong: `certificate ${broken + 2} of ${chain.length} is not the CA that signed certificate ${broken + 1}: Pulsar does not start ("Certificate chain is not valid")`,
      mend: "put the server's own certificate first, then each intermediate CA below the one that it signed, each once",
    },
  ];
}
