import { readYaml } from './yaml';

const mebibyte = 1024 * 1024;
const filled = (text: string) => text.repeat(Math.ceil(mebibyte / text.length)).slice(0, mebibyte);

describe('YAML of a file', () => {
  it('is plain data, and says where each key stands', () => {
    const { value, places } = readYaml('a: 1\nb:\n  - c: "x"\n    d: |\n      y\n') as ReturnType<typeof readYaml> & { places: WeakMap<object, Map<string, string>> }; // prettier-ignore
    expect(JSON.stringify(value)).toBe('{"a":1,"b":[{"c":"x","d":"y\\n"}]}');
    const [inner] = (value as { b: object[] }).b;
    expect([...(places.get(inner ?? {}) ?? [])]).toEqual([
      ['c', 'line 3, column 5'],
      ['d', 'line 4, column 5'],
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
    ['a: &x 1\n', 'has an anchor (line 1, column 4), which is not read'],
    ['a: *hunter2\n', 'has an alias (line 1, column 4), which is not read'],
    ['a: 1\nb:\n  <<: *x\n', 'has an alias (line 3, column 7), which is not read'],
    ['a: !!binary aGk=\n', 'has a tag (line 1, column 4), which is not read'],
    ['%YAML 1.1\n---\na: 1\n', 'has a directive (line 1, column 1), which is not read'],
    ['a: 1\n---\nb: 2\n', 'has more than one document: only one is read'],
    ['a: 1\na: 2\n', 'is no YAML (DUPLICATE_KEY, line 2, column 1)'],
    ['"a": 1\na: 2\n', 'is no YAML (DUPLICATE_KEY, line 2, column 1)'],
    ['? [hunter2]\n: 1\n', 'is no YAML (NON_STRING_KEY, line 1, column 3)'],
    ['a: "hunter2', 'is no YAML (MISSING_CHAR, line 1, column 12)'],
    ['hunter2: a: b\n', 'is no YAML (BLOCK_AS_IMPLICIT_KEY, line 1, column 10)'],
    ['a: @hunter2\n', 'is no YAML (BAD_SCALAR_START, line 1, column 4)'],
    [filled('- '), 'has more than 16 levels (line 1, column 64), which is not read'],
    [filled('['), 'has more than 16 levels (line 1, column 33), which is not read'],
    [filled('k: 1\n'), 'has more than 5000 words and signs (line 715, column 1), which is not read'],
  ])('is refused without a word of it: %.20j', (text, wrong) => {
    expect(readYaml(text)).toEqual({ wrong });
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
