import type { Pod } from '../kubelet/pod';

/** A topic of public/default, as brokers show it at their plain web port. */
export class Topic {
  constructor(
    readonly name: string,
    private readonly brokers: readonly Pod[],
  ) {}

  /** The broker that serves it. */
  async owner(): Promise<Pod> {
    return (await this.request('stats')).broker;
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
    const { response } = await this.request(what);
    if (!response.ok) throw new Error(`${what} of ${this.name}: ${response.status} ${await response.text()}`);
    return (await response.json()) as T;
  }

  /** Asks a broker, and the one it names if that is another. */
  private async request(what: string): Promise<{ response: Response; broker: Pod }> {
    let path = `/admin/v2/persistent/public/default/${this.name}/${what}`;
    let [broker] = this.brokers;
    for (let hops = 0; broker && hops < 5; hops += 1) {
      const response = await fetch(`http://${broker.address ?? ''}:8080${path}`, { redirect: 'manual' });
      const location = response.headers.get('location');
      if (location === null) return { response, broker };
      const { hostname, pathname, search } = new URL(location);
      path = pathname + search;
      broker = this.brokers.find(({ name }) => hostname.startsWith(`${name}.`));
    }
    throw new Error(`no broker serves ${this.name}`);
  }
}

/**
 * Has public/default keep every message. Else a broker drops what nobody has subscribed to as soon as its ledger ends,
 * as it does with a lost bookie, acknowledged or not, and idle topics with it.
 */
export async function keepMessages(broker: Pod): Promise<void> {
  const response = await fetch(`http://${broker.address ?? ''}:8080/admin/v2/namespaces/public/default/retention`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ retentionTimeInMinutes: -1, retentionSizeInMB: -1 }),
  });
  if (!response.ok) throw new Error(`retention: ${response.status} ${await response.text()}`);
}
