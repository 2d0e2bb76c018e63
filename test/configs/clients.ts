import { request as httpRequest, type OutgoingHttpHeaders } from 'node:http';
import { connect as connectHttp2, type IncomingHttpHeaders } from 'node:http2';
import { connect as connectTcp } from 'node:net';
import type { Duplex } from 'node:stream';
import { frame } from './stubs';
import { grpcHeaders, handshake, reason, type Where } from './stream';

const patience = 30_000; // milliseconds

/** What came back of a request. */
export interface Answer {
  /** The HTTP status; 0 if there was none. */
  readonly status: number;
  /** A gRPC call's own status, from its trailers or its head. */
  readonly grpcStatus?: string;
  /** The body, or what broke. */
  readonly text: string;
  readonly seconds: number;
}

/** A call that FATE makes of another party. */
export const usualCall = '/v1/party/202611250811000000001/host/10000/create';

/** One request by HTTP/1.1, on a connection of its own. */
export function post(
  where: Where,
  headers: OutgoingHttpHeaders,
  body: Buffer | string = '{}',
  path: string = usualCall,
  method = 'POST',
): Promise<Answer> {
  const start = Date.now();
  return new Promise((resolve) => {
    const end = (status: number, text: string) => resolve({ status, text, seconds: (Date.now() - start) / 1000 });
    const options = { ...where, path, method, agent: false, headers };
    const request = httpRequest(options, (response) => {
      collect(response).then(
        (text) => end(response.statusCode ?? 0, text),
        (error: unknown) => end(0, reason(error)),
      );
    });
    request.setTimeout(patience, () => request.destroy(new Error('no answer')));
    request.on('error', (error) => end(0, reason(error)));
    request.end(body);
  });
}

/** One unary gRPC call, on a connection of its own. */
export function call({ host, port }: Where, headers: OutgoingHttpHeaders): Promise<Answer> {
  const start = Date.now();
  const session = connectHttp2(`http://${host}:${port}`);
  return new Promise<Answer>((resolve) => {
    let [status, text, grpcStatus]: [number, string, string | undefined] = [0, '', undefined];
    const end = (broken = '') =>
      resolve({ status, text: text || broken, grpcStatus, seconds: (Date.now() - start) / 1000 });
    session.on('error', (error) => end(reason(error)));
    const stream = session.request({ ...grpcHeaders, ...headers });
    const note = ({ 'grpc-status': code, 'grpc-message': message }: IncomingHttpHeaders) => {
      if (code !== undefined) grpcStatus = [code].flat().join();
      if (message !== undefined) text = decodeURIComponent([message].flat().join());
    };
    stream.on('response', (head) => {
      status = head[':status'] ?? 0;
      note(head);
    });
    stream.on('trailers', note);
    stream.on('data', (chunk: Buffer) => (text += chunk.toString()));
    stream.on('error', (error) => end(reason(error)));
    stream.on('close', () => end('closed'));
    stream.setTimeout(patience, () => stream.destroy(new Error('no answer')));
    stream.end(frame('hello'));
  }).finally(() => session.destroy());
}

/** What a stranger gets who sends some text as it is: the first line of the answer or all of it, or how it ended. */
export async function say(where: Where, text: string, part: 'first line' | 'whole' = 'first line'): Promise<string> {
  const socket = connectTcp(where);
  return part === 'whole' ? wholeAnswer(socket, text) : firstLine(socket, text);
}

/** The same inside TLS, if there is a handshake at all. */
export async function sayInTls(where: Where, servername: string, text: string): Promise<string> {
  try {
    const socket = await handshake(where, servername);
    const { subject } = socket.getPeerCertificate();
    return `handshake with ${[subject.CN].flat().join()}, then ${await firstLine(socket, text)}`;
  } catch (error) {
    return reason(error);
  }
}

function wholeAnswer(socket: Duplex, text: string): Promise<string> {
  return new Promise((resolve) => {
    let got = '';
    const end = (what: string) => {
      clearTimeout(timer);
      socket.destroy();
      resolve(got || what);
    };
    const timer = setTimeout(() => end('nothing within 5 s'), 5000);
    socket.on('data', (chunk: Buffer) => (got += chunk.toString('latin1')));
    socket.on('error', (error) => end(reason(error)));
    socket.on('close', () => end('closed'));
    socket.write(text);
  });
}

function firstLine(socket: Duplex, text: string): Promise<string> {
  return new Promise((resolve) => {
    const end = (what: string) => {
      clearTimeout(timer);
      socket.destroy();
      resolve(what);
    };
    const timer = setTimeout(() => end('nothing within 5 s'), 5000);
    socket.on('data', (chunk: Buffer) => end(chunk.toString('latin1').split('\r\n')[0] ?? ''));
    socket.on('error', (error) => end(reason(error)));
    socket.on('end', () => end('closed'));
    socket.on('close', () => end('closed'));
    socket.write(text);
  });
}

async function collect(stream: AsyncIterable<Buffer>): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}
