import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from '../kubelet/command';
import type { Case } from './cases/bench';
import { hostname } from './cases/bench';

/** What a verifier says of a case: why it refuses it; absent, it accepts it. */
export interface Verdict {
  readonly refused?: string;
  /** The same, of one that looks at the name as well. */
  readonly refusedByName?: string;
}

/** A folder a case, by its number. */
export function writeCases(cases: readonly Case[], folder: string): void {
  for (const [index, { ca, chain }] of cases.entries()) {
    const own = folderOf(folder, index);
    mkdirSync(own, { recursive: true });
    writeFileSync(join(own, 'ca.pem'), ca);
    writeFileSync(join(own, 'chain.pem'), chain.join(''));
    writeFileSync(join(own, 'leaf.pem'), chain[0] ?? '');
  }
}

function folderOf(folder: string, index: number): string {
  return join(folder, String(index).padStart(4, '0'));
}

/** OpenSSL as a client of Debian uses it: level 2, for a server, no file of CAs but ours. */
export async function askOpenssl(cases: readonly Case[], folder: string): Promise<Verdict[]> {
  const verdicts: Verdict[] = [];
  const next = [...cases.keys()];
  const work = async (): Promise<void> => {
    for (let index = next.shift(); index !== undefined; index = next.shift()) {
      verdicts[index] = await opensslVerdict(folderOf(folder, index));
    }
  };
  await Promise.all([work(), work(), work()]);
  return verdicts;
}

async function opensslVerdict(folder: string): Promise<Verdict> {
  const file = (name: string): string => join(folder, name);
  const verify = async (...more: string[]): Promise<string | undefined> => {
    const trust = ['-no-CApath', '-no-CAstore', '-CAfile', file('ca.pem'), '-untrusted', file('chain.pem')];
    const how = ['-auth_level', '2', '-purpose', 'sslserver', ...trust, ...more];
    const { code, stdout, stderr } = await run(['openssl', 'verify', ...how, file('leaf.pem')]);
    return code === 0 ? undefined : `${stdout}${stderr}`.replace(/\s+/g, ' ').trim();
  };
  return verdictOf(await verify(), await verify('-verify_hostname', hostname));
}

/** Java's trust manager: one JVM for all cases. */
export async function askJava(cases: readonly Case[], folder: string): Promise<Verdict[]> {
  const program = join(__dirname, 'Verify.java');
  const argv = ['java', '-XX:TieredStopAtLevel=1', program, folder, hostname];
  const { code, stdout, stderr } = await run(argv, { timeoutSeconds: 300 });
  const lines = stdout.trim().split('\n');
  if (code !== 0 || lines.length !== cases.length) throw new Error(`${argv.join(' ')}: ${code} ${stderr}`);
  return lines.map((line) => {
    const [, plain = '', byName = ''] = line.split('\t');
    return verdictOf(plain === 'ok' ? undefined : plain, byName === 'ok' ? undefined : byName);
  });
}

function verdictOf(refused: string | undefined, refusedByName: string | undefined): Verdict {
  return { ...(refused !== undefined && { refused }), ...(refusedByName !== undefined && { refusedByName }) };
}
