import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { PulsarVersion } from '../../constructs/pulsar/versions';
import { pulsarVersions } from '../../constructs/pulsar/versions';
import { Claims } from '../cluster/claims';
import { claimKeys } from './claims';
import { configurationFiles } from './configuration-files';
import type { Subject, Told } from './containers';
import { containersOf, subjects } from './containers';
import { softwareOf } from './software';
import { startScripts } from './start-scripts';
import { variantsOf } from './variants';

/*
 * Proves that each key which the Pulsar tier says has an effect in the release that it is said to: Pulsar passes over a
 * key that it does not know without a word. `--also broker:aKey=1` says one more, to see it found out.
 */

const { values } = parseArgs({ options: { also: { type: 'string', multiple: true, default: [] } } });
const alsoTold = values.also.map((text) => {
  const [, subject, key, value] = /^([\w-]+):(\w+)=(.*)$/.exec(text) ?? [];
  if (!subjects.some((known) => known === subject) || key === undefined || value === undefined) {
    throw new Error(`--also ${text}: <component>:<key>=<value> expected, of ${subjects.join(', ')}`);
  }
  return { subject, key, value };
});

async function* claimsOf(line: PulsarVersion, scratch: string): AsyncGenerator<Claims> {
  const variants = variantsOf(line).map(containersOf);
  const opened = (await softwareOf(line)).map((software) => ({
    version: software.version,
    files: configurationFiles(software),
    scripts: startScripts(software, scratch),
  }));
  for (const subject of subjects) {
    const containers = variants.flatMap((variant) => variant.get(subject) ?? []);
    yield await claimKeys(
      line,
      subject,
      containers.map((told) => withAlso(told, subject)),
      opened,
    );
  }
}

function withAlso(told: Told, subject: Subject): Told {
  const also = told.isInit ? [] : alsoTold.filter((each) => each.subject === subject);
  return {
    ...told,
    variables: { ...told.variables, ...Object.fromEntries(also.map(({ key, value }) => [key, value])) },
    judged: [...told.judged, ...also.map(({ key }) => key)],
  };
}

/** What keeps a proof from being made is a failure like any other: nothing passes by not being looked at. */
async function* allClaims(scratch: string): AsyncGenerator<Claims> {
  for (const line of pulsarVersions) {
    try {
      yield* claimsOf(line, scratch);
    } catch (error) {
      const claims = new Claims(line);
      claims.claim('the proof comes to its end', [error instanceof Error ? error.message : String(error)]);
      yield claims;
    }
  }
}

async function main(): Promise<void> {
  const scratch = mkdtempSync(join(tmpdir(), 'pulsar-keys-'));
  let [passed, failed] = [0, 0];
  try {
    for await (const claims of allClaims(scratch)) {
      for (const text of claims.lines) console.log(text);
      passed += claims.passed;
      failed += claims.failed;
    }
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
  console.log(`${passed} passed, ${failed} failed`);
  if (failed > 0 || passed === 0) process.exitCode = 1;
}

void main();
