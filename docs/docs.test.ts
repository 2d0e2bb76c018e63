import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { topology } from '../constructs';
import { federation as haGuide } from '../examples/ha-guide';

const root = join(__dirname, '..');
const read = (file: string) => readFileSync(join(root, file), 'utf8');
const wordsWithDashes = /['`[]([a-z0-9]+(?:-[a-z0-9]+)+)['`\]]/g;
const codesIn = (text: string) => [...text.matchAll(wordsWithDashes)].map((match) => match[1] ?? '');

/** Codes as they stand in the source: each is a literal, so that it can be searched for. */
function codesInSource(): string[] {
  const files = readdirSync(join(root, 'constructs'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
    .map((name) => read(join('constructs', name)));
  const statements = files.flatMap((text) => [
    ...[...text.matchAll(/\bcode: ([^,;]*?)[,;\n]/g)].map((match) => match[1] ?? ''),
    ...[...text.matchAll(/\bconst (?:code|\[code\b[^\]]*\]) = \[?('[a-z0-9-]+')/g)].map((match) => match[1] ?? ''),
  ]);
  return [...new Set(statements.flatMap(codesIn))].sort();
}

it('docs/checks.md lists every code, once', () => {
  expect(codesInSource().length).toBeGreaterThan(60);
  expect(codesIn(read('docs/checks.md')).sort()).toEqual(codesInSource());
});

it('every code has a test that names it', () => {
  const tests = readdirSync(join(root, 'constructs'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.test.ts'))
    .map((name) => read(join('constructs', name)))
    .join();
  for (const code of codesInSource()) expect(tests).toContain(`'${code}'`);
});

it('codes that the README shows exist', () => {
  const shown = [...read('README.md').matchAll(/ \[([a-z]+(?:-[a-z]+)+)\]$/gm)].map((match) => match[1] ?? '');
  expect(shown.length).toBeGreaterThan(1);
  for (const code of shown) expect(codesInSource()).toContain(code);
});

it('the picture in the README is that of the HA guide’s case', () => {
  expect(read('README.md')).toContain(`\`\`\`mermaid\n${topology(haGuide).file ?? ''}\`\`\`\n`);
});

it('docs/defects.md has a row for each known defect', () => {
  const rows = [...read('docs/defects.md').matchAll(/^\| ([SPFX])(\d+) \|/gm)];
  const counts = { S: 21, P: 20, F: 28, X: 16 };
  for (const [series, count] of Object.entries(counts)) {
    const numbers = rows.filter((row) => row[1] === series).map((row) => Number(row[2]));
    expect(numbers).toEqual(Array.from({ length: count }, (_, index) => index + 1));
  }
});

it('docs/defects.md names tests that exist', () => {
  const tests = ['pulsar', 'exchange', 'fate'].map((tier) => read(`constructs/defects/${tier}.test.ts`)).join('\n');
  const named = [...read('docs/defects.md').matchAll(/^\| ([SPXF]\d+) .*\| test \|$/gm)].map((match) => match[1] ?? '');
  expect(named.length).toBeGreaterThan(70);
  for (const defect of named) expect(tests).toMatch(new RegExp(`it\\('(?:[SPXF]\\d+, )*${defect}[:,]`));
});

it('docs/threat-model.md names tests that exist', () => {
  const files = ['constructs', 'bin', 'examples', 'test'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => /(\.test|claims)\.ts$/.test(name))
      .map((name) => read(join(folder, name))),
  );
  const tables = read('docs/threat-model.md').split('\n## ');
  const rows = tables
    .filter((table) => table.includes(' test |\n| ---'))
    .flatMap((table) => table.split('\n').filter((line) => line.startsWith('| ')))
    .map((line) => line.split(' | ').at(-1)?.replace(/ \|$/, '') ?? '')
    .filter((name) => name !== 'test' && name !== '---');
  expect(rows.length).toBeGreaterThan(30);
  const missing = rows.filter(
    (name) => !files.some((text) => text.includes(`'${name}'`) || text.includes(`"${name}"`)),
  );
  expect(missing).toEqual([]);
});
