import { until } from '../kubelet/command';
import type { Kubelet } from '../kubelet/kubelet';
import type { Container } from '../kubelet/manifests';
import type { Pod } from '../kubelet/pod';
import { domain } from './app';

export const tenant = 'fl-tenant';
const release = 'pulsar-standard';

/** What FATE does to the Pulsar of its party (v1.6.1, python/fate_arch/federation/pulsar), by the same calls. */
export class Fate {
  private client: Pod | undefined;

  constructor(
    readonly partyId: number,
    readonly kubelet: Kubelet,
    /** `cluster` in service_conf. */
    readonly cluster: string,
    /** `default.proxy` in the route table. */
    public exchange: string,
  ) {}

  get broker(): Pod {
    return this.kubelet.pod(`${release}-broker-0`);
  }

  /** The client of FATE's programs, a pod beside the brokers. */
  async startClient(): Promise<void> {
    this.client = this.kubelet.addPod({
      name: 'fate',
      template: { spec: { containers: [program], volumes: [files] } },
    });
    const { client } = this;
    await until(`client of party ${this.partyId}`, () => client.ready, 90);
  }

  /** `_get_or_create_topic`: the peer's cluster, the tenant and the namespace of the job, as far as they are not there. */
  async register(job: string, peer: number): Promise<void> {
    const cluster = (await this.get(`clusters/${peer}`)) as { brokerServiceUrl?: string; brokerServiceUrlTls?: string };
    if (!cluster.brokerServiceUrl && !cluster.brokerServiceUrlTls)
      await this.send('PUT', `clusters/${peer}`, {
        serviceUrl: '',
        serviceUrlTls: '',
        brokerServiceUrl: `pulsar://${peer}.${domain}:6650`,
        brokerServiceUrlTls: `pulsar+ssl://${peer}.${domain}:6651`,
        peerClusterNames: [],
        proxyServiceUrl: `pulsar+ssl://${this.exchange}`,
        proxyProtocol: 'SNI',
      });
    const info = (await this.get(`tenants/${tenant}`)) as { adminRoles?: string[]; allowedClusters?: string[] };
    const allowed = info.allowedClusters ?? [this.cluster];
    if (info.allowedClusters === undefined)
      await this.send('PUT', `tenants/${tenant}`, { adminRoles: [], allowedClusters: allowed });
    if (!allowed.includes(`${peer}`))
      await this.send('POST', `tenants/${tenant}`, { adminRoles: [], allowedClusters: [...allowed, `${peer}`] });
    const namespaces = (await this.get(`namespaces/${tenant}`)) as string[];
    const path = `namespaces/${tenant}/${job}`;
    if (!namespaces.includes(`${tenant}/${job}`)) {
      await this.send('PUT', path, { replication_clusters: [this.cluster, `${peer}`] });
      await this.send('POST', `${path}/retention`, { retentionTimeInMinutes: 3, retentionSizeInMB: -1 });
      return;
    }
    const clusters = (await this.get(`${path}/replication`)) as string[];
    if (!clusters.includes(`${peer}`)) await this.send('POST', `${path}/replication`, [...clusters, `${peer}`]);
  }

  /** `cleanup`, at the end of a job; what the broker refuses is but logged. Gives what it refused. */
  async cleanUp(job: string): Promise<string[]> {
    const path = `namespaces/${tenant}/${job}`;
    const calls = [
      ['unsubscribe/unique', undefined],
      ['retention', { retentionTimeInMinutes: 0, retentionSizeInMB: 0 }],
      ['replication', [this.cluster]],
    ] as const;
    const refused: string[] = [];
    for (const [what, body] of calls) {
      const { status, text } = await this.trySend('POST', `${path}/${what}`, body);
      if (status >= 300) refused.push(`${this.partyId}: ${what} ${status} ${text}`);
    }
    return refused;
  }

  async topics(job: string): Promise<string[]> {
    return (await this.get(`persistent/${tenant}/${job}`)) as string[];
  }

  consume(job: string, topic: string): Promise<string> {
    return this.ask('consume', { topic: `${tenant}/${job}/${topic}` });
  }

  produce(job: string, topic: string, prefix: string, count: number): Promise<string> {
    return this.ask('produce', { topic: `${tenant}/${job}/${topic}`, prefix, count: `${count}` });
  }

  async received(job: string, topic: string): Promise<string[]> {
    const text = await this.ask('received', { topic: `${tenant}/${job}/${topic}` });
    return text.split('\n').filter((line) => line !== '');
  }

  closeChannels(): Promise<string> {
    return this.ask('close', {});
  }

  /** What the admin API answers; of what is not there `{}`, as FATE takes it. */
  async get(path: string): Promise<unknown> {
    const response = await fetch(this.url(path));
    if (response.status === 404) return {};
    if (!response.ok) throw new Error(`${this.partyId}: GET ${path}: ${response.status} ${await response.text()}`);
    return response.json();
  }

  async send(method: 'PUT' | 'POST' | 'DELETE', path: string, body?: unknown): Promise<void> {
    const { status, text } = await this.trySend(method, path, body);
    if (status >= 300) throw new Error(`${this.partyId}: ${method} ${path}: ${status} ${text}`);
  }

  async trySend(
    method: 'PUT' | 'POST' | 'DELETE',
    path: string,
    body?: unknown,
  ): Promise<{ status: number; text: string }> {
    const headers = { 'content-type': 'application/json' };
    const response = await fetch(this.url(path), {
      method,
      headers,
      body: body === undefined ? null : JSON.stringify(body),
    });
    return { status: response.status, text: await response.text() };
  }

  private url(path: string): string {
    return `http://${this.broker.address ?? ''}:8080/admin/v2/${path}`;
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
const program: Container = {
  name: 'fate',
  image: 'apachepulsar/pulsar',
  command: ['sh', '-c', `exec java -Xmx192m -cp 'lib/*' /program/Fate.java pulsar://${release}-broker:6650`],
  readinessProbe: { httpGet: { path: '/ready', port: 8000 }, periodSeconds: 1 },
  volumeMounts: [{ name: 'program', mountPath: '/program' }],
};
