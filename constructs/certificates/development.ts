import type { X509Certificate } from 'node:crypto';

/** Stands in the subject of every certificate that we make, CA or not: how people and the next synth tell it. */
export const developmentMark = { organization: 'cdk8s-fate', unit: 'not for production' } as const;

/** Whether we made it: deleting it and its key loses nothing. */
export function isMadeByUs(certificate: X509Certificate): boolean {
  return isMarked(certificate.subject);
}

/** Whether anybody who has the folder could have made it: ours, or signed by a CA of ours. */
export function isDevelopment(certificate: X509Certificate): boolean {
  return isMarked(certificate.subject) || isMarked(certificate.issuer);
}

/** Node gives nothing for an empty name, whatever its types say. */
function isMarked(name: string | undefined): boolean {
  if (name === undefined) return false;
  const lines = name.split('\n');
  return lines.includes(`O=${developmentMark.organization}`) && lines.includes(`OU=${developmentMark.unit}`);
}
