import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { judge } from '../../constructs/certificates/judge';
import { pairsOf } from '../../constructs/certificates/need';
import { fromFiles } from '../../constructs/certificates/source';
import type { Issue } from '../../constructs/issues/issue';
import { isFault } from '../../constructs/issues/issue';
import { pulsarVersionFacts } from '../../constructs/pulsar/versions';
import { Claims } from '../cluster/claims';
import { allCases } from './cases';
import type { Case } from './cases/bench';
import { hostname } from './cases/bench';
import { laxerOnNames, stricter } from './differences';
import type { Verdict } from './verifiers';
import { askJava, askOpenssl, writeCases } from './verifiers';

/*
 * Proves that certificates are judged as the programs do that will verify them: each case is put to `openssl verify` and to
 * the trust manager of Java, and our judge must agree, or the difference be named. `--table` prints what each says.
 */

/** What our judge says of a party of Pulsar 4.0, which loads most kinds of keys. */
function ours({ ca, chain, key }: Case): readonly Issue[] {
  const files: Readonly<Record<string, string>> = {
    'ca.crt': ca,
    '10000/broker.crt': chain.join(''),
    '10000/broker.key': key,
  };
  const find = (file: string) => (files[file] === undefined ? undefined : { path: file, text: files[file] });
  const keys = pulsarVersionFacts('4.0').keys;
  const needs = [{ folder: '10000', file: 'broker', names: [hostname], keys }] as const;
  return judge({ path: (file) => file, find }, fromFiles('.'), pairsOf(needs), new Date()).issues;
}

/** Java decides for Pulsar; what OpenSSL alone refuses must be said, as a fault or as a warning. */
function disagreement({ name }: Case, issues: readonly Issue[], openssl: Verdict, java: Verdict): string[] {
  const faults = issues.filter(isFault).map(({ code }) => code);
  if (java.refused !== undefined) return faults.length > 0 ? [] : [`Java refuses it (${java.refused}), and we do not`];
  if (openssl.refused !== undefined)
    return issues.length > 0 ? [] : [`OpenSSL refuses it (${openssl.refused}), and we say nothing`];
  const named = stricter[name] !== undefined;
  if (faults.length > 0 && !named) return [`both accept it, and we say ${faults.join(', ')}`];
  if (faults.length === 0 && named) return ['is said to be judged otherwise by us, and is not'];
  if (faults.length > 0) return [];
  const byName = openssl.refusedByName ?? java.refusedByName;
  const lax = laxerOnNames[name] !== undefined;
  if (byName !== undefined && !lax) return [`one that looks at the name refuses it (${byName}), and we do not`];
  return byName === undefined && lax ? ['is said to be taken for another name, and is not'] : [];
}

function row({ name }: Case, issues: readonly Issue[], openssl: Verdict, java: Verdict): string {
  const said = issues.map(({ path, code, severity = 'fault' }) => `${severity} ${code} (${path})`).join(', ');
  return `| ${name} | ${openssl.refused ?? 'ok'} | ${java.refused ?? 'ok'} | ${said === '' ? 'ok' : said} |`;
}

async function main(): Promise<void> {
  const scratch = mkdtempSync(join(tmpdir(), 'certificates-'));
  const claims = new Claims('certificates');
  try {
    const cases = allCases();
    writeCases(cases, scratch);
    const [openssl, java] = await Promise.all([askOpenssl(cases, scratch), askJava(cases, scratch)]);
    for (const [index, each] of cases.entries()) {
      const said = [each, ours(each), openssl[index] ?? {}, java[index] ?? {}] as const;
      claims.claim(each.name, disagreement(...said));
      if (process.argv.includes('--table')) console.log(row(...said));
    }
    const names = cases.map(({ name }) => name);
    const gone = [...Object.keys(stricter), ...Object.keys(laxerOnNames)].filter((name) => !names.includes(name));
    claims.claim('each difference is that of a case', gone);
    claims.claim(
      'no two cases have one name',
      names.filter((name, index) => names.indexOf(name) !== index),
    );
  } catch (error) {
    claims.stopped(error);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
  for (const line of claims.lines.filter((text) => !text.startsWith('ok'))) console.log(line);
  console.log(`${claims.passed} passed, ${claims.failed} failed`);
  if (claims.failed > 0 || claims.passed === 0) process.exitCode = 1;
}

void main();
