import { EventEmitter, once } from 'node:events';
import type { IncomingHttpHeaders, OutgoingHttpHeaders } from 'node:http2';
import { connect as connectHttp2 } from 'node:http2';
import type { Duplex } from 'node:stream';
import { connect as connectTls, type TLSSocket } from 'node:tls';
import { frame } from './stubs';

/** An address that a caller dials. */
export interface Where {
  readonly host: string;
  readonly port: number;
}

const patience = 10; // seconds

/** A connection whose peer names itself and then repeats what it is sent. */
export class Stream {
  /** Why it ended, if it has. */
  ended: string | undefined;
  /** The name that the peer gave. */
  peer = '';
  /** The common name of the certificate that the peer showed. */
  commonName = '';
  private received = '';
  private readonly news = new EventEmitter();

  private constructor(
    private readonly socket: Duplex,
    private readonly wrap: (text: string) => string | Buffer,
  ) {
    socket.on('data', (chunk: Buffer) => this.note(() => (this.received += chunk.toString('latin1'))));
    socket.on('error', (error) => this.note(() => (this.ended ??= reason(error))));
    socket.on('close', () => this.note(() => (this.ended ??= 'closed')));
  }

  /** By TLS to the server of a name; an error says what the caller sees instead. */
  static async tls(where: Where, servername: string): Promise<Stream> {
    const socket = await handshake(where, servername);
    const stream = new Stream(socket, (text) => text);
    stream.commonName = [socket.getPeerCertificate().subject.CN].flat().join();
    return stream.open();
  }

  /** A gRPC call that stays open. */
  static async grpc({ host, port }: Where, headers: OutgoingHttpHeaders): Promise<Stream> {
    const session = connectHttp2(`http://${host}:${port}`);
    session.on('error', () => undefined);
    const call = session.request({ ...grpcHeaders, ...headers }, { endStream: false });
    const stream = new Stream(call, frame);
    call.on('response', (head) => stream.note(() => (stream.ended ??= refusal(head))));
    call.on('close', () => session.destroy());
    return stream.open();
  }

  /** Sends a text and waits for it to come back. */
  async ask(text: string): Promise<void> {
    this.received = '';
    this.socket.write(this.wrap(text));
    await this.until(() => this.received.includes(text));
  }

  end(): void {
    this.ended ??= 'ended by the caller';
    this.socket.destroy();
  }

  private async open(): Promise<this> {
    await this.until(() => this.received.includes('\n'));
    this.peer = /[\w-]+(?=\n)/.exec(this.received)?.[0] ?? '';
    return this;
  }

  private async until(holds: () => boolean): Promise<void> {
    const signal = AbortSignal.timeout(patience * 1000);
    while (!holds() && this.ended === undefined)
      await once(this.news, 'news', { signal }).catch(() => {
        this.end();
        throw new Error(`an answer: not within ${patience} s`);
      });
    if (!holds()) throw new Error(this.ended);
  }

  /** Notes what has happened to the connection, for those who wait. */
  private note(happened: () => void): void {
    happened();
    this.news.emit('news');
  }
}

/** What every gRPC call says of itself. */
export const grpcHeaders = {
  ':method': 'POST',
  ':path': '/com.webank.ai.eggroll.api.networking.proxy.DataTransferService/unaryCall',
  'content-type': 'application/grpc',
  te: 'trailers',
} as const;

/** Why a call was answered without its party; undefined for one that goes on. */
function refusal(head: IncomingHttpHeaders & { readonly ':status'?: number }): string | undefined {
  const { ':status': status, 'grpc-status': code, 'grpc-message': message = '' } = head;
  if (status === 200 && code === undefined) return undefined;
  return `status ${status ?? 0}, grpc-status ${[code].flat().join()} ${[message].flat().join()}`.trim();
}

/** Shakes hands as a client that looks at no certificate; without a name none is sent. */
export function handshake({ host, port }: Where, servername: string): Promise<TLSSocket> {
  return new Promise((resolve, reject) => {
    const socket = connectTls({ host, port, servername, rejectUnauthorized: false });
    const timer = setTimeout(() => socket.destroy(new Error(`no handshake within ${patience} s`)), patience * 1000);
    socket.on('secureConnect', () => {
      clearTimeout(timer);
      resolve(socket);
    });
    socket.on('error', (error) => reject(new Error(reason(error))));
    socket.on('close', () => reject(new Error('closed during the handshake')));
  });
}

/** The serial number of the certificate that a server shows. */
export async function presented(where: Where, servername: string): Promise<string> {
  const socket = await handshake(where, servername);
  const { serialNumber } = socket.getPeerCertificate();
  socket.destroy();
  return serialNumber;
}

/** An error in the words that a caller sees: its code, and the alert if there was one. */
export function reason(error: unknown): string {
  const { code, message } = error as Error & { readonly code?: string };
  const alert = /alert ([a-z ]+)/.exec(message)?.[1]?.trim();
  return alert === undefined ? (code ?? message) : `TLS alert: ${alert}`;
}
