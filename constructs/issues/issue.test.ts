import type { Issue } from './issue';
import { renderIssue, renderIssues } from './issue';
import { printable, printableLines } from './printable';

const issue: Issue = { code: 'no-example', path: 'sites[0].name', wrong: 'is wrong', mend: 'mend it' };
/** An escape sequence, a bell, a line end, C1, DEL, bidi override, zero-width space, line separator, soft hyphen, a tag, a lone surrogate. */
const hostile = ['\u001b[2J', '\u0007', '\n', '\r', '\u009b', '\u007f', '\u202e', '\u200b', '\u2028', '\u00ad', '\u{e0041}', '\ud800', '\ufeff']; // prettier-ignore
const seen = /^[^\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]*$/u;

describe('an issue as it is printed', () => {
  it.each(hostile.map((text) => [printable(text), text]))('escapes %s in every part', (_, text) => {
    for (const part of ['path', 'got', 'wrong', 'mend'] as const) {
      const line = renderIssue({ ...issue, [part]: `a${text}b` });
      expect(line).toMatch(seen);
      expect(line).toContain('\\');
    }
  });
  it('leaves what people write in their own languages as it is', () => {
    const words = 'Zürich 北京 דואר 🙂';
    expect(renderIssue({ ...issue, got: words })).toBe(`sites[0].name: "${words}" is wrong; mend it [no-example]`);
  });
  it('cuts a long value, and says how long it was', () => {
    const line = renderIssue({ ...issue, got: 'x'.repeat(1 << 20) });
    expect(line.length).toBeLessThan(400);
    expect(line).toContain('… (1048576 characters)');
    for (const part of ['path', 'wrong', 'mend'] as const)
      expect(renderIssue({ ...issue, [part]: 'x'.repeat(1 << 20) }).length).toBeLessThan(2200);
  });
  it('keeps the password of a URL back', () => {
    const line = renderIssue({ ...issue, got: 'https://me:hunter2@example.org/', wrong: 'is like ftp://hunter2@x' });
    expect(line).toContain('"https://…@example.org/" is like ftp://…@x');
  });
  it('begins with file, line and column where it is about a place in a file', () => {
    const at = { file: 'passwords/10000.yaml', line: 3, column: 5 };
    const rest = 'is wrong; mend it [no-example]';
    expect(renderIssue({ ...issue, path: at.file, at })).toBe(`passwords/10000.yaml:3:5: ${rest}`);
    expect(renderIssue({ ...issue, path: `${at.file} mysql`, at })).toBe(`passwords/10000.yaml:3:5 mysql: ${rest}`);
    expect(renderIssue({ ...issue, path: 'mysql', at })).toBe(`passwords/10000.yaml:3:5 mysql: ${rest}`);
    expect(renderIssue({ ...issue, path: 'a\nb', at: { ...at, file: 'a\nb' } })).toBe(`a\\nb:3:5: ${rest}`);
  });
  it('takes numbers and truth values as they are', () => {
    expect(renderIssue({ ...issue, got: 0 })).toContain(': 0 is wrong');
    expect(renderIssue({ ...issue, got: false })).toContain(': false is wrong');
  });
  it('is one line, however many there are', () => {
    const lines = renderIssues(Array.from({ length: 30 }, () => ({ ...issue, path: 'a\nb' }))).split('\n');
    expect(lines).toHaveLength(22);
    expect(lines.at(-1)).toBe('  and 10 more like it [no-example]');
  });
});

it('a text of several lines keeps them, and nothing else that a terminal obeys', () => {
  expect(printableLines('a\n\u001b[31mb\n')).toBe('a\n\\u001b[31mb\n');
});
