import { spawn } from 'node:child_process';
import { chmodSync, chownSync, closeSync, existsSync, mkdirSync, openSync, realpathSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { output, run, type Result, type RunOptions } from './command';
import { expand, type Environment } from './environment';
import type { Image } from './image';
import type { Container, PodSpec, SecurityContext } from './manifests';

/** Everything a container is started from. */
export interface ContainerPlan {
  readonly container: Container;
  readonly pod: PodSpec;
  readonly image: Image;
  readonly environment: Environment;
  readonly volumes: ReadonlyMap<string, string>;
  /** Files that a kubelet writes itself, by the path they are seen at. */
  readonly files: Readonly<Record<string, string>>;
  /** The command that enters the pod's network. */
  readonly enter: readonly string[];
  /** Holds what this start writes; the next start gets another. */
  readonly folder: string;
  readonly log: string;
}

/** One run of a container, from the start of its first process to its end. */
export interface Running {
  /** Its first process, as seen from here. */
  readonly pid: number;
  readonly startedAt: number;
  /** What its image says that ends it. */
  readonly stopSignal: NodeJS.Signals;
  /** The exit status; after a signal any but 0. */
  readonly exited: Promise<number>;
  ended(): boolean;
  exec(argv: readonly string[], options?: RunOptions): Promise<Result>;
}

export async function startContainer(plan: ContainerPlan): Promise<Running> {
  const { container, environment, image, folder } = plan;
  mkdirSync(folder, { recursive: true });
  const command = [...(container.command ?? []), ...(container.args ?? [])].map((word) => expand(word, environment));
  const privileges = setpriv(image, plan.pod.securityContext, container.securityContext);
  const inside = [
    ...privileges,
    ...['env', '-i', '-C', container.workingDir ?? image.workingDir],
    ...Object.entries(environment).map(([name, value]) => `${name}=${value}`),
  ];
  const readOnly = String(container.securityContext?.readOnlyRootFilesystem ?? false);
  const argv = [
    ...[...plan.enter, 'unshare', '--mount', '--pid', '--fork', '--kill-child'],
    ...[join(__dirname, 'container.sh'), folder, image.root.join(':'), readOnly],
    ...[...inside, ...command],
  ];
  const pipe = await openOutput(plan);
  const child = spawn(argv[0] ?? '', argv.slice(1), { stdio: ['pipe', pipe, pipe, 'pipe'], detached: true });
  closeSync(pipe);
  child.stdin?.on('error', () => undefined);
  child.stdin?.end([...layers(image), ...mounts(plan)].map((words) => `${words.join(' ')}\n`).join(''));
  // The end of the first process ends unshare, which repeats its exit status.
  const exited = new Promise<number>((resolve) => child.on('exit', (code) => resolve(code ?? 1)));
  const pid = Number(await firstLine(child.stdio[3] as Readable));
  if (!pid) throw new Error(`container ${container.name} did not start, see ${plan.log}`);
  const enter = ['nsenter', `--target=${pid}`, '--mount', '--uts', '--ipc', '--net', '--pid', '--root'];
  return {
    pid,
    startedAt: Date.now(),
    stopSignal: image.stopSignal,
    exited,
    ended: () => child.exitCode !== null || child.signalCode !== null,
    exec: (program, options) => run([...enter, ...inside, ...program], options),
  };
}

/** A pipe to the log that belongs to the container's user, who may open /dev/stdout and /dev/stderr then, and nobody else. */
async function openOutput({ container, pod, image, folder, log }: ContainerPlan): Promise<number> {
  const path = join(folder, 'output');
  await output('mkfifo', '-m', '600', path);
  const { uid, gid } = userOf(image, pod.securityContext, container.securityContext);
  chownSync(path, uid, gid);
  const both = openSync(path, 'r+'); // so that neither end waits for the other
  const [read, write, file] = [openSync(path, 'r'), openSync(path, 'w'), openSync(log, 'a')];
  spawn('cat', { stdio: [read, file, 'ignore'], detached: true });
  for (const end of [both, read, file]) closeSync(end);
  return write;
}

function firstLine(stream: Readable): Promise<string> {
  return new Promise((resolve) => {
    stream.once('data', (chunk: Buffer) => resolve(chunk.toString()));
    stream.once('end', () => resolve(''));
  });
}

const layers = (image: Image) =>
  Object.entries(image.layers).map(([path, folders]) => ['layer', folders.join(':'), path]);

type Bind = ['bind', what: string, where: string, mode: 'ro' | 'rw'];

function mounts({ container, image, volumes, files }: ContainerPlan): Bind[] {
  const system = image.binds.map(([source, target]): Bind => ['bind', source, target, 'ro']);
  const own = Object.entries(files).map(([target, source]): Bind => ['bind', source, target, 'rw']);
  const mounted = [...(container.volumeMounts ?? [])].sort((a, b) => a.mountPath.length - b.mountPath.length);
  return [
    ...system,
    ...own,
    ...mounted.map(({ name, mountPath, subPath = '', readOnly }): Bind => {
      const volume = volumes.get(name);
      if (volume === undefined) throw new Error(`container ${container.name}: there is no volume ${name}`);
      return ['bind', realpathSync(partOf(volume, subPath)), mountPath, readOnly === true ? 'ro' : 'rw'];
    }),
  ];
}

/** A folder of a volume; where it is not there, it is made with the rights of the volume's own. */
function partOf(volume: string, subPath: string): string {
  const path = join(volume, subPath);
  if (existsSync(path)) return path;
  mkdirSync(path, { recursive: true });
  chmodSync(path, statSync(volume).mode & 0o777);
  return path;
}

// What containerd leaves to a container that drops nothing.
const usualCapabilities =
  `chown dac_override fowner fsetid kill setgid setuid setpcap net_bind_service net_raw sys_chroot
  mknod audit_write setfcap`.split(/\s+/);

function userOf({ user }: Image, pod: SecurityContext = {}, container: SecurityContext = {}): Image['user'] {
  return {
    uid: container.runAsUser ?? pod.runAsUser ?? user.uid,
    gid: container.runAsGroup ?? pod.runAsGroup ?? user.gid,
  };
}

/** The command that runs another with the user, groups and capabilities that the pod and the container ask for. */
function setpriv(image: Image, pod: SecurityContext = {}, container: SecurityContext = {}): string[] {
  const { uid, gid } = userOf(image, pod, container);
  if ((container.runAsNonRoot ?? pod.runAsNonRoot) === true && uid === 0)
    throw new Error('runAsNonRoot, and the user is root');
  const words = (names: readonly string[] = []) => names.map((name) => name.toLowerCase().replace(/^cap_/, ''));
  const [drop, add] = [words(container.capabilities?.drop), words(container.capabilities?.add)];
  const kept = usualCapabilities.filter((name) => !drop.includes('all') && !drop.includes(name));
  const bounding = ['-all', ...[...kept, ...add].map((name) => `+${name}`)].join(',');
  return [
    ...['setpriv', `--reuid=${uid}`, `--regid=${gid}`],
    pod.fsGroup === undefined ? '--clear-groups' : `--groups=${pod.fsGroup}`,
    ...[`--bounding-set=${bounding}`, '--inh-caps=-all'],
    ...(container.allowPrivilegeEscalation === false ? ['--no-new-privs'] : []),
  ];
}
