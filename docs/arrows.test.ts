import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';

/* Each rule on imports (`npm run lint`) refuses what it is there for, in a project that does nothing else. */

const root = join(__dirname, '..');
const project = mkdtempSync(join(tmpdir(), 'cdk8s-fate-arrows-'));
afterAll(() => rmSync(project, { recursive: true, force: true }));
const settings = '.dependency-cruiser.cjs';

/** Rule, importing file, imported file. */
const refused: readonly (readonly [rule: string, from: string, to: string])[] = [
  ['not-upwards-from-bin', 'bin/a.ts', 'main.ts'],
  ['not-upwards-from-main-ts', 'examples/a.ts', 'bin/b.ts'],
  ['not-upwards-from-constructs-ts', 'constructs/a.ts', 'main.ts'],
  ['not-upwards-from-federation', 'constructs/federation/a.ts', 'constructs/b.ts'],
  ['not-upwards-from-pulsar-tier-ts', 'constructs/pulsar/tier.ts', 'constructs/federation/b.ts'],
  ['not-upwards-from-pulsar', 'constructs/party/a.ts', 'constructs/party/party.ts'],
  ['not-upwards-from-checks', 'constructs/checks/a.ts', 'constructs/federation/b.ts'],
  ['not-upwards-from-pulsar', 'constructs/exchange/a.ts', 'constructs/checks/b.ts'],
  ['not-upwards-from-nginx', 'constructs/certificates/a.ts', 'constructs/party/b.ts'],
  ['not-upwards-from-kube', 'constructs/kube/a.ts', 'constructs/nginx/b.ts'],
  ['not-upwards-from-terms', 'constructs/terms/a.ts', 'constructs/kube/b.ts'],
  ['not-upwards-from-shapes', 'constructs/shapes/a.ts', 'constructs/terms/b.ts'],
  ['not-upwards-from-files', 'constructs/scripts/a.ts', 'constructs/shapes/b.ts'],
  ['not-upwards-from-issues', 'constructs/issues/a.ts', 'constructs/files/b.ts'],
  ['tiers-apart', 'constructs/pulsar/a.ts', 'constructs/party/c.ts'],
  ['tiers-apart', 'constructs/party/a.ts', 'constructs/exchange/c.ts'],
  ['room-without-a-place', 'constructs/federation/a.ts', 'constructs/elsewhere/b.ts'],
  ['not-from-tests', 'constructs/pulsar/a.ts', 'test/b.ts'],
  ['not-from-tests', 'constructs/kube/a.ts', 'constructs/kube/b.test.ts'],
];
const allowed: readonly (readonly [from: string, to: string])[] = [
  ['constructs/a.ts', 'constructs/federation/d.ts'],
  ['constructs/party/party.ts', 'constructs/checks/d.ts'],
  ['constructs/passwords/a.ts', 'constructs/certificates/d.ts'],
  ['constructs/kube/a.test.ts', 'constructs/federation/d.ts'],
];

/** An import of types alone: it counts, but for circles. */
const line = (from: string, to: string, what: 'import' | 'import type' = 'import type') =>
  `${what} { x } from './${relative(dirname(from), to).replace(/\.ts$/, '')}';\n`;

let found: string[] = [];
beforeAll(() => {
  const files = new Map<string, string>();
  const add = (file: string, text: string) => files.set(file, `${text}${files.get(file) ?? 'export const x = 1;\n'}`);
  for (const [from, to] of [...refused.map(([, ...pair]) => pair), ...allowed]) {
    add(from, line(from, to));
    add(to, '');
  }
  for (const [one, other, back] of [
    ['e', 'f', 'import'],
    ['g', 'h', 'import type'],
  ] as const) {
    const [first, second] = [`constructs/terms/${one}.ts`, `constructs/terms/${other}.ts`];
    add(first, line(first, second, 'import'));
    add(second, line(second, first, back));
  }
  for (const [file, text] of files) {
    mkdirSync(dirname(join(project, file)), { recursive: true });
    writeFileSync(join(project, file), text);
  }
  symlinkSync(join(root, 'node_modules'), join(project, 'node_modules'));
  writeFileSync(join(project, settings), readFileSync(join(root, settings)));
  const { stdout } = spawnSync(
    'npx',
    ['depcruise', '--config', settings, '--output-type', 'json', 'bin', 'main.ts', 'examples', 'constructs'],
    { cwd: project, encoding: 'utf8' },
  );
  const { summary } = JSON.parse(stdout) as { summary: { violations: { rule: { name: string }; from: string; to: string }[] } }; // prettier-ignore
  found = summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`).sort();
}, 60_000);

it('refuses each import that goes another way, and no other', () => {
  const circle = 'no-circle: constructs/terms/e.ts → constructs/terms/f.ts';
  expect(found).toEqual([...refused.map(([rule, from, to]) => `${rule}: ${from} → ${to}`), circle].sort());
});

it('has no rule that is not tried here, and the order that CONTRIBUTING.md says', () => {
  const { forbidden } = jest.requireActual<{ forbidden: { name: string; comment: string }[] }>(join(root, settings));
  const tried = new Set(found.map((one) => one.split(':')[0]));
  expect(forbidden.map(({ name }) => name).filter((name) => !tried.has(name))).toEqual([]);
  const contributing = readFileSync(join(root, 'CONTRIBUTING.md'), 'utf8').replaceAll(/\s+/g, ' ');
  expect(contributing).toContain(forbidden[0]?.comment);
});
