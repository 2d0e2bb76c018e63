/** A kind of file that we read, and how much of it there can be: more is no such file, and is not read. */
export interface FileKind {
  readonly mostBytes: number;
  /** Where the bound comes from; reads on from "larger than … KiB: ". */
  readonly because: string;
}

const KiB = 1024;

/** Certificates, keys and bundles of CAs go into Secrets. */
export const pemKind: FileKind = { mostBytes: 1024 * KiB, because: 'no Secret holds more' };
/** It carries the whole of a `ca.crt`, indented, and a few addresses. */
export const handoverKind: FileKind = {
  mostBytes: pemKind.mostBytes + 64 * KiB,
  because: 'addresses and the largest ca.crt that there can be need less',
};
/** Three passwords; the rest is room for comments. */
export const passwordsKind: FileKind = { mostBytes: 64 * KiB, because: 'three passwords need less' };
/** The `cdk8s.yaml` of an app. */
export const settingsKind: FileKind = { mostBytes: 64 * KiB, because: 'the settings of an app need less' };
/** A file of `dist/`: a ConfigMap or Secret has 1 MiB, and there are a few dozen small objects beside. */
export const manifestsKind: FileKind = { mostBytes: 64 * KiB * KiB, because: 'the objects of a site need less' };
