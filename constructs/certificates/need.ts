/** Forms of private keys: RSA and EC as PKCS#8, RSA as PKCS#1. */
export type KeyForm = 'rsa' | 'rsa-pkcs1' | 'ec';

/** A certificate that a Secret needs. */
export interface CertificateNeed {
  /** Folder within that of the source: `10000`, or `exchange`. */
  readonly folder: string;
  readonly file: 'broker' | 'exchange';
  /** A party's certificate must have the first name. A created certificate has all, the first as its common name. */
  readonly names: readonly [string, ...string[]];
  /** Forms of keys that the server can load. Absent: all forms of OpenSSL. */
  readonly keys?: readonly KeyForm[];
}

/** The two files of one certificate, and the names that it needs. */
export interface Pair {
  /** Path of both files without extension: `10000/broker`. */
  readonly stem: string;
  readonly certificateFile: string;
  readonly keyFile: string;
  readonly server: 'pulsar' | 'traffic-server';
  /** Forms of keys that all servers of the pair can load. Absent: all forms of OpenSSL. */
  readonly keys?: readonly KeyForm[];
  /** Names that every certificate must have. */
  readonly required: readonly string[];
  /** Names that a created certificate has: the required ones, and the Services of the server. */
  readonly names: readonly string[];
}

/** One pair per certificate, in the order of the needs. Two Secrets may need the same pair. */
export function pairsOf(needs: readonly CertificateNeed[]): Pair[] {
  const pairs = new Map<string, Pair>();
  for (const need of needs) {
    const stem = stemOf(need);
    const known = pairs.get(stem);
    const keys = known?.keys ? need.keys?.filter((form) => known.keys?.includes(form)) : need.keys;
    pairs.set(stem, {
      stem,
      certificateFile: `${stem}.crt`,
      keyFile: `${stem}.key`,
      server: need.file === 'broker' ? 'pulsar' : 'traffic-server',
      // Peers verify the name of a party. Traffic Server does not terminate TLS, so its own name is never verified.
      required: need.file === 'broker' ? unique([...(known?.required ?? []), need.names[0]]) : [],
      names: unique([...(known?.names ?? []), ...need.names]),
      ...(keys && { keys }),
    });
  }
  return [...pairs.values()];
}

export function stemOf(need: CertificateNeed): string {
  return `${need.folder}/${need.file}`;
}

function unique(names: readonly string[]): string[] {
  return [...new Set(names)];
}
