/** A kind of file, and its maximum size. Larger files are not read. */
export interface FileKind {
  readonly mostBytes: number;
  /** Reason for the maximum. The text continues after "larger than … KiB: ". */
  readonly because: string;
}

const KiB = 1024;

/** Certificates, keys and CA bundles, which go into Secrets. */
export const pemKind: FileKind = { mostBytes: 1024 * KiB, because: 'a Secret cannot hold more' };
/** A handover contains an indented `ca.crt` and a few addresses. */
export const handoverKind: FileKind = {
  mostBytes: pemKind.mostBytes + 64 * KiB,
  because: 'addresses and the largest ca.crt need less',
};
/** Three passwords and comments. */
export const passwordsKind: FileKind = { mostBytes: 64 * KiB, because: 'three passwords need less' };
/** The `cdk8s.yaml` of an app. */
export const settingsKind: FileKind = { mostBytes: 64 * KiB, because: 'the settings of an app need less' };
/** A file of `dist/`: ConfigMaps and Secrets of up to 1 MiB, and a few dozen small objects. */
export const manifestsKind: FileKind = { mostBytes: 64 * KiB * KiB, because: 'the objects of a site need less' };
