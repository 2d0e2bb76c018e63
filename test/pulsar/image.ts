import { cpSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { output } from '../kubelet/command';
import { addRoot, type Image } from '../kubelet/image';

/** Puts Pulsar's image together from an unpacked distribution, the stand-ins of its scripts and this machine's programs. */
export async function buildImage(distribution: string, folder: string): Promise<Image> {
  const [root, pulsar] = [join(folder, 'root'), join(folder, 'pulsar')];
  for (const name of ['pulsar', 'opt/java']) mkdirSync(join(root, name), { recursive: true });
  const system = addRoot(root, ['pulsar:x:10000:0::/pulsar:/bin/bash']);
  cpSync(join(__dirname, 'image'), pulsar, { recursive: true });
  cpSync(join(distribution, 'conf'), join(pulsar, 'conf'), { recursive: true });
  for (const name of ['data', 'logs']) mkdirSync(join(pulsar, name));
  // The image gives these to group 0, so that its user may write into them and nowhere else.
  await output('chmod', '-R', 'g+rwX', ...['conf', 'data', 'logs'].map((name) => join(pulsar, name)));
  const java =
    process.env.JAVA_HOME ??
    (await output('sh', '-c', 'dirname "$(dirname "$(readlink -f "$(command -v java)")")"')).trim();
  return {
    root: system.root,
    layers: { '/pulsar': [pulsar, distribution] },
    binds: [...system.binds, [java, '/opt/java']],
    environment: {
      PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin:/opt/java/bin',
      JAVA_HOME: '/opt/java',
    },
    workingDir: '/pulsar',
    user: { uid: 10000, gid: 0 }, // of 2.10 and later
    stopSignal: 'SIGTERM',
  };
}
