import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { kubernetesVersions } from './kube/kubernetes';
import { fateVersions } from './party/versions';
import { pulsarVersions } from './pulsar/versions';

/** Where the lines of each program differ, and which of their releases are known, stands here alone. */
const tables = ['kube/kubernetes.ts', 'party/versions.ts', 'pulsar/versions.ts', 'exchange/versions.ts'];

const lines = [...pulsarVersions, ...fateVersions, ...kubernetesVersions].map((line) => line.replace('.', '\\.'));
const literal = new RegExp(`(?<![\\d.])(${lines.join('|')})(\\.\\d+)*(?![\\d.])`);

/** Comments carry sources, which are of releases. */
function withoutComments(file: string, text: string): string {
  const comments = file.endsWith('.ts') ? /\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/.*/g : /^\s*(#|--).*/gm;
  return text.replace(comments, '');
}

function strayLines(file: string): string[] {
  const text = withoutComments(file, readFileSync(join(__dirname, file), 'utf8'));
  return text.split('\n').filter((line) => literal.test(line));
}

const sources = readdirSync(__dirname, { recursive: true, encoding: 'utf8' }).filter(
  (file) => /\.(ts|lua|sh|py)$/.test(file) && !file.endsWith('.test.ts') && !tables.includes(file),
);

it('finds a version where one stands', () => {
  for (const text of ["if (version === '3.0')", "'4.0.8'", "'1.6.1-release'", 'of 2.10 alone', "'1.25'"])
    expect(literal.test(text)).toBe(true);
  for (const text of ['192.0.2.10', '10.0.0.1', '1.2.840.113549']) expect(literal.test(text)).toBe(false);
});

it.each(sources)('%s names no version of Pulsar, FATE or Kubernetes: those stand in their tables', (file) => {
  expect(strayLines(file)).toEqual([]);
});
