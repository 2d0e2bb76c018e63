import { mkdirSync, rmSync } from 'node:fs';
import { sleep, until } from './command';
import type { Images } from './image';
import {
  named,
  type Container,
  type Data,
  type Deployment,
  type Job,
  type Manifests,
  type StatefulSet,
} from './manifests';
import { memoryBelow } from './memory';
import { serveNames } from './names';
import { addBridge } from './network';
import { Pod, type Ending, type Node, type PodPlan } from './pod';
import { Services } from './services';
import { claimFolder } from './volumes';

/** What a namespace is run from: its manifests, the images they name, a folder to write into and one for the logs. */
export type Site = Omit<Node, 'services'>;

function first<T, R>(all: readonly T[], of: (one: T) => R | undefined): R | undefined {
  for (const one of all) {
    const found = of(one);
    if (found !== undefined) return found;
  }
  return undefined;
}

const listed = (address: string | undefined) => (address === undefined ? undefined : [address]);

/** A cluster of one node without an API server: runs what manifests describe, as far as Kubernetes would. */
export class Kubelet {
  /** The most memory each container has held, by pod and container. */
  readonly peaks = new Map<string, { readonly container: Container; readonly bytes: number }>();
  readonly pods = new Map<string, Pod>();
  private readonly plans = new Map<string, PodPlan>();
  private readonly jobs = new Map<string, Promise<void>>();

  private readonly node: Node;

  private constructor(site: Site) {
    const { manifests, logs } = site;
    rmSync(logs, { recursive: true, force: true });
    mkdirSync(logs, { recursive: true });
    const services = new Services(manifests.namespace, manifests.services, () => [...this.pods.values()]);
    this.node = { ...site, services };
  }

  /** @param outside addresses of names that are not of the cluster */
  static async start(
    manifests: Manifests,
    images: Images,
    folder: string,
    logs: string,
    outside: ReadonlyMap<string, string> = new Map<string, string>(),
  ): Promise<Kubelet> {
    const kubelet = new Kubelet({ manifests, images, folder, logs });
    await Kubelet.startTogether([kubelet], outside);
    return kubelet;
  }

  /** Sites beside one another in one network, each with a namespace of its own. */
  static async startSites(sites: readonly Site[]): Promise<Kubelet[]> {
    const kubelets = sites.map((site) => new Kubelet(site));
    await Kubelet.startTogether(kubelets, new Map());
    return kubelets;
  }

  private static async startTogether(
    kubelets: readonly Kubelet[],
    outside: ReadonlyMap<string, string>,
  ): Promise<void> {
    await addBridge();
    const services = kubelets.map(({ node }) => node.services);
    for (const of of services) await of.start();
    await serveNames({
      addresses: (name) => first(services, (of) => of.addresses(name)) ?? listed(outside.get(name)),
      nameOf: (address) => first(services, (of) => of.nameOf(address)),
    });
    for (const kubelet of kubelets) kubelet.run();
  }

  private run(): void {
    const { manifests } = this.node;
    for (const set of manifests.statefulSets) void this.rollOut(set);
    for (const { metadata, spec } of manifests.deployments)
      for (let i = 0; i < (spec.replicas ?? 1); i += 1)
        this.addPod({ name: `${metadata.name}-${i}`, template: spec.template });
    for (const job of manifests.jobs) this.jobs.set(job.metadata.name, this.complete(job, job.metadata.name));
    setInterval(() => this.measure(), 1000).unref();
  }

  pod(name: string): Pod {
    const pod = this.pods.get(name);
    if (!pod) throw new Error(`there is no pod ${name}`);
    return pod;
  }

  /** The pods of a StatefulSet or Deployment, in their order. */
  podsOf({ metadata, spec }: StatefulSet | Deployment): Pod[] {
    return Array.from({ length: spec.replicas ?? 1 }, (_, i) => this.pods.get(`${metadata.name}-${i}`)).flatMap(
      (pod) => pod ?? [],
    );
  }

  /** The address that a name has in the cluster. */
  address(name: string): string {
    const { services } = this.node;
    const [address] = services.addresses(services.fqdn(name)) ?? [];
    if (address === undefined) throw new Error(`nothing in the cluster has the name ${name}`);
    return address;
  }

  /** Whether every pod of every StatefulSet and Deployment is there and Ready. */
  get ready(): boolean {
    this.checkProblems();
    return this.sets.every(
      (set) => this.podsOf(set).length === (set.spec.replicas ?? 1) && this.podsOf(set).every((pod) => pod.ready),
    );
  }

  /** Waits until every pod of every StatefulSet and Deployment is there and Ready; gives the seconds. */
  waitReady(timeoutSeconds: number): Promise<number> {
    return until('all pods Ready', () => this.ready, timeoutSeconds).catch((error: unknown) => {
      const unready = this.sets.flatMap((set) => this.podsOf(set)).filter(({ ready }) => !ready);
      const restarts = (pod: Pod) =>
        [...pod.restarts].map(([container, times]) => ` (${times} restarts of ${container})`);
      throw new Error(
        `${String(error)}; not Ready: ${unready.map((pod) => pod.name + restarts(pod).join('')).join(', ')}`,
      );
    });
  }

  async waitJob(name: string, timeoutSeconds: number): Promise<void> {
    let done = false;
    const job = this.jobs.get(name)?.then(() => (done = true));
    if (!job) throw new Error(`there is no Job ${name}`);
    await Promise.race([job, until(`Job ${name} complete`, () => done, timeoutSeconds)]);
  }

  /** Runs a Job anew, as if it had been deleted and applied again. */
  repeatJob(name: string): Promise<void> {
    return this.complete(named(this.node.manifests.jobs, name), `${name}-again`);
  }

  /** Ends a pod as its deletion does and puts a new one in its place, with another address and the same volumes. */
  async deletePod(name: string): Promise<Ending> {
    const ending = await this.stopPod(name);
    this.startPod(name);
    return ending;
  }

  stopPod(name: string, signal?: 'SIGTERM' | 'SIGKILL'): Promise<Ending> {
    return this.pod(name).stop(signal);
  }

  startPod(name: string): Pod {
    const plan = this.plans.get(name);
    if (!plan) throw new Error(`there has been no pod ${name}`);
    return this.addPod(plan);
  }

  addPod(plan: PodPlan): Pod {
    const pod = new Pod(this.node, plan);
    this.plans.set(plan.name, plan);
    this.pods.set(plan.name, pod);
    return pod;
  }

  /** Changes keys of a ConfigMap or Secret (undefined removes one), and the files of running pods with it. */
  updateVolume(kind: 'configMap' | 'secret', name: string, change: Readonly<Record<string, string | undefined>>): void {
    const { manifests } = this.node;
    const list = `${kind}s` as const;
    const { data } = named(manifests[list], name);
    const changed = Object.entries({ ...data, ...change }).flatMap(([key, text]) =>
      text === undefined ? [] : [[key, Buffer.from(text)] as const],
    );
    const update = (object: Data) =>
      object.metadata.name === name ? { ...object, data: Object.fromEntries(changed) } : object;
    this.node.manifests = { ...manifests, [list]: manifests[list].map(update) };
    for (const pod of this.pods.values()) pod.updateVolumes(kind, name);
  }

  private get sets(): readonly (StatefulSet | Deployment)[] {
    return [...this.node.manifests.statefulSets, ...this.node.manifests.deployments];
  }

  private async rollOut(set: StatefulSet): Promise<void> {
    const { replicas = 1, podManagementPolicy, serviceName, template, volumeClaimTemplates = [] } = set.spec;
    for (let i = 0; i < replicas; i += 1) {
      const name = `${set.metadata.name}-${i}`;
      const claim = (volume: string) => claimFolder(this.node.folder, `${volume}-${name}`);
      const claims = new Map(volumeClaimTemplates.map(({ metadata }) => [metadata.name, claim(metadata.name)]));
      const pod = this.addPod({ name, template, subdomain: serviceName, claims });
      if (podManagementPolicy !== 'Parallel') await until(`${name} Ready`, () => pod.ready, Infinity);
    }
  }

  /** Runs pods of a Job until one succeeds; too many failures are an error. */
  private async complete({ spec }: Job, name: string): Promise<void> {
    const { backoffLimit = 6, activeDeadlineSeconds = Infinity, template } = spec;
    for (let failures = 0; ; failures += 1) {
      const pod = this.addPod({ name: `${name}-${failures}`, template });
      let succeeded: boolean | undefined;
      void pod.finished.then((whether) => (succeeded = whether));
      const inPlace = () => [...pod.restarts.values()].reduce((sum, restarts) => sum + restarts, 0);
      const over = () => succeeded !== undefined || failures + inPlace() > backoffLimit;
      await until(`${pod.name} over`, over, activeDeadlineSeconds);
      await pod.stop();
      this.checkProblems();
      if (succeeded) return;
      if (failures + inPlace() >= backoffLimit) throw new Error(`Job ${name} failed more than ${backoffLimit} times`);
      await sleep(10 * 2 ** failures);
    }
  }

  private checkProblems(): void {
    for (const { name, problem } of this.pods.values()) if (problem) throw new Error(`${name}: ${problem.message}`);
  }

  private measure(): void {
    const containers = [...this.pods.values()].flatMap(({ name, processes }) =>
      processes.map((p) => [name, ...p] as const),
    );
    const now = memoryBelow(containers.map(([, , pid]) => pid));
    for (const [name, container, pid] of containers) {
      const key = `${name}/${container.name}`;
      this.peaks.set(key, { container, bytes: Math.max(now.get(pid) ?? 0, this.peaks.get(key)?.bytes ?? 0) });
    }
  }
}
