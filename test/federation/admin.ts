type Method = 'PUT' | 'POST' | 'DELETE';

/** Pulsar's admin API of one party. */
export class Admin {
  constructor(
    private readonly partyId: number,
    /** `host:port`; a broker that is restarted comes back with another address. */
    private readonly endpoint: () => string,
  ) {}

  /** What it answers; of what is not there `{}`, as FATE takes it. */
  async get(path: string): Promise<unknown> {
    const response = await fetch(this.url(path));
    if (response.status === 404) return {};
    if (!response.ok) throw new Error(`${this.partyId}: GET ${path}: ${response.status} ${await response.text()}`);
    return response.json();
  }

  async send(method: Method, path: string, body?: unknown): Promise<void> {
    const { status, text } = await this.trySend(method, path, body);
    if (status >= 300) throw new Error(`${this.partyId}: ${method} ${path}: ${status} ${text}`);
  }

  async trySend(method: Method, path: string, body?: unknown): Promise<{ status: number; text: string }> {
    const response = await fetch(this.url(path), {
      method,
      headers: { 'content-type': 'application/json' },
      body: body === undefined ? null : JSON.stringify(body),
    });
    return { status: response.status, text: await response.text() };
  }

  private url(path: string): string {
    return `http://${this.endpoint()}/admin/v2/${path}`;
  }
}
