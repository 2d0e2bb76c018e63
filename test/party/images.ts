import { chownSync, copyFileSync, mkdirSync, realpathSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { fateDir } from '../../constructs/party/facts';
import { defaultFateVersion } from '../../constructs/party/versions';
import { standIns as exchangeImages } from '../configs/images';
import { addRoot, type Image, type Images } from '../kubelet/image';

/*
 * All that differs from the images that the manifests name: MySQL as its makers build it, and where the images have FATE's
 * programs, Python and Java programs that read the same files.
 */

const paths = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';
const sources = join(__dirname, 'image');
const root = { uid: 0, gid: 0 };

export interface Software {
  readonly mysql: string;
  readonly fateBoard: string;
}

export function standIns(folder: string, { mysql, fateBoard }: Software): Images {
  const others = exchangeImages(join(folder, 'nginx'));
  const images: Readonly<Record<string, Image>> = {
    mysql: mysqlImage(join(folder, 'mysql'), mysql),
    'python-spark': fateFlowImage(join(folder, 'python')),
    fateboard: boardImage(join(folder, 'fateboard'), fateBoard),
  };
  return (name) => images[(name.split('/').at(-1) ?? '').replace(/[:@].*$/, '')] ?? others(name);
}

function mysqlImage(folder: string, distribution: string): Image {
  const { root: layers, binds } = addRoot(folder, ['mysql:x:999:999::/var/lib/mysql:/bin/bash']);
  return {
    root: layers,
    layers: {},
    binds: [...binds, [distribution, '/opt/mysql']],
    // Its bash is 4.4, of which here-documents are temporary files.
    environment: { PATH: `/opt/mysql/bin:${paths}`, BASH_COMPAT: '44' },
    workingDir: '/',
    user: root,
    stopSignal: 'SIGTERM',
  };
}

function fateFlowImage(folder: string): Image {
  const system = addRoot(folder);
  for (const path of [`${fateDir}/python/fate_flow`, `${defaultFateVersion.spark.home}/conf`, 'opt/python/bin'])
    mkdirSync(join(folder, path), { recursive: true });
  // As the image unpacks it: not root's.
  for (const path of [defaultFateVersion.spark.home, `${defaultFateVersion.spark.home}/conf`])
    chownSync(join(folder, path), 1000, 1000);
  copyFileSync(join(sources, 'fate_flow_server.py'), join(folder, fateDir, 'python/fate_flow/fate_flow_server.py'));
  symlinkSync('/usr/bin/python3', join(folder, 'opt/python/bin/python'));
  return {
    ...system,
    layers: {},
    environment: { PATH: `/opt/python/bin:${paths}`, PYTHONPATH: `${fateDir}/python`, BASH_COMPAT: '42' },
    workingDir: `${fateDir}/python`,
    user: root,
    stopSignal: 'SIGTERM',
  };
}

/** Alpine's: no program but BusyBox's and Java. */
function boardImage(folder: string, program: string): Image {
  const { root: layers, binds } = addRoot(folder);
  const home = join(folder, fateDir, 'fateboard');
  for (const path of [join(home, 'conf'), join(home, 'lib'), join(folder, 'opt/busybox')])
    mkdirSync(path, { recursive: true });
  copyFileSync(join(program, 'fateboard.jar'), join(home, 'fateboard.jar'));
  copyFileSync(join(sources, 'application.properties'), join(home, 'conf/application.properties'));
  for (const applet of ['sh', 'cat', 'echo', 'grep', 'ln', 'mkdir', 'printf', 'sed', 'wc'])
    symlinkSync('/bin/busybox', join(folder, 'opt/busybox', applet));
  const java = join(realpathSync('/usr/bin/java'), '../..');
  return {
    root: layers,
    layers: {},
    binds: [...binds, [java, '/opt/java'], [join(program, 'lib'), `${fateDir}/fateboard/lib`]],
    environment: { PATH: '/opt/busybox:/opt/java/bin' },
    workingDir: `${fateDir}/fateboard`,
    user: root,
    stopSignal: 'SIGTERM',
  };
}
