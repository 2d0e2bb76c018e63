import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Context } from './context';
import type { Fate } from './fate';
import { describe, endJob, pairs, refuse, runJob } from './job';

/** Jobs of two parties, through Traffic Server. */
export async function twoParties({ fates: [first, second], logs, addresses }: Context): Promise<string> {
  const report: string[] = [];
  const parties = [first, second];
  report.push(await verified(first));
  for (const job of ['pair-1', 'pair-2']) {
    const outcome = await runJob(job, parties, pairs(parties), 90);
    report.push(...describe(outcome), await endJob(job, parties, 120));
    refuse(outcome, report);
  }
  const log = readFileSync(join(logs, 'exchange', 'traffic-server-0.traffic-server.log'), 'utf8');
  report.push(`${addresses[0].connections} connections through the exchange`);
  report.push(...[...new Set(log.split('\n').filter((line) => line.includes('sni=')))].slice(0, 4));
  return report.join('\n');
}

/** Brokers verify whom they dial; gives the settings that say so. */
export async function verified({ admin }: Fate): Promise<string> {
  const settings = ['tlsAllowInsecureConnection', 'brokerClientTlsEnabled', 'brokerClientTrustCertsFilePath'];
  const runtime = (await admin.get('brokers/configuration/runtime')) as Record<string, string>;
  if (runtime.tlsAllowInsecureConnection !== 'false') throw new Error('brokers take any certificate');
  return settings.map((name) => `${name}=${runtime[name] ?? 'missing'}`).join(' ');
}
