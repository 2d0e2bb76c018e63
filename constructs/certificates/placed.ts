import type { X509Certificate } from 'node:crypto';
import type { Issue } from '../issues/issue';

/** A certificate and its place, for messages. */
export interface Placed {
  readonly certificate: X509Certificate;
  readonly path: string;
  /** Position in the file: `certificate 2 of 3 `; empty for a single certificate. */
  readonly which: string;
  /** How to get a new certificate. */
  readonly renewal: string;
}

export function placed(certificates: readonly X509Certificate[], path: string, renewal: string): Placed[] {
  const which = (index: number): string =>
    certificates.length === 1 ? '' : `certificate ${index + 1} of ${certificates.length} `;
  return certificates.map((certificate, index) => ({ certificate, path, which: which(index), renewal }));
}

/** A fault that needs a new certificate. */
export interface Finding extends Pick<Issue, 'code' | 'severity' | 'wrong'> {
  /** What the new certificate must be. The text continues after `renewal`. */
  readonly renewed: string;
}

export function finding({ path, which, renewal }: Placed, { wrong, renewed, ...rest }: Finding): Issue {
  return { ...rest, path, wrong: `${which}${wrong}`, mend: `${renewal}, ${renewed}` };
}

/** The same issues as warnings. */
export function asWarnings(issues: readonly Issue[]): Issue[] {
  return issues.map((issue): Issue => ({ ...issue, severity: 'warning' }));
}

/** A name on one line, for messages. Node returns undefined for an empty name, contrary to its types. */
export function nameOf(subject: string | undefined): string {
  return (subject ?? '').split('\n').join(', ').slice(0, 100);
}

/**
 * Libraries that verify a certificate. Certificates of Pulsar are verified by Java (brokers, proxies and tools, through Netty) and
 * by OpenSSL (clients in C++ and Python). The certificate of Traffic Server is loaded only by OpenSSL.
 *
 * A certificate that Java rejects is a fault. One that only OpenSSL rejects is a fault if it is weak or breaks RFC 5280, and
 * otherwise a warning: Pulsar itself works.
 *
 * - `java`: Java and OpenSSL
 * - `openssl`: OpenSSL alone
 */
export type Verifier = 'java' | 'openssl';
