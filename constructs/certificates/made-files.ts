import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** A file to be written once all sites have passed all checks. */
export interface MadeFile {
  /** Under the folder: `10000/broker.key`. */
  readonly file: string;
  /** `certs/10000/broker.key` */
  readonly path: string;
  readonly content: string;
  /** Permission bits: 0600 for keys. */
  readonly mode: number;
}

/** What was made for one folder. */
export interface MadeFiles {
  readonly folder: string;
  readonly made: readonly MadeFile[];
}

/** Writes what was made. A file that exists is never written over, not even one that came into being meanwhile. */
export function writeMadeFiles({ made }: Pick<MadeFiles, 'made'>): void {
  for (const { path, content, mode } of made) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content, { flag: 'wx', mode });
  }
}

/** One line for the person on what now lies in their folder; empty when nothing was made. */
export function describeMadeFiles({ folder, made }: MadeFiles): string {
  if (made.length === 0) return '';
  const certificates = made.filter(({ file }) => file.endsWith('.crt'));
  const cas = certificates.filter(({ file }) => !file.includes('/'));
  const others = certificates.length - cas.length;
  const what = [...cas.map(() => 'a development CA'), `${others} ${others === 1 ? 'certificate' : 'certificates'}`];
  const files = made.map(({ file }) => file).join(', ');
  return `made ${what.join(' and ')} in ${folder.replace(/\/?$/, '/')} (not for production): ${files}`;
}
