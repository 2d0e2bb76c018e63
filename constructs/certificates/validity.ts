import type { X509Certificate } from 'node:crypto';
import type { Issue } from '../issues/issue';
import { hasTimes } from './form';
import type { Placed } from './placed';

const msPerDay = 24 * 60 * 60 * 1000;
/** Time that an organisation may need to sign a new certificate. */
const warningDays = 30;
/** OpenSSL at security level 2, as on Debian and Ubuntu, rejects shorter keys. */
const leastRsaBits = 2048;

export function isValidAt(certificate: X509Certificate, now: Date): boolean {
  return new Date(certificate.validFrom) <= now && now <= new Date(certificate.validTo);
}

/** Faults of the dates of a certificate, and a warning if it expires soon. */
export function validityIssues({ certificate, path, which, renewal }: Placed, now: Date): Issue[] {
  if (!hasTimes(certificate)) return [];
  const from = new Date(certificate.validFrom);
  const to = new Date(certificate.validTo);
  if (now > to) {
    const wrong = `${which}expired on ${day(to)}: every TLS connection that needs it fails`;
    return [{ code: 'certificate-expired', path, wrong, mend: renewal }];
  }
  if (now < from) {
    const wrong = `${which}is valid only from ${day(from)}: until then every TLS connection that needs it fails`;
    const mend = `correct the clock of this machine (${day(now)}) or of the CA, or wait`;
    return [{ code: 'certificate-not-yet-valid', path, wrong, mend }];
  }
  const days = Math.floor((to.getTime() - now.getTime()) / msPerDay);
  if (days >= warningDays) return [];
  const wrong = `${which}expires on ${day(to)} (days left: ${days}): from then on every TLS connection that needs it fails`;
  return [{ code: 'certificate-expires-soon', severity: 'warning', path, wrong, mend: `${renewal}, and apply again` }];
}

/** Faults of the length of an RSA key. */
export function strengthIssues({ certificate, path, which, renewal }: Placed): Issue[] {
  const bits = certificate.publicKey.asymmetricKeyDetails?.modulusLength;
  if (bits === undefined || bits >= leastRsaBits) return [];
  const wrong = `${which}has an RSA key of ${bits} bits: it can be broken, and current OpenSSL rejects it`;
  return [
    { code: 'rsa-key-too-short', path, wrong, mend: `${renewal}, with an RSA key of ${leastRsaBits} bits or more` },
  ];
}

/** The same date in every time zone. */
function day(date: Date): string {
  return date.toISOString().slice(0, 10);
}
