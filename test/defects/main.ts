import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { writeTexts } from '../../bin/write-scripts';
import { exchangeRelapses } from './exchange-relapses';
import { fateRelapses } from './fate-relapses';
import { pulsarRelapses } from './pulsar-relapses';
import { quotingRelapses } from './quoting-relapses';
import type { Relapse } from './relapse';

/** By the file of tests that must notice. */
const relapses: Readonly<Record<string, readonly Relapse[]>> = {
  pulsar: pulsarRelapses,
  exchange: exchangeRelapses,
  fate: fateRelapses,
  quoting: quotingRelapses,
};

const root = resolve(__dirname, '../..');
const scratch = mkdtempSync(join(tmpdir(), 'cdk8s-fate-defects-'));

function main(): void {
  const settings = ['jest.config.js', 'package.json', 'tsconfig.json'];
  for (const name of ['constructs', 'examples', 'test/objects.ts', 'test/quoting', ...settings]) {
    cpSync(join(root, name), join(scratch, name), { recursive: true });
  }
  symlinkSync(join(root, 'node_modules'), join(scratch, 'node_modules'));
  if (failingTests('').length > 0) throw new Error('the tests fail before anything is put back');
  const noticed = Object.entries(relapses).flatMap(([tests, list]) => list.map((relapse) => isNoticed(relapse, tests)));
  const failed = noticed.filter((yes) => !yes).length;
  process.stdout.write(`${noticed.length - failed} passed, ${failed} failed\n`);
  if (failed > 0) process.exitCode = 1;
}

function isNoticed(relapse: Relapse, tests: string): boolean {
  const noticed = noticedBy(relapse, tests).some((name) => name.startsWith(`${relapse.defect}:`));
  const theirs = relapse.theirs.split('\n')[0] ?? '';
  process.stdout.write(`${noticed ? 'noticed    ' : 'NOT NOTICED'} ${relapse.defect} ${theirs}\n`);
  return noticed;
}

/** Names of the tests that fail once the value is back. */
function noticedBy({ defect, file, ours, theirs }: Relapse, tests: string): string[] {
  const path = join(scratch, 'constructs', file);
  const text = readFileSync(path, 'utf8');
  if (text.split(ours).length !== 2) throw new Error(`${file} does not hold this once: ${ours}`);
  const put = (changed: string) => {
    writeFileSync(path, changed);
    writeTexts(join(scratch, 'constructs'));
  };
  put(text.replace(ours, () => theirs));
  try {
    return failingTests(tests, `${defect}:`);
  } finally {
    put(text);
  }
}

/** Of those whose names hold a text. */
function failingTests(tests: string, named = ''): string[] {
  const { stdout } = spawnSync(
    'npx',
    ['jest', '--json', '--testPathPatterns', `constructs/defects/${tests}`, '-t', named],
    {
      cwd: scratch,
      encoding: 'utf8',
      maxBuffer: 1 << 26,
    },
  );
  const report = JSON.parse(stdout) as { testResults: { assertionResults: { status: string; title: string }[] }[] };
  const results = report.testResults.flatMap((file) => file.assertionResults);
  if (results.length === 0) throw new Error('no test ran');
  return results.filter((test) => test.status === 'failed').map((test) => test.title);
}

try {
  main();
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
