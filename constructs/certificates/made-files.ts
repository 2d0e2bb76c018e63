import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
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
  /** What lies there and is made anew, to the letter. Absent: nothing lies there. */
  readonly replaces?: string;
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
 * came into being meanwhile; of ours that is made anew, only the very bytes that were judged.
 */
export function writeMadeFiles({ folder, made }: MadeFiles): void {
  if (made.length > 0) writeIgnored(folder);
  for (const { path, content, mode, replaces } of made) {
    mkdirSync(dirname(path), { recursive: true });
    const ours = replaces !== undefined && readFileSync(path, 'utf8') === replaces;
    writeFileSync(path, content, { flag: ours ? 'w' : 'wx', mode });
    if (ours) chmodSync(path, mode);
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

/** What now lies in the person's folder, a line for what is new and one for what was made anew; empty when nothing was made. */
export function describeMadeFiles({ folder, made }: MadeFiles): string {
  const anew = made.filter(({ replaces }) => replaces !== undefined);
  const first = made.filter((file) => !anew.includes(file));
  const place = `in ${folder.replace(/\/?$/, '/')} (not for production)`;
  const lines = [
    { files: first, text: `made ${countOf(first)} ${place}` },
    { files: anew, text: `made ${countOf(anew)} anew ${place}, for other names, dates or another CA` },
  ];
  return lines
    .filter(({ files }) => files.length > 0)
    .map(({ files, text }) => `${text}: ${files.map(({ file }) => file).join(', ')}`)
    .join('\n');
}

function countOf(files: readonly MadeFile[]): string {
  const certificates = files.filter(({ file }) => file.endsWith('.crt'));
  const cas = certificates.filter(({ file }) => !file.includes('/'));
  const others = certificates.length - cas.length;
  return [...cas.map(() => 'a development CA'), `${others} ${others === 1 ? 'certificate' : 'certificates'}`].join(
    ' and ',
  );
}
