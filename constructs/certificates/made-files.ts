import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** A created file, to be written when all sites have passed all checks. */
export interface MadeFile {
  /** Path within the folder: `10000/broker.key`. */
  readonly file: string;
  /** `certs/10000/broker.key` */
  readonly path: string;
  readonly content: string;
  /** Permission bits: 0600 for keys. */
  readonly mode: number;
  /** Text of the existing file that it replaces. Absent: there is no such file. */
  readonly replaces?: string;
}

/** Files created for one folder. */
export interface MadeFiles {
  readonly folder: string;
  readonly made: readonly MadeFile[];
}

/** `.gitignore` of a folder of created files: keys, passwords, and certificates that are of no use elsewhere. */
const ignored = `# Created for a trial: keep keys and passwords out of git.
*.key
*.crt
/[0-9]*.yaml
`;

/**
 * Writes a `.gitignore`, then the created files. An existing file is never overwritten, except for a file to replace whose bytes
 * are still those that were checked.
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

/** A line for new files and a line for replaced files; empty if no file was created. */
export function describeMadeFiles({ folder, made }: MadeFiles): string {
  const anew = made.filter(({ replaces }) => replaces !== undefined);
  const first = made.filter((file) => !anew.includes(file));
  const place = `in ${folder.replace(/\/?$/, '/')} (not for production)`;
  const lines = [
    { files: first, text: `created ${countOf(first)} ${place}` },
    { files: anew, text: `renewed ${countOf(anew)} ${place}, for other names, dates or another CA` },
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
