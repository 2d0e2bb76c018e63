import { spawn, type ChildProcess } from 'node:child_process';
import { output, run } from './command';

/** The address of the node: its end of the bridge, and the cluster's DNS server. */
export const nodeAddress = '10.99.0.1';

let lastAddress = 10; // of pods and Services; never used twice, as a peer may still remember who had it
function nextAddress(): string {
  lastAddress += 1;
  return `10.99.${Math.floor(lastAddress / 250)}.${(lastAddress % 250) + 2}`;
}

/** Makes the bridge that all pods hang on, in the network namespace of this process. */
export async function addBridge(): Promise<void> {
  await ip(['link set lo up', 'link add pods type bridge', `addr add ${nodeAddress}/16 dev pods`, 'link set pods up']);
}

/** An address of the node itself, as a virtual Service address is. */
export async function addServiceAddress(): Promise<string> {
  const address = nextAddress();
  await ip([`addr add ${address}/32 dev pods`]);
  return address;
}

/** The network, host name and IPC namespaces that the containers of a pod share; they live as long as their process. */
export interface PodNetwork {
  readonly address: string;
  readonly holder: ChildProcess;
  readonly enter: readonly string[];
}

export async function addPodNetwork(hostname: string): Promise<PodNetwork> {
  const address = nextAddress();
  const veth = `veth${lastAddress}`;
  const script = 'hostname "$0" && echo ready && exec sleep infinity';
  const holder = spawn('unshare', ['--net', '--uts', '--ipc', 'sh', '-c', script, hostname], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await new Promise((resolve) => holder.stdout.once('data', resolve));
  const enter = ['nsenter', `--target=${holder.pid}`, '--net', '--uts', '--ipc'];
  await ip([
    `link add ${veth} type veth peer name eth0 netns ${holder.pid}`,
    `link set ${veth} master pods`,
    `link set ${veth} up`,
  ]);
  const inside = [
    'link set lo up',
    `addr add ${address}/16 dev eth0`,
    'link set eth0 up',
    `route add default via ${nodeAddress}`,
  ];
  await ip(inside, enter);
  return { address, holder, enter };
}

async function ip(commands: readonly string[], enter: readonly string[] = []): Promise<void> {
  const { code, stderr } = await run([...enter, 'ip', '-batch', '-'], { input: commands.join('\n') });
  if (code !== 0) throw new Error(`ip: ${stderr}`);
}

/** Fails early, with a plain sentence, where the needed programs are missing. */
export async function checkPrograms(): Promise<void> {
  for (const program of ['ip', 'nsenter', 'unshare', 'setpriv', 'mount', 'bash', 'python3', 'java', 'openssl']) {
    await output('sh', '-c', `command -v ${program}`).catch(() => {
      throw new Error(`${program} is needed and not installed`);
    });
  }
}
