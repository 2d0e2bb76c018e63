import { Duration, Size } from 'cdk8s';
import file from './props.schema.json';
import { isKnownClass } from './opaque';
import type { DefinitionName } from './schema';
import { shapeOf } from './schema';
import type { Shape } from './shape';
import { shapeIssues } from './shape';

const issuesOf = (value: unknown, shape: Shape) => shapeIssues(value, shape, 'it');

describe('a union', () => {
  const union: Shape = {
    anyOf: [
      { oneOf: [false] },
      { props: { kind: { oneOf: ['secret'] }, name: 'string' }, required: ['kind', 'name'] },
      { props: { kind: { oneOf: ['files'] }, folder: 'string', depth: 'number' }, required: ['kind', 'folder'] },
      { list: 'string' },
    ],
  };
  it.each([false, { kind: 'secret', name: 'a' }, { kind: 'files', folder: 'a' }, ['a'], []])('takes %j', (value) => {
    expect(issuesOf(value, union)).toEqual([]);
  });
  it.each([
    ['the branch with its literal', { kind: 'files', name: 'a' }, ['missing-prop it.folder', 'unknown-prop it.name']],
    [
      'the branch with most of its keys',
      { folder: 'a', depth: '1' },
      ['missing-prop it.kind', 'invalid-type it.depth'],
    ],
    ['the list', ['a', 1], ['invalid-type it[1]']],
  ])('tells the faults of %s alone', (_, value, told) => {
    expect(issuesOf(value, union).map(({ code, path }) => `${code} ${path}`)).toEqual(told);
  });
  it('says what it takes where no branch is meant', () => {
    expect(issuesOf(true, union)).toMatchObject([{ code: 'invalid-type', got: true, wrong: 'is not false or an object or a list' }]); // prettier-ignore
  });
  it('of peers and blocks names the field of a block that is wrong', () => {
    const rule = { peers: [{ cidr: '10.0.0.0/8', except: '10.1.0.0/16' }], ports: [] };
    expect(issuesOf(rule, shapeOf('NetworkRule'))).toMatchObject([
      { code: 'invalid-type', path: 'it.peers[0].except' },
    ]);
  });
  it('that may hold a secret quotes nothing', () => {
    expect(JSON.stringify(issuesOf({ kind: 'files', hunter2: 'hunter2', folder: [1] }, { secret: union }))).not.toContain('hunter2'); // prettier-ignore
  });
});

describe('a type of another package', () => {
  it.each<[string, unknown]>([
    ['Size', Size.mebibytes(1)],
    ['Size', { toMebibytes: () => 1 }],
    ['Duration', Duration.minutes(1)],
    ['Date', new Date(0)],
    ['Function', () => 1],
    ['Affinity', { anything: true }],
  ])('%s is known by its methods: %p', (name, value) => {
    expect(isKnownClass(name)).toBe(true);
    expect(issuesOf(value, { class: name })).toEqual([]);
  });
  it.each(['Size', 'Duration', 'Date', 'Function'])('%s is not a text, null, or an object without them', (name) => {
    for (const value of ['4Gi', null, {}, Object.create(null)]) {
      expect(issuesOf(value, { class: name })).toMatchObject([{ code: 'invalid-type', path: 'it' }]);
    }
  });
});

it.each([
  ['relicas', 'replicas'],
  ['replcas', 'replicas'],
  ['Replicas', 'replicas'],
  ['gracePeriodSecond', 'gracePeriodSeconds'],
  ['nodeselector', 'nodeSelector'],
  ['size', undefined],
  ['a'.repeat(1e6), undefined],
])('an unknown prop such as %.20s is held against the known ones', (name, meant) => {
  const [issue] = issuesOf({ [name]: 1 }, shapeOf('ComponentProps'));
  expect(/did you mean (\w+)\?/.exec(issue?.mend ?? '')?.[1]).toBe(meant);
});

it('every type of another package in the props is one that values are held against', () => {
  const names = [...JSON.stringify(file).matchAll(/"class":"(\w+)"/g)].map((match) => match[1] ?? '');
  expect(names).toContain('Size');
  expect([...new Set(names)].filter((name) => !isKnownClass(name))).toEqual([]);
});

it('every definition of the schema has a shape', () => {
  for (const name of Object.keys(file.definitions)) expect(() => shapeOf(name as DefinitionName)).not.toThrow();
});
