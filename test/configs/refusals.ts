import type { Pod } from '../kubelet/pod';
import { say, sayInTls } from './clients';
import type { Context } from './exchange';
import { exchangeName, fqdn } from './routes';
import { Stream } from './stream';
import { lookOutPort } from './stubs';

/** Whoever names no party gets nowhere, by TLS or in plain text, and disturbs nobody. */
export async function noRelay({ exchange, canary, parties }: Context): Promise<string> {
  const [party] = parties;
  const streams = await Promise.all(exchange.tls.map((where) => Stream.tls(where, party.route.fqdn)));
  const reached = () => canary.connections + parties.reduce((sum, one) => sum + one.connections, 0);
  const before = reached();
  const seen = new Seen();
  for (const where of exchange.tls)
    for (const [who, name] of Object.entries(strangers))
      for (const text of textsFor(canary.route.pulsarProxy.host))
        seen.note(`in TLS, ${who}`, text, await sayInTls(where, name, text));
  for (const name of ['traffic-server', 'nginx'] as const)
    for (const pod of exchange.pods(name))
      for (const port of await listening(pod))
        for (const text of textsFor(canary.route.pulsarProxy.host))
          seen.note(`in plain text, ${name} ${port}`, text, await say({ host: pod.address ?? '', port }, text));
  if (reached() !== before) throw new Error(`relayed ${reached() - before} times\n${seen.report}`);
  if (/^(?!.*nginx).*HTTP\/1\.\d 2\d\d/m.test(seen.report)) throw new Error(`answered as if allowed\n${seen.report}`);
  for (const stream of streams) {
    await stream.ask('still here');
    stream.end();
  }
  return seen.report;
}

const strangers = { 'unknown SNI': fqdn(4711), "the exchange's SNI": exchangeName, 'no SNI': '' };

function textsFor(host: string): string[] {
  const target = `${host}:${lookOutPort}`;
  return [
    `CONNECT ${target} HTTP/1.1\r\nHost: ${target}\r\n\r\n`,
    `GET http://${target}/ HTTP/1.1\r\nHost: ${target}\r\n\r\n`,
    `GET / HTTP/1.1\r\nHost: ${target}\r\n\r\n`,
  ];
}

/** What each kind of stranger saw, and of what it sent. */
class Seen {
  private readonly answers = new Map<string, Map<string, Set<string>>>();

  note(who: string, sent: string, answer: string): void {
    const readable = /[^ -~]/.test(answer) ? 'bytes that are no text' : answer;
    const answers = this.answers.get(who) ?? new Map<string, Set<string>>();
    this.answers.set(who, answers.set(readable, (answers.get(readable) ?? new Set()).add(verb(sent))));
  }

  get report(): string {
    return [...this.answers]
      .map(([who, answers]) => `${who}: ${[...answers].map(([answer, sent]) => told(answer, sent)).join('; ')}`)
      .join('\n');
  }
}

const verb = (sent: string) => sent.split(' ').slice(0, 2).join(' ');
const told = (answer: string, sent: Set<string>) =>
  sent.size === 3 ? answer : `${[...sent].join(' and ')} -> ${answer}`;

/** Every TCP port that anything in a pod listens on. */
async function listening(pod: Pod): Promise<number[]> {
  const { stdout } = await pod.exec(['bash', '-c', 'cat /proc/net/tcp /proc/net/tcp6']);
  const ports = [...stdout.matchAll(/^ *\d+: [0-9A-F]+:([0-9A-F]{4}) [0-9A-F:]+ 0A/gm)];
  return [...new Set(ports.map(([, hex = '']) => parseInt(hex, 16)))].sort((a, b) => a - b);
}
