import type { Pod } from './pod';

/** The subscription that every topic here has from its beginning. */
export const subscription = 'reader';

/** A topic of public/default, as brokers show it at their plain web port. */
export class Topic {
  constructor(
    readonly name: string,
    private readonly brokers: readonly Pod[],
  ) {}

  /**
   * Makes the topic and its subscription. A topic that nobody has subscribed to keeps nothing: when one of its ledgers
   * ends, as it does with a lost bookie, the broker drops what is in there, acknowledged or not.
   */
  async create(): Promise<void> {
    const { response } = await this.request('PUT', `subscription/${subscription}`);
    if (!response.ok) throw new Error(`topic ${this.name}: ${response.status} ${await response.text()}`);
  }

  /** The broker that serves it. */
  async owner(): Promise<Pod> {
    return (await this.request('GET', 'stats')).broker;
  }

  /** How many messages it has taken since its owner loaded it. */
  async messages(): Promise<number> {
    return (await this.read<{ msgInCounter: number }>('stats')).msgInCounter;
  }

  /** The ledger that it writes into. */
  async ledger(): Promise<number> {
    return (await this.read<{ ledgers: { ledgerId: number }[] }>('internalStats')).ledgers.at(-1)?.ledgerId ?? -1;
  }

  private async read<T>(what: string): Promise<T> {
    const { response } = await this.request('GET', what);
    if (!response.ok) throw new Error(`${what} of ${this.name}: ${response.status} ${await response.text()}`);
    return (await response.json()) as T;
  }

  /** Asks a broker, and the one it names if that is another. */
  private async request(method: 'GET' | 'PUT', what: string): Promise<{ response: Response; broker: Pod }> {
    let path = `/admin/v2/persistent/public/default/${this.name}/${what}`;
    let [broker] = this.brokers;
    for (let hops = 0; broker && hops < 5; hops += 1) {
      const headers = { 'content-type': 'application/json' };
      const response = await fetch(`http://${broker.address ?? ''}:8080${path}`, {
        method,
        headers,
        redirect: 'manual',
      });
      const location = response.headers.get('location');
      if (location === null) return { response, broker };
      const { hostname, pathname, search } = new URL(location);
      path = pathname + search;
      broker = this.brokers.find(({ name }) => hostname.startsWith(`${name}.`));
    }
    throw new Error(`no broker serves ${this.name}`);
  }
}
