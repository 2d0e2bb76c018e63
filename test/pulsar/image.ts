import {
  chmodSync,
  cpSync,
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
import { output } from './command';
import { nodeAddress } from './network';

/** The user an image of 2.10 and later runs as when nothing else is said. */
export const imageUser = { uid: 10000, gid: 0 } as const;

/** What a container's file system is made of; everything in it is shared and read only. */
export interface Image {
  /** Folders laid over one another as `/`, the first on top. */
  readonly root: readonly string[];
  /** The same for `/pulsar`, the working directory. */
  readonly pulsar: readonly string[];
  /** Folders and files of this machine that are seen at the same place. */
  readonly binds: readonly (readonly [source: string, target: string])[];
}

/** Puts an image together from an unpacked distribution, the stand-ins of its scripts and the programs of this machine. */
export async function buildImage(distribution: string, folder: string, namespace: string): Promise<Image> {
  const [root, pulsar] = [join(folder, 'root'), join(folder, 'pulsar')];
  for (const name of ['etc', 'proc', 'sys', 'dev', 'pulsar', 'opt/java', 'var/log'])
    mkdirSync(join(root, name), { recursive: true });
  mkdirSync(join(root, 'tmp'));
  chmodSync(join(root, 'tmp'), 0o1777);
  writeNameService(join(root, 'etc'), namespace);
  cpSync(join(__dirname, 'image'), pulsar, { recursive: true });
  cpSync(join(distribution, 'conf'), join(pulsar, 'conf'), { recursive: true });
  for (const name of ['data', 'logs']) mkdirSync(join(pulsar, name));
  // The image gives these to group 0, so that its user may write into them and nowhere else.
  await output('chmod', '-R', 'g+rwX', ...['conf', 'data', 'logs'].map((name) => join(pulsar, name)));
  const java =
    process.env.JAVA_HOME ??
    (await output('sh', '-c', 'dirname "$(dirname "$(readlink -f "$(command -v java)")")"')).trim();
  return { root: [root], pulsar: [pulsar, distribution], binds: [...systemBinds(root), [java, '/opt/java']] };
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

function writeNameService(etc: string, namespace: string): void {
  const search = [`${namespace}.svc.cluster.local`, 'svc.cluster.local', 'cluster.local'].join(' ');
  writeFileSync(join(etc, 'resolv.conf'), `nameserver ${nodeAddress}\nsearch ${search}\noptions ndots:5\n`);
  writeFileSync(join(etc, 'nsswitch.conf'), 'passwd: files\ngroup: files\nhosts: files dns\n');
  writeFileSync(join(etc, 'passwd'), 'root:x:0:0:root:/root:/bin/bash\npulsar:x:10000:0::/pulsar:/bin/bash\n');
  writeFileSync(join(etc, 'group'), 'root:x:0:\n');
  writeFileSync(join(etc, 'hosts'), '');
}
