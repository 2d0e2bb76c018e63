import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sleep, type Result, type RunOptions } from './command';
import { startContainer, type Running } from './container';
import { environmentOf } from './environment';
import type { Images } from './image';
import { named, type Container, type Manifests, type PodSpec, type PodTemplate, type Probe } from './manifests';
import { addPodNetwork, type PodNetwork } from './network';
import { portNumber, watch } from './probes';
import type { Endpoint, Services } from './services';
import { addVolumes, claimFolder, writeFiles } from './volumes';

export interface Node {
  /** What stands in the cluster now; pods that start and files that are exchanged take it from here. */
  manifests: Manifests;
  readonly images: Images;
  readonly services: Services;
  readonly folder: string;
  readonly logs: string;
}

export interface PodPlan {
  readonly name: string;
  readonly template: PodTemplate;
  /** The Service that gives the pod a name of its own. */
  readonly subdomain?: string;
  /** Folders of persistent volumes, by the name of their volume. */
  readonly claims?: ReadonlyMap<string, string>;
}

/** How a pod ended when it was told to. */
export interface Ending {
  readonly seconds: number;
  readonly gracePeriodSeconds: number;
  /** Containers that outlived the grace period. */
  readonly killed: readonly string[];
}

let podNumber = 0;

/** One life of a pod: its volumes, its network, its containers and their restarts. */
export class Pod implements Endpoint {
  readonly name: string;
  readonly subdomain: string | undefined;
  readonly labels: Readonly<Record<string, string>>;
  readonly spec: PodSpec;
  /** Restarts of each container, init containers among them. */
  readonly restarts = new Map<string, number>();
  /** Whether all containers ended well; a pod that restarts its containers ends only when it is stopped. */
  readonly finished: Promise<boolean>;
  stopping = false;
  /** Why the pod could not live at all. */
  problem: Error | undefined;
  private network: PodNetwork | undefined;
  private readonly running = new Map<Container, Running>();
  private readonly readyContainers = new Set<Container>();
  private volumes: ReadonlyMap<string, string> = new Map<string, string>();
  private requestStop = (): void => undefined;
  private readonly stopRequested = new Promise<void>((resolve) => (this.requestStop = resolve));

  constructor(
    private readonly node: Node,
    private readonly plan: PodPlan,
  ) {
    this.name = plan.name;
    this.subdomain = plan.subdomain;
    this.labels = plan.template.metadata?.labels ?? {};
    this.spec = plan.template.spec;
    this.finished = this.live().catch((error: unknown) => {
      this.problem = error instanceof Error ? error : new Error(String(error));
      return false;
    });
  }

  get address(): string | undefined {
    return this.network?.address;
  }

  get ready(): boolean {
    return this.readyContainers.size === this.spec.containers.length;
  }

  portNumber(port: number | string): number {
    const container = this.spec.containers.find(({ ports }) => ports?.some(({ name }) => name === port));
    return container ? portNumber(container, port) : Number(port);
  }

  /** The running containers and their first processes. */
  get processes(): readonly (readonly [Container, number])[] {
    return [...this.running].map(([container, { pid }]) => [container, pid]);
  }

  /** Runs a command in the first container, as `kubectl exec` does. */
  exec(argv: readonly string[], options?: RunOptions): Promise<Result> {
    const [first] = this.spec.containers;
    const running = first && this.running.get(first);
    if (!running) throw new Error(`${this.name} is not running`);
    return running.exec(argv, options);
  }

  /** Exchanges the files of the volumes that come from a ConfigMap or Secret. */
  updateVolumes(kind: 'configMap' | 'secret', name: string): void {
    for (const volume of this.spec.volumes ?? []) {
      const from = kind === 'configMap' ? volume.configMap?.name : volume.secret?.secretName;
      const path = this.volumes.get(volume.name);
      if (from === name && path !== undefined)
        writeFiles(volume, path, this.spec.securityContext?.fsGroup, this.node.manifests);
    }
  }

  /** Sends a signal to the first process of each container; the pod restarts what ends by it. */
  signal(signal: 'SIGKILL' | 'SIGTERM'): void {
    for (const running of this.running.values()) kill(running, signal);
  }

  /** Ends the pod for good: TERM, and KILL after the grace period; or KILL at once, as a node that is lost. */
  async stop(signal: 'SIGTERM' | 'SIGKILL' = 'SIGTERM'): Promise<Ending> {
    this.stopping = true;
    this.requestStop();
    const start = Date.now();
    const grace = this.graceOf();
    const killed: string[] = [];
    const end = async ([container, running]: [Container, Running]) => {
      if (!(await endContainer(container, running, signal === 'SIGKILL' ? 0 : grace))) killed.push(container.name);
    };
    await Promise.all([...this.running].map(end));
    this.network?.holder.kill('SIGKILL');
    return { seconds: (Date.now() - start) / 1000, gracePeriodSeconds: grace, killed };
  }

  /** Folders of disks: of those that the pod names, and of those that its StatefulSet gives it. */
  private get claims(): ReadonlyMap<string, string> {
    const { folder, manifests } = this.node;
    const stated = (this.spec.volumes ?? []).flatMap(({ name, persistentVolumeClaim: claim }) =>
      claim ? [[name, claimFolder(folder, named(manifests.claims, claim.claimName).metadata.name)] as const] : [],
    );
    return new Map([...stated, ...(this.plan.claims ?? [])]);
  }

  private get folder(): string {
    return join(this.node.folder, 'pods', `${this.name}-${this.uid}`);
  }

  private readonly uid = (podNumber += 1);

  private async live(): Promise<boolean> {
    const { manifests, services } = this.node;
    mkdirSync(this.folder, { recursive: true });
    this.network = await addPodNetwork(this.name, this.spec.securityContext?.sysctls);
    this.volumes = await addVolumes(this.spec, this.claims, join(this.folder, 'volumes'), manifests);
    const fqdn = this.subdomain === undefined ? '' : `${this.name}.${services.fqdn(this.subdomain)}`;
    writeFileSync(join(this.folder, 'resolv.conf'), services.resolver);
    writeFileSync(join(this.folder, 'hosts'), `127.0.0.1 localhost\n${this.network.address} ${fqdn} ${this.name}\n`);
    for (const container of this.spec.initContainers ?? []) {
      const code = await this.keep(container, this.spec.restartPolicy === 'Never' ? 'Never' : 'OnFailure');
      if (code !== 0) return false;
    }
    const policy = this.spec.restartPolicy ?? 'Always';
    const codes = await Promise.all(this.spec.containers.map((container) => this.keep(container, policy)));
    return codes.every((code) => code === 0);
  }

  /** Starts a container again as often as the policy wants it; gives the last exit status. */
  private async keep(container: Container, policy: string): Promise<number> {
    const last = (code: number) => this.stopping || policy === 'Never' || (policy === 'OnFailure' && code === 0);
    for (let restarts = 0; ; restarts += 1) {
      if (restarts > 0) this.restarts.set(container.name, restarts);
      // A kubelet's back-off: at once, then 10 s, and twice as long each time.
      if (restarts > 1) await Promise.race([sleep(Math.min(300, 10 * 2 ** (restarts - 2))), this.stopRequested]);
      const folder = join(this.folder, `${container.name}-${restarts}`);
      const code = this.stopping ? 137 : await this.runOnce(container, folder);
      if (last(code)) return code;
    }
  }

  private async runOnce(container: Container, folder: string): Promise<number> {
    const { manifests, logs } = this.node;
    const image = this.node.images(container.image);
    const identity = { name: this.name, namespace: manifests.namespace, address: this.address ?? '' };
    mkdirSync(folder, { recursive: true });
    const running = await startContainer({
      container,
      pod: this.spec,
      image,
      environment: environmentOf(container, image.environment, identity, manifests),
      volumes: this.volumes,
      files: { '/etc/hosts': join(this.folder, 'hosts'), '/etc/resolv.conf': join(this.folder, 'resolv.conf') },
      enter: this.network?.enter ?? [],
      folder,
      log: join(logs, `${this.name}.${container.name}.log`),
    });
    this.running.set(container, running);
    if (this.stopping) void endContainer(container, running, 0); // told while the container was being made
    if (this.spec.containers.includes(container)) this.probe(container, running);
    const code = await running.exited;
    this.readyContainers.delete(container);
    this.running.delete(container);
    return code;
  }

  private graceOf({ terminationGracePeriodSeconds }: Partial<Probe> = {}): number {
    return terminationGracePeriodSeconds ?? this.spec.terminationGracePeriodSeconds ?? 30;
  }

  private probe(container: Container, running: Running): void {
    void watch(container, running, this.address ?? '', {
      ready: (ready) => {
        if (ready && !running.ended()) this.readyContainers.add(container);
        else this.readyContainers.delete(container);
      },
      unwell: (reason, probe) => {
        console.log(`      ${this.name}: container ${container.name} fails its ${reason} probe and is restarted`);
        void endContainer(container, running, this.graceOf(probe));
      },
    });
  }
}

/** Ends a container as a kubelet does; false if it had to be killed. */
async function endContainer({ lifecycle }: Container, running: Running, graceSeconds: number): Promise<boolean> {
  const over = sleep(graceSeconds).then(() => false);
  const left = running.exited.then(() => true);
  const asked = async () => {
    const hook = lifecycle?.preStop?.exec;
    if (hook) await running.exec(hook.command, { timeoutSeconds: graceSeconds });
    kill(running, running.stopSignal);
  };
  if (graceSeconds > 0) void asked();
  const inTime = await Promise.race([left, over]);
  kill(running, 'SIGKILL');
  await left;
  return inTime;
}

function kill(running: Running, signal: NodeJS.Signals): void {
  try {
    if (!running.ended()) process.kill(running.pid, signal);
  } catch (error) {
    // It has just ended by itself.
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
