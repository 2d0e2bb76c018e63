import { until } from '../kubelet/command';
import type { Fate } from './fate';
import { each } from './job';

const sent = 10; // messages of each party in each round

/** A job of two parties that write into the same topics and read them. */
export class Talk {
  constructor(
    readonly job: string,
    readonly parties: readonly [Fate, Fate],
  ) {}

  async register(): Promise<void> {
    const [first, second] = this.parties;
    await Promise.all([first.register(this.job, second.partyId), second.register(this.job, first.partyId)]);
  }

  async listen(topic: string): Promise<void> {
    await each(this.parties, (party) => party.consume(this.job, topic));
  }

  async send(topic: string, round: string): Promise<void> {
    await each(this.parties, (party) => party.produce(this.job, topic, `${round} ${party.partyId}:`, sent));
  }

  /** Waits for all messages of a round; gives in words when they had arrived. */
  async arrived(topic: string, round: string, seconds: number): Promise<string> {
    const expected = this.parties.length * sent;
    const all = async () => (await this.counts(topic, round)).every((count) => count === expected);
    const waited = await until('all messages', all, seconds).catch(() => undefined);
    const counts = (await this.counts(topic, round)).join(' and ');
    return waited === undefined
      ? `${counts} of ${expected} within ${seconds} s`
      : `all ${counts} of ${expected} after ${waited.toFixed(1)} s`;
  }

  /** Messages that came more than once, at both parties. */
  async duplicates(...topics: readonly string[]): Promise<number> {
    const received = await each(this.parties, (party) => each(topics, (topic) => party.received(this.job, topic)));
    return received.flat().reduce((sum, messages) => sum + messages.length - new Set(messages).size, 0);
  }

  private counts(topic: string, round: string): Promise<number[]> {
    return each(this.parties, async (party) => {
      const messages = await party.received(this.job, topic);
      return new Set(messages.filter((message) => message.startsWith(`${round} `))).size;
    });
  }
}
