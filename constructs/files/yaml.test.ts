import { renderPlace } from '../issues/issue';
import type { ReadYaml } from './yaml';
import { located, readYaml as readFile } from './yaml';

const readYaml = (text: string) => readFile(text, 'a.yaml');

const mebibyte = 1024 * 1024;
const filled = (text: string) => text.repeat(Math.ceil(mebibyte / text.length)).slice(0, mebibyte);

describe('YAML of a file', () => {
  it('is plain data, and says where each key stands', () => {
    const { value, places } = readYaml('a: 1\nb:\n  - c: "x"\n    d: |\n      y\n') as ReadYaml;
    expect(JSON.stringify(value)).toBe('{"a":1,"b":[{"c":"x","d":"y\\n"}]}');
    const [inner] = (value as { b: object[] }).b;
    expect([...(places.get(inner ?? {}) ?? [])]).toEqual([
      ['c', { file: 'a.yaml', line: 3, column: 5 }],
      ['d', { file: 'a.yaml', line: 4, column: 5 }],
    ]);
  });
  it.each(['', '# nothing\n', 'null\n'])('that says nothing is nothing: %j', (text) => {
    expect(readYaml(text).value).toBeNull();
  });
  it.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty'])('takes the key %s as a key', (key) => {
    const { value } = readYaml(`${key}: { polluted: true }\n`);
    expect(Object.getPrototypeOf(value)).toBeNull();
    expect(Object.keys(value as object)).toEqual([key]);
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });
  it.each([
    ['a: &x 1\n', 'a.yaml:1:4 has an anchor, which is not supported'],
    ['a: *hunter2\n', 'a.yaml:1:4 has an alias, which is not supported'],
    ['a: 1\nb:\n  <<: *x\n', 'a.yaml:3:7 has an alias, which is not supported'],
    ['a: !!binary aGk=\n', 'a.yaml:1:4 has a tag, which is not supported'],
    ['%YAML 1.1\n---\na: 1\n', 'a.yaml:1:1 has a directive, which is not supported'],
    ['a: 1\n---\nb: 2\n', 'a.yaml has more than one document, and only one is supported'],
    ['a: 1\na: 2\n', 'a.yaml:2:1 is not valid YAML (DUPLICATE_KEY)'],
    ['"a": 1\na: 2\n', 'a.yaml:2:1 is not valid YAML (DUPLICATE_KEY)'],
    ['? [hunter2]\n: 1\n', 'a.yaml:1:3 is not valid YAML (NON_STRING_KEY)'],
    ['a: "hunter2', 'a.yaml:1:12 is not valid YAML (MISSING_CHAR)'],
    ['hunter2: a: b\n', 'a.yaml:1:10 is not valid YAML (BLOCK_AS_IMPLICIT_KEY)'],
    ['a: @hunter2\n', 'a.yaml:1:4 is not valid YAML (BAD_SCALAR_START)'],
    [filled('- '), 'a.yaml:1:64 has more than 16 levels, which is not supported'],
    [filled('['), 'a.yaml:1:33 has more than 16 levels, which is not supported'],
    [filled('k: 1\n'), 'a.yaml:715:1 has more than 5000 tokens, which is not supported'],
  ])('is refused without a word of it: %.20j', (text, words) => {
    const found = readYaml(text);
    if (!('wrong' in found)) throw new Error('it is read');
    expect(`${found.at === undefined ? 'a.yaml' : renderPlace(found.at)} ${found.wrong}`).toBe(words);
  });
  it.each([
    ['a.yaml a', 1, 1],
    ['a.yaml b.c[1].d', 5, 5],
    ['a.yaml b.c[1].nowhere.deeper', 4, 5],
    ['a.yaml b.c[7]', 3, 3],
  ])('gives the line and column of a place in it, or of the nearest above: %s', (path, line, column) => {
    const yaml = readYaml('a: 1\nb:\n  c: [x,\n    {e: 1,\n    d: 2}]\n') as ReadYaml;
    const [issue] = located([{ code: 'no-example', path, wrong: 'is wrong', mend: 'mend it' }], 'a.yaml', yaml);
    expect(issue?.at).toEqual({ file: 'a.yaml', line, column });
  });
  it.each(['a.yaml', 'a.yaml nowhere', 'b.yaml a', 'a.yamla'])('has no line for %s', (path) => {
    const issue = { code: 'no-example', path, wrong: 'is wrong', mend: 'mend it' };
    expect(located([issue], 'a.yaml', readYaml('a: 1\n') as ReadYaml)).toEqual([issue]);
  });
  it('merges nothing: the key is one like others', () => {
    expect(Object.keys(readYaml('a: 1\n<<: { b: 2 }\n').value as object)).toEqual(['a', '<<']);
  });
  it('may look like YAML inside a text', () => {
    expect(readYaml('a: |\n  &x\n  *y\n  !z\nb: "&x *y"\n').value).toMatchObject({ a: '&x\n*y\n!z\n', b: '&x *y' });
  });
  it.each([
    'x',
    ' ',
    '\n',
    '# c\n',
    '"',
    "'",
    ':',
    '-',
    ',',
    '{',
    ']',
    '&',
    '*a ',
    '!',
    '? ',
    '\t',
    '\u001f',
    '\u0018',
    '---\n',
    '  x\n',
    'a: "\\n',
  ])('of 1 MiB takes no time: %j', (part) => {
    // prettier-ignore
    const start = performance.now();
    for (const text of [filled(part), `a: ${filled(part)}`, `a: |\n${filled(part)}`, `a: "${filled(part)}"`])
      readYaml(text);
    expect(performance.now() - start).toBeLessThan(15_000);
  });
  it('is not shown to whoever has LOG_TOKENS or LOG_STREAM set', () => {
    const [log, dir] = [jest.spyOn(console, 'log').mockReturnValue(), jest.spyOn(console, 'dir').mockReturnValue()];
    Object.assign(process.env, { LOG_TOKENS: '1', LOG_STREAM: '1' });
    readYaml('a: hunter2\n');
    expect([process.env.LOG_TOKENS, process.env.LOG_STREAM]).toEqual(['1', '1']);
    expect([log, dir].flatMap(({ mock }) => mock.calls)).toEqual([]);
    delete process.env.LOG_TOKENS;
    delete process.env.LOG_STREAM;
  });
});
