import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readlinkSync,
  realpathSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import type { Environment } from './environment';

/** What a container's file system is made of, and how its processes start; everything in it is shared and read only. */
export interface Image {
  /** Folders laid over one another as `/`, the first on top. */
  readonly root: readonly string[];
  /** The same for folders that a container may write into, by the path they are seen at. */
  readonly layers: Readonly<Record<string, readonly string[]>>;
  /** Folders and files of this machine, and where they are seen. */
  readonly binds: readonly (readonly [source: string, target: string])[];
  readonly environment: Environment;
  readonly workingDir: string;
  /** Who its processes run as when nothing else is said. */
  readonly user: { readonly uid: number; readonly gid: number };
  /** What ends its first process. */
  readonly stopSignal: NodeJS.Signals;
}

/** Gives the image of a name; a name that nothing stands in for is an error. */
export type Images = (name: string) => Image;

/** What every image here has: `/` with the programs of this machine, and the users given, a line of passwd each. */
export function addRoot(root: string, users: readonly string[] = []): Pick<Image, 'root' | 'binds'> {
  for (const name of ['etc', 'proc', 'sys', 'dev', 'var/log', 'run']) mkdirSync(join(root, name), { recursive: true });
  mkdirSync(join(root, 'tmp'));
  chmodSync(join(root, 'tmp'), 0o1777);
  const passwd = ['root:x:0:0:root:/root:/bin/bash', ...users];
  writeFileSync(join(root, 'etc/passwd'), `${passwd.join('\n')}\n`);
  writeFileSync(join(root, 'etc/group'), 'root:x:0:\n');
  writeFileSync(join(root, 'etc/nsswitch.conf'), 'passwd: files\ngroup: files\nhosts: files dns\n');
  for (const name of ['hosts', 'resolv.conf']) writeFileSync(join(root, 'etc', name), '');
  return { root: [root], binds: systemBinds(root) };
}

function systemBinds(root: string): [string, string][] {
  const etc = readdirSync('/etc').filter((name) => /^(alternatives|ssl|pki|java|ld\.so)/.test(name));
  const binds: [string, string][] = [];
  for (const path of [...['bin', 'lib', 'lib32', 'lib64', 'sbin', 'usr'], ...etc.map((name) => `etc/${name}`)]) {
    const source = `/${path}`;
    if (!existsSync(source)) continue;
    const target = join(root, path);
    if (lstatSync(source).isSymbolicLink()) symlinkSync(readlinkSync(source), target);
    else if (lstatSync(source).isDirectory()) mkdirSync(target);
    else writeFileSync(target, '');
    if (!lstatSync(source).isSymbolicLink()) binds.push([realpathSync(source), source]);
  }
  return binds;
}
