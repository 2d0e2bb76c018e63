/** Kinds of private keys by how they are written: RSA and EC as PKCS#8, RSA as PKCS#1. */
export type KeyForm = 'rsa' | 'rsa-pkcs1' | 'ec';

/** A certificate that a Secret wants. */
export interface CertificateNeed {
  /** Under the folder of the source: `10000`, or `exchange`. */
  readonly folder: string;
  readonly file: 'broker' | 'exchange';
  /** A party's first must be in the certificate; one that we make carries them all, the first as its common name. */
  readonly names: readonly [string, ...string[]];
  /** Keys that the server loads. Absent: all that OpenSSL does. */
  readonly keys?: readonly KeyForm[];
}

/** The two files of one certificate, and every name that anybody wants in it. */
export interface Pair {
  /** Both files without their endings: `10000/broker`. */
  readonly stem: string;
  readonly certificateFile: string;
  readonly keyFile: string;
  readonly server: 'pulsar' | 'traffic-server';
  /** Keys that every server which wants the pair loads. Absent: all that OpenSSL does. */
  readonly keys?: readonly KeyForm[];
  /** Names that a certificate of any origin must carry. */
  readonly required: readonly string[];
  /** Names that a certificate of ours carries: the required ones, and the Services in front of the server. */
  readonly names: readonly string[];
}

/** One pair a certificate, in the order of the needs: two Secrets may want the same one. */
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
      // Peers ask for a party's name; Traffic Server ends no stream of theirs, so nobody looks at the name of its own.
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
