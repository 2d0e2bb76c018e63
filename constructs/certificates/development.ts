import type { X509Certificate } from 'node:crypto';

/** Part of the subject of every certificate that this library creates: people and the next synth recognize it. */
export const developmentMark = { organization: 'cdk8s-fate', unit: 'not for production' } as const;

/** Whether this library created it: it can be replaced. */
export function isMadeByUs(certificate: X509Certificate): boolean {
  return isMarked(certificate.subject);
}

/** Whether this library created it or its CA. */
export function isDevelopment(certificate: X509Certificate): boolean {
  return isMarked(certificate.subject) || isMarked(certificate.issuer);
}

/** Node returns undefined for an empty name, contrary to its types. */
function isMarked(name: string | undefined): boolean {
  if (name === undefined) return false;
  const lines = name.split('\n');
  return lines.includes(`O=${developmentMark.organization}`) && lines.includes(`OU=${developmentMark.unit}`);
}
