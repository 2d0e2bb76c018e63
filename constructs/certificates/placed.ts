import type { X509Certificate } from 'node:crypto';
import type { Issue } from '../issues/issue';

/** A certificate and where it stands, for messages. */
export interface Placed {
  readonly certificate: X509Certificate;
  readonly path: string;
  /** Which one of several in the file: `certificate 2 of 3 `; empty when it is alone. */
  readonly which: string;
  /** What makes a new one of it. */
  readonly renewal: string;
}

export function placed(certificates: readonly X509Certificate[], path: string, renewal: string): Placed[] {
  const which = (index: number): string =>
    certificates.length === 1 ? '' : `certificate ${index + 1} of ${certificates.length} `;
  return certificates.map((certificate, index) => ({ certificate, path, which: which(index), renewal }));
}

/** Something in a certificate that a new one mends. */
export interface Finding extends Pick<Issue, 'code' | 'severity' | 'wrong'> {
  /** What the new one must be: reads on from how it is made. */
  readonly renewed: string;
}

export function finding({ path, which, renewal }: Placed, { wrong, renewed, ...rest }: Finding): Issue {
  return { ...rest, path, wrong: `${which}${wrong}`, mend: `${renewal}, ${renewed}` };
}

/** The same, as things that lose something and stop nothing. */
export function asWarnings(issues: readonly Issue[]): Issue[] {
  return issues.map((issue): Issue => ({ ...issue, severity: 'warning' }));
}

/** A name on one line, for messages. Node gives nothing for an empty one, whatever its types say. */
export function nameOf(subject: string | undefined): string {
  return (subject ?? '').split('\n').join(', ').slice(0, 100);
}
