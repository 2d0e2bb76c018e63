import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Context } from './context';
import { describe, endJob, pairs, refuse, runJob } from './job';

/** Jobs of two parties, through Traffic Server. */
export async function twoParties({ fates: [first, second], exchange, logs, addresses }: Context): Promise<string> {
  const report: string[] = [];
  const parties = [first, second];
  const settings = ['tlsAllowInsecureConnection', 'brokerClientTlsEnabled', 'brokerClientTrustCertsFilePath'];
  const runtime = (await first.get('brokers/configuration/runtime')) as Record<string, string>;
  report.push(settings.map((name) => `${name}=${runtime[name] ?? 'missing'}`).join(' '));
  if (runtime.tlsAllowInsecureConnection !== 'false') throw new Error('brokers take any certificate');
  for (const job of ['pair-1', 'pair-2']) {
    const outcome = await runJob(job, parties, pairs(parties), 90);
    report.push(...describe(outcome), await endJob(job, parties, 120));
    refuse(outcome, report);
  }
  const log = readFileSync(
    join(logs, 'exchange', `${exchange.pod('traffic-server-0').name}.traffic-server.log`),
    'utf8',
  );
  report.push(`${addresses[0].connections} connections through the exchange`);
  report.push(...[...new Set(log.split('\n').filter((line) => line.includes('sni=')))].slice(0, 4));
  return report.join('\n');
}
