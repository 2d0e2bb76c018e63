import { Agent, request } from 'node:https';
import type { ApiServer } from './api-server';
import { loopback } from './ports';

/** Requests to an API server without kubectl, which takes longer to start than the server to answer. */
export class Requests {
  private readonly agent: Agent;

  constructor(private readonly server: ApiServer) {
    const { caCert, admin } = server.credentials;
    this.agent = new Agent({ keepAlive: true, maxSockets: 8, ca: caCert, ...admin });
  }

  /** Undefined: it is taken. Else what the API server says against it. */
  async refusal(method: 'POST' | 'PATCH', path: string, type: string, body: string): Promise<string | undefined> {
    const { status, text } = await this.send(method, path, type, body);
    if (status >= 200 && status < 300) return undefined;
    try {
      return (JSON.parse(text) as { message?: string }).message ?? text;
    } catch {
      return `${status} ${text}`;
    }
  }

  close(): void {
    this.agent.destroy();
  }

  private send(method: string, path: string, type: string, body: string): Promise<{ status: number; text: string }> {
    const headers = { 'content-type': type, 'content-length': Buffer.byteLength(body) };
    const options = { host: loopback, port: this.server.port, path, method, headers, agent: this.agent };
    return new Promise((resolve, reject) => {
      const sent = request(options, (response) => {
        let text = '';
        response.setEncoding('utf8');
        response.on('data', (part: string) => (text += part));
        response.on('end', () => {
          resolve({ status: response.statusCode ?? 0, text });
        });
      });
      sent.on('error', reject);
      sent.end(body);
    });
  }
}
