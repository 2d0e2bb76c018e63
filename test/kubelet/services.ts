import { connect, createServer, type Server, type Socket } from 'node:net';
import type { Service } from './manifests';
import { type Names } from './names';
import { addServiceAddress, nodeAddress } from './network';

/** What a Service sees of a pod. */
export interface Endpoint {
  readonly name: string;
  readonly subdomain: string | undefined;
  readonly labels: Readonly<Record<string, string>>;
  readonly address: string | undefined;
  readonly ready: boolean;
  readonly stopping: boolean;
  portNumber(port: number | string): number;
}

const domain = 'svc.cluster.local';
const lookMilliseconds = 50;

/** The Services of a namespace: who is behind each, under which names, and the virtual address of those that have one. */
export class Services implements Names {
  private readonly virtual = new Map<Service, string>();
  private turn = 0;

  constructor(
    private readonly namespace: string,
    private readonly services: readonly Service[],
    private readonly endpoints: () => readonly Endpoint[],
  ) {}

  readonly fqdn = (service: string) => `${service}.${this.namespace}.${domain}`;

  /** The resolv.conf of a pod. */
  get resolver(): string {
    const search = [`${this.namespace}.${domain}`, domain, domain.slice('svc.'.length)].join(' ');
    return `nameserver ${nodeAddress}\nsearch ${search}\noptions ndots:5\n`;
  }

  async start(): Promise<void> {
    for (const service of this.services.filter(({ spec }) => spec.clusterIP !== 'None')) {
      const address = await addServiceAddress();
      this.virtual.set(service, address);
      for (const { port, targetPort } of service.spec.ports ?? []) this.forward(service, address, port, targetPort);
    }
  }

  addresses(name: string): readonly string[] | undefined {
    const service = this.services.find(({ metadata }) => `.${name}`.endsWith(`.${this.fqdn(metadata.name)}`));
    if (!service) return undefined;
    const pod = name.slice(0, -this.fqdn(service.metadata.name).length - 1);
    const virtual = this.virtual.get(service);
    if (virtual !== undefined) return pod === '' ? [virtual] : undefined;
    const behind = this.behind(service).filter((endpoint) => pod === '' || this.podName(service, endpoint) === pod);
    const addresses = behind.flatMap(({ address }) => address ?? []);
    this.turn += 1;
    return addresses.length ? addresses.map((_, i) => addresses[(i + this.turn) % addresses.length] ?? '') : undefined;
  }

  nameOf(address: string): string | undefined {
    for (const service of this.services) {
      const endpoint = this.behind(service).find((behind) => behind.address === address);
      const pod = endpoint && this.podName(service, endpoint);
      if (pod !== undefined) return `${pod}.${this.fqdn(service.metadata.name)}`;
    }
    return undefined;
  }

  /** A pod has a name of its own only under the Service that its StatefulSet names. */
  private podName(service: Service, endpoint: Endpoint): string | undefined {
    return endpoint.subdomain === service.metadata.name ? endpoint.name : undefined;
  }

  private behind({ spec }: Service): Endpoint[] {
    const { selector } = spec;
    if (!selector) return [];
    return this.endpoints().filter(
      ({ labels, address, ready, stopping }) =>
        address !== undefined &&
        (spec.publishNotReadyAddresses === true || (ready && !stopping)) &&
        Object.entries(selector).every(([key, value]) => labels[key] === value),
    );
  }

  /**
   * Stands in for kube-proxy: each connection goes to the next ready pod, from the Service's port to the target's; while no
   * pod is ready, connections are refused.
   */
  private forward(service: Service, address: string, port: number, target: number | string = port): void {
    let next = 0;
    let server: Server | undefined;
    const pass = (client: Socket) => {
      const ready = this.behind(service);
      const pod = ready[next++ % ready.length];
      if (!pod?.address) return client.destroy();
      const upstream = connect({ host: pod.address, port: pod.portNumber(target), allowHalfOpen: true });
      client.on('error', () => upstream.destroy()).pipe(upstream);
      upstream.on('error', () => client.destroy()).pipe(client);
      return undefined;
    };
    const look = () => {
      const wanted = this.behind(service).length > 0;
      if (wanted) server ??= createServer({ allowHalfOpen: true }, pass).listen(port, address);
      else server = void server?.close(); // streams under way go on
    };
    setInterval(look, lookMilliseconds).unref();
  }
}
