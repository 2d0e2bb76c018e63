import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

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

/** What git must not take of a folder that we make files in: keys and passwords, and certificates that are of no use elsewhere. */
const ignored = `# Made to try things out: keys and passwords stay out of git.
*.key
*.crt
/[0-9]*.yaml
`;

/**
 * Writes what was made, and first what keeps git from taking it. A file that exists is never written over, not even one that
 * came into being meanwhile.
 */
export function writeMadeFiles({ folder, made }: MadeFiles): void {
  if (made.length > 0) writeIgnored(folder);
  for (const { path, content, mode } of made) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content, { flag: 'wx', mode });
  }
}

function writeIgnored(folder: string): void {
  mkdirSync(folder, { recursive: true });
  try {
    writeFileSync(join(folder, '.gitignore'), ignored, { flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
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
