import { spawn, type ChildProcess } from 'node:child_process';
import { output, run } from './command';
import type { Sysctl } from './manifests';

/** The address of the node: its end of the bridge, and the cluster's DNS server. */
export const nodeAddress = '10.99.0.1';

let lastAddress = 10; // of pods and Services; never used twice, as a peer may still remember who had it
function nextAddress(): string {
  lastAddress += 1;
  return `10.99.${Math.floor(lastAddress / 250)}.${(lastAddress % 250) + 2}`;
}

/** Makes the bridge that all pods hang on, in the network namespace of this process. */
export async function addBridge(): Promise<void> {
  // With an own hardware address: else it has the lowest of its pods', and as they come and go others lose sight of the node.
  const bridge = 'link add pods address 02:00:00:00:00:01 type bridge';
  await ip(['link set lo up', bridge, `addr add ${nodeAddress}/16 dev pods`, 'link set pods up']);
}

/** An address of the node itself, as a virtual Service address is. */
export async function addServiceAddress(): Promise<string> {
  const address = nextAddress();
  await addNodeAddress(address);
  return address;
}

/** Gives the node an address, as of a machine outside that pods and the test reach; stand-ins of servers listen there. */
export async function addNodeAddress(address: string): Promise<void> {
  await ip([`addr add ${address}/32 dev pods`]);
}

/** The network, host name and IPC namespaces that the containers of a pod share; they live as long as their process. */
export interface PodNetwork {
  readonly address: string;
  readonly holder: ChildProcess;
  readonly enter: readonly string[];
}

export async function addPodNetwork(hostname: string, sysctls: readonly Sysctl[] = []): Promise<PodNetwork> {
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
  for (const { name, value } of sysctls) await setSysctl(name, value, enter);
  return { address, holder, enter };
}

// Kubernetes takes these from any pod; what else there is needs a kubelet that was told so.
const safeSysctls =
  /^(kernel\.shm_rmid_forced|net\.ipv4\.(ip_local_port_range|tcp_syncookies|ping_group_range|ip_unprivileged_port_start))$/;

async function setSysctl(name: string, value: string, enter: readonly string[]): Promise<void> {
  if (!safeSysctls.test(name)) throw new Error(`sysctl ${name} is none of those that are safe in Kubernetes 1.27`);
  const path = `/proc/sys/${name.replaceAll('.', '/')}`;
  await output(...enter, 'sh', '-c', 'echo "$1" >"$0"', path, value);
}

async function ip(commands: readonly string[], enter: readonly string[] = []): Promise<void> {
  const { code, stderr } = await run([...enter, 'ip', '-batch', '-'], { input: commands.join('\n') });
  if (code !== 0) throw new Error(`ip: ${stderr}`);
}

/** Fails early, with a plain sentence, where the needed programs are missing. */
export async function checkPrograms(programs: readonly string[]): Promise<void> {
  for (const program of ['ip', 'nsenter', 'unshare', 'setpriv', 'mount', 'bash', ...programs]) {
    await output('sh', '-c', `command -v ${program}`).catch(() => {
      throw new Error(`${program} is needed and not installed`);
    });
  }
}
