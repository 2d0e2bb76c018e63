import { sleep } from '../kubelet/command';
import { post } from './clients';
import type { Exchange } from './exchange';
import { fateHeaders } from './requests';
import { Stream, type Where } from './stream';
import type { Party } from './stubs';

const slowSeconds = 3;

/** Connections of parties that go on while something happens to the exchange: tunnels, calls, slow requests. */
export class Traffic {
  readonly dropped: string[] = [];
  streams = 0;
  /** Slow requests that were answered. */
  answered = 0;
  private stopping = false;
  private readonly running: Promise<void>[] = [];

  /** A tunnel and a gRPC call that talk, and slow requests one after another, through each pod. */
  static async of(exchange: Exchange, party: Party): Promise<Traffic> {
    const traffic = new Traffic();
    for (const [i, where] of exchange.tls.entries())
      traffic.keep(`tunnel through traffic-server-${i}`, await Stream.tls(where, party.route.fqdn));
    for (const [i, where] of exchange.grpc.entries())
      traffic.keep(`gRPC through nginx-${i}`, await Stream.grpc(where, fateHeaders(party.id)));
    for (const [i, where] of exchange.http.entries())
      traffic.running.push(traffic.request(`HTTP through nginx-${i}`, where, party));
    return traffic;
  }

  keep(name: string, stream: Stream): void {
    this.streams += 1;
    this.running.push(this.talk(name, stream));
  }

  /** Ends all of it; an error tells what was dropped before. */
  async stop(): Promise<string> {
    this.stopping = true;
    await Promise.all(this.running);
    if (this.dropped.length > 0) throw new Error(`dropped: ${this.dropped.join(', ')}`);
    return `dropped 0 of ${this.streams} streams and ${this.answered} requests of ${slowSeconds} s`;
  }

  private async talk(name: string, stream: Stream): Promise<void> {
    try {
      for (let i = 0; !this.stopping; i += 1) {
        await stream.ask(`line ${i} of ${name}\n`);
        await sleep(0.5);
      }
    } catch (error) {
      this.dropped.push(`${name}: ${(error as Error).message}`);
    }
    stream.end();
  }

  private async request(name: string, where: Where, party: Party): Promise<void> {
    while (!this.stopping) {
      const answer = await post(where, { ...fateHeaders(party.id), 'x-answer-after': `${slowSeconds}` });
      if (answer.status === 200 && answer.seconds >= slowSeconds) this.answered += 1;
      else {
        this.dropped.push(`${name}: ${answer.status} ${answer.text}`);
        await sleep(1);
      }
    }
  }
}
