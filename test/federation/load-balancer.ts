import { connect, createServer, type Server, type Socket } from 'node:net';
import { addNodeAddress } from '../kubelet/network';

export interface Target {
  readonly host: string;
  readonly port: number;
}

/** A public address in front of a Service: what a cluster's load balancer is. */
export class LoadBalancer {
  private server: Server | undefined;
  private readonly open = new Set<Socket>();
  /** Connections taken so far. */
  connections = 0;

  constructor(
    private readonly address: string,
    private readonly port: number,
    private readonly target: Target,
  ) {}

  get endpoint(): string {
    return `${this.address}:${this.port}`;
  }

  async start(): Promise<this> {
    await addNodeAddress(this.address).catch(() => undefined); // it stays when the load balancer is gone
    const server = createServer((client) => {
      this.connections += 1;
      const upstream = connect(this.target);
      for (const [socket, other] of [
        [client, upstream],
        [upstream, client],
      ] as const) {
        this.open.add(socket);
        socket.on('error', () => other.destroy()).on('close', () => this.open.delete(socket));
        socket.pipe(other);
      }
    });
    this.server = server;
    await new Promise<void>((resolve) => server.listen(this.port, this.address, resolve));
    return this;
  }

  /** Takes the address out of service: open connections end, new ones are refused. */
  stop(): void {
    this.server?.close();
    for (const socket of this.open) socket.destroy();
  }
}
