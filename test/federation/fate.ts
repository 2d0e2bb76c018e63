import { until } from '../kubelet/command';
import type { Kubelet } from '../kubelet/kubelet';
import type { Container } from '../kubelet/manifests';
import type { Pod } from '../kubelet/pod';
import { Admin } from './admin';
import { clusterOf, type Cluster, type FateConf } from './fate-conf';

/** What FATE does to the Pulsar of its party (v1.6.1, python/fate_arch/federation/pulsar), by the same calls. */
export class Fate {
  readonly admin: Admin;
  private client: Pod | undefined;

  constructor(
    readonly partyId: number,
    readonly kubelet: Kubelet,
    /** As mounted now: FATE reads it for each job. */
    public conf: FateConf,
  ) {
    const endpoint = () => `${this.kubelet.address(this.conf.pulsar.host)}:${this.conf.pulsar.mng_port}`;
    this.admin = new Admin(partyId, endpoint);
  }

  get tenant(): string {
    return this.conf.pulsar.tenant;
  }

  get broker(): Pod {
    return this.kubelet.pod('pulsar-standard-broker-0');
  }

  get proxy(): Pod {
    return this.kubelet.pod('pulsar-standard-proxy-0');
  }

  /** The client of FATE's programs, a pod beside the brokers. */
  async startClient(): Promise<void> {
    const { host, port } = this.conf.pulsar;
    const containers = [program(`pulsar://${host}:${port}`)];
    const client = this.kubelet.addPod({ name: 'fate', template: { spec: { containers, volumes: [files] } } });
    this.client = client;
    await until(`client of party ${this.partyId}`, () => client.ready, 90);
  }

  /** `from_conf` and `_get_or_create_topic`: tenant, the peer's cluster and the job's namespace, as far as they are not there. */
  async register(job: string, peer: number): Promise<void> {
    const { cluster, tenant, topic_ttl } = this.conf.pulsar;
    const known = (await this.admin.get(`tenants/${tenant}`)) as { allowedClusters?: string[] };
    const allowed = known.allowedClusters ?? [cluster];
    if (known.allowedClusters === undefined) await this.allow('PUT', allowed);
    await this.registerCluster(peer);
    if (!allowed.includes(`${peer}`)) await this.allow('POST', [...allowed, `${peer}`]);
    const namespaces = (await this.admin.get(`namespaces/${tenant}`)) as string[];
    const path = this.namespace(job);
    if (!namespaces.includes(`${tenant}/${job}`)) {
      await this.admin.send('PUT', path, { replication_clusters: [cluster, `${peer}`] });
      const retention = { retentionTimeInMinutes: topic_ttl, retentionSizeInMB: -1 };
      await this.admin.send('POST', `${path}/retention`, retention);
      return;
    }
    const clusters = (await this.admin.get(`${path}/replication`)) as string[];
    if (!clusters.includes(`${peer}`)) await this.admin.send('POST', `${path}/replication`, [...clusters, `${peer}`]);
  }

  /** The peer's cluster as Pulsar has it; `{}` if it is not registered. */
  async registered(peer: number): Promise<Partial<Cluster>> {
    return (await this.admin.get(`clusters/${peer}`)) as Partial<Cluster>;
  }

  private async registerCluster(peer: number): Promise<void> {
    const { brokerServiceUrl = '', brokerServiceUrlTls = '' } = await this.registered(peer);
    if (brokerServiceUrl !== '' || brokerServiceUrlTls !== '') return; // once and never again
    const cluster = clusterOf(this.conf.routes, peer);
    const { status } = await this.admin.trySend('PUT', `clusters/${peer}`, cluster);
    if (status >= 300) await this.admin.send('POST', `clusters/${peer}`, cluster);
  }

  private allow(method: 'PUT' | 'POST', allowedClusters: readonly string[]): Promise<void> {
    return this.admin.send(method, `tenants/${this.tenant}`, { adminRoles: [], allowedClusters });
  }

  /** `cleanup`, at the end of a job; what the broker refuses is but logged. Gives what it refused. */
  async cleanUp(job: string): Promise<string[]> {
    const calls = [
      ['unsubscribe/unique', undefined],
      ['retention', { retentionTimeInMinutes: 0, retentionSizeInMB: 0 }],
      ['replication', [this.conf.pulsar.cluster]],
    ] as const;
    const refused: string[] = [];
    for (const [what, body] of calls) {
      const { status, text } = await this.admin.trySend('POST', `${this.namespace(job)}/${what}`, body);
      if (status >= 300) refused.push(`${this.partyId}: ${what} ${status} ${text}`);
    }
    return refused;
  }

  /** Its path in the admin API. */
  namespace(job: string): string {
    return `namespaces/${this.tenant}/${job}`;
  }

  async topics(job: string): Promise<string[]> {
    return (await this.admin.get(`persistent/${this.tenant}/${job}`)) as string[];
  }

  consume(job: string, topic: string): Promise<string> {
    return this.ask('consume', { topic: `${this.tenant}/${job}/${topic}` });
  }

  produce(job: string, topic: string, prefix: string, count: number): Promise<string> {
    return this.ask('produce', { topic: `${this.tenant}/${job}/${topic}`, prefix, count: `${count}` });
  }

  async received(job: string, topic: string): Promise<string[]> {
    const text = await this.ask('received', { topic: `${this.tenant}/${job}/${topic}` });
    return text.split('\n').filter((line) => line !== '');
  }

  closeChannels(): Promise<string> {
    return this.ask('close', {});
  }

  private async ask(what: string, query: Record<string, string>): Promise<string> {
    const url = `http://${this.client?.address ?? ''}:8000/${what}?${new URLSearchParams(query).toString()}`;
    const response = await fetch(url, { signal: AbortSignal.timeout(120_000) });
    const text = await response.text();
    if (!response.ok) throw new Error(`${this.partyId}: ${what} ${query.topic ?? ''}: ${text}`);
    return text;
  }
}

const files = { name: 'program', configMap: { name: 'fate' } };
const program = (url: string): Container => ({
  name: 'fate',
  image: 'apachepulsar/pulsar',
  command: ['sh', '-c', `exec java -Xmx192m -cp 'lib/*' /program/Fate.java ${url}`],
  readinessProbe: { httpGet: { path: '/ready', port: 8000 }, periodSeconds: 1 },
  volumeMounts: [{ name: 'program', mountPath: '/program' }],
});
