import { createServer as createHttp, type IncomingHttpHeaders } from 'node:http';
import { createServer as createHttp2, constants } from 'node:http2';
import type { Server, Socket } from 'node:net';
import { createServer as createTls, type TLSSocket } from 'node:tls';
import type { PartyRoute } from '../../constructs/terms/route';
import { certificate } from './keys';
import type { Outside } from './outside';
import type { Where } from './stream';

/** A port that connect_ports allows, where nobody should ever come. */
export const lookOutPort = 30080;
/** One that it does not. */
export const forbiddenPort = 7777;

/** What a party's FATE-Flow was asked. */
export interface Seen {
  readonly protocol: 'http' | 'grpc';
  readonly headers: IncomingHttpHeaders;
  readonly bytes: number;
}

/** Stands in for a party: its Pulsar proxy (an echo by TLS), its FATE-Flow by HTTP and by gRPC. */
export class Party {
  /** The server name of each TLS connection that came here. */
  readonly serverNames: string[] = [];
  readonly seen: Seen[] = [];
  /** Connections, whatever came of them. */
  connections = 0;

  private constructor(
    /** What it calls itself. */
    readonly name: string,
    readonly route: PartyRoute,
    private readonly outside: Outside,
  ) {}

  /** Listens where its route says that it is. */
  static async start(name: string, route: PartyRoute, outside: Outside): Promise<Party> {
    const party = new Party(name, route, outside);
    const { certificate: cert, key } = certificate(route.fqdn);
    await party.listen(
      createTls({ cert, key }, (socket) => party.echo(socket)),
      route.pulsarProxy,
    );
    await party.listen(party.http(), { ...route.nginx, port: route.nginx.httpPort });
    const { grpcPort } = route.nginx;
    if (grpcPort !== undefined) await party.listen(party.grpc(), { ...route.nginx, port: grpcPort });
    return party;
  }

  get id(): number {
    return this.route.partyId;
  }

  /** Listens on a further port, and only counts who comes. */
  lookOut(port: number): Promise<void> {
    const server = createHttp((_, response) => response.end('reached'));
    return this.listen(server, { ...this.route.pulsarProxy, port });
  }

  private async listen(server: Server, { host, port }: Where): Promise<void> {
    const address = await this.outside.address(host);
    server.on('connection', (socket: Socket) => {
      this.connections += 1;
      socket.on('error', () => undefined);
    });
    await new Promise<void>((resolve, reject) => server.on('error', reject).listen(port, address, resolve));
  }

  private echo(socket: TLSSocket): void {
    this.serverNames.push(typeof socket.servername === 'string' ? socket.servername : '');
    socket.on('error', () => undefined);
    socket.write(`${this.name}\n`);
    socket.pipe(socket);
  }

  private http(): Server {
    return createHttp((request, response) => {
      let bytes = 0;
      request.on('data', (chunk: Buffer) => (bytes += chunk.length));
      request.on('end', () => {
        this.seen.push({ protocol: 'http', headers: request.headers, bytes });
        const seconds = Number(request.headers['x-answer-after'] ?? 0);
        const { status, headers } = wantedAnswer(request.headers);
        response.writeHead(status, { 'content-type': 'application/json', ...headers });
        setTimeout(() => response.end(JSON.stringify({ retcode: 0, party: this.name, bytes })), seconds * 1000);
      });
    });
  }

  /** Answers each message of a call with itself, after a first that names the party. */
  private grpc(): Server {
    const server = createHttp2();
    server.on('sessionError', () => undefined);
    server.on('stream', (stream, headers) => {
      this.seen.push({ protocol: 'grpc', headers, bytes: 0 });
      stream.on('error', () => undefined);
      stream.respond(
        {
          [constants.HTTP2_HEADER_STATUS]: 200,
          'content-type': 'application/grpc',
          ...wantedAnswer(headers).headers,
        },
        { waitForTrailers: true },
      );
      stream.on('wantTrailers', () => stream.sendTrailers({ 'grpc-status': '0' }));
      stream.write(frame(`${this.name}\n`));
      stream.pipe(stream);
    });
    return server;
  }
}

/** How a party answers, as the test says in a header. */
export interface WantedAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
}

function wantedAnswer(request: IncomingHttpHeaders): WantedAnswer {
  const { 'x-answer': wanted } = request;
  return typeof wanted === 'string' ? (JSON.parse(wanted) as WantedAnswer) : { status: 200, headers: {} };
}

/** A message as gRPC frames it: not compressed, its length, itself. */
export function frame(text: string): Buffer {
  const head = Buffer.alloc(5);
  head.writeUInt32BE(Buffer.byteLength(text), 1);
  return Buffer.concat([head, Buffer.from(text)]);
}
