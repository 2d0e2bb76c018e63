/** Where the certificates of a site lie, and what to do about those that are missing. */
export interface CertificateSource {
  /** `files`: a missing file is a fault. `development`: a missing pair is made, and a CA with it. */
  readonly kind: 'files' | 'development';
  /** Folder of `ca.crt`, `<partyId>/broker.crt` and the rest, as the person spelled it. */
  readonly folder: string;
}

/** Certificates that a CA of yours has signed: for production. */
export function fromFiles(folder: string): CertificateSource {
  return { kind: 'files', folder };
}

/**
 * Certificates to try things out with: whatever the folder lacks is made. Of what lies there, only certificates that we made, and that
 * say so, are made anew when the app has outgrown them: other names, dates or another CA.
 */
export function developmentCa(folder: string): CertificateSource {
  return { kind: 'development', folder };
}
