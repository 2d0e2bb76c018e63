/** Source of the certificates of all sites: a folder, and what happens if a file is missing. */
export interface CertificateSource {
  /** With `files` a missing file is a fault. With `development` missing keys and certificates are created, and a CA with them. */
  readonly kind: 'files' | 'development';
  /** Path of the folder that holds `ca.crt`, `<partyId>/broker.crt` and the other files. */
  readonly folder: string;
}

/** Certificates that your own CA has signed, for production. */
export function fromFiles(folder: string): CertificateSource {
  return { kind: 'files', folder };
}

/**
 * Certificates for a trial: missing files are created. Of existing files, only certificates that this library made, and that say so,
 * are renewed when the app needs other names, dates or another CA.
 */
export function developmentCa(folder: string): CertificateSource {
  return { kind: 'development', folder };
}
