/**
 * Imports go one way, those of types included: a room imports from its own row and from those below it. Tests may import what
 * they like. A new room gets its place in `rows` and in CONTRIBUTING.md, and nothing else here changes.
 */
const rows = [
  ['bin/'],
  ['main.ts', 'examples/'],
  ['constructs/*.ts'],
  ['federation/'],
  ['pulsar/tier.ts', 'exchange/exchange.ts', 'party/party.ts'],
  ['checks/'],
  ['pulsar/', 'exchange/', 'party/'],
  ['nginx/', 'certificates/', 'passwords/'],
  ['kube/'],
  ['terms/'],
  ['shapes/'],
  ['files/', 'scripts/'],
  ['issues/', 'quoting/'],
];
/** They meet in `federation/`. */
const tiers = ['pulsar/', 'exchange/', 'party/'];

const patterns = {
  'bin/': '^bin/',
  'main.ts': '^main\\.ts$',
  'examples/': '^examples/',
  'constructs/*.ts': '^constructs/[^/]+$',
  // Their constructs stand above the checks: whoever uses a tier alone is warned too.
  'pulsar/': '^constructs/pulsar/(?!tier\\.ts$)',
  'exchange/': '^constructs/exchange/(?!exchange\\.ts$)',
  'party/': '^constructs/party/(?!party\\.ts$)',
};
const anyOf = (places) => places.map((place) => patterns[place] ?? `^constructs/${place}`).join('|');
const test = '\\.test\\.ts$';
const order = rows.map((row) => row.map((place) => `\`${place}\``).join(', ')).join(' → ');

const forbid = (name, comment, from, to) => ({
  name,
  comment,
  severity: 'error',
  from: { pathNot: test, ...from },
  to,
});

module.exports = {
  forbidden: [
    ...rows.map((row, index) =>
      forbid(
        `not-upwards-from-${row[0].replace(/\W+/g, '-').replace(/-$/, '')}`,
        order,
        { path: anyOf(row) },
        // The commands run an app, and import none.
        index === 0 ? { path: anyOf(rows[1]) } : { path: anyOf(rows.slice(0, index).flat()) },
      ),
    ),
    forbid(
      'tiers-apart',
      'Pulsar, the exchange and FATE know nothing of one another: they meet in federation/.',
      { path: `^constructs/(${tiers.join('|')})` },
      { path: `^constructs/(${tiers.join('|')})`, pathNot: '^constructs/$1' },
    ),
    forbid(
      'room-without-a-place',
      'A new room gets its place in `rows` of .dependency-cruiser.cjs.',
      {},
      { path: '^constructs/', pathNot: anyOf(rows.flat()) },
    ),
    forbid(
      'not-from-tests',
      'What ships needs nothing that does not.',
      { path: anyOf(rows.flat()) },
      { path: `^(test|bench|docs)/|${test}` },
    ),
    forbid(
      'no-circle',
      'Of what runs: a constant would be read before it is there. A plan and the records that it is made of may name types of each other.',
      {},
      { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    ),
  ],
  options: { tsPreCompilationDeps: true, doNotFollow: { path: 'node_modules' } },
};
