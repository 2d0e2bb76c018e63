import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FileKind } from './kinds';
import { readText } from './read';

const scratch = mkdtempSync(join(tmpdir(), 'cdk8s-fate-files-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));
const at = (name: string) => join(scratch, name);
const kind: FileKind = { mostBytes: 4096, because: 'the test says so' };
const written = (name: string, content: string | Buffer) => {
  writeFileSync(at(name), content, { mode: 0o640 });
  return at(name);
};

describe('a file', () => {
  it('is read with its permissions, by way of a link too', () => {
    const path = written('good', 'Zürich\n');
    chmodSync(path, 0o640);
    symlinkSync(path, at('link'));
    expect(readText(path, kind)).toEqual({ text: 'Zürich\n', mode: 0o640 });
    expect(readText(at('link'), kind)).toEqual({ text: 'Zürich\n', mode: 0o640 });
  });
  it('may be as large as its kind, and no larger', () => {
    expect(readText(written('full', 'x'.repeat(4096)), kind).text).toHaveLength(4096);
    expect(readText(written('over', 'x'.repeat(4097)), kind)).toMatchObject({
      why: 'refused',
      wrong: 'is larger than 4 KiB: the test says so',
    });
  });
  it('that is empty is empty', () => {
    expect(readText(written('empty', ''), kind).text).toBe('');
  });
  it('keeps its byte order mark, which others have to judge', () => {
    expect(readText(written('bom', '\uFEFFa'), kind).text).toBe('\uFEFFa');
  });
});

describe('what is no file of ours is an answer, at once', () => {
  const blocked = () => execFileSync('mkfifo', [at('pipe')]);
  it.each<[what: string, make: () => string, why: string, words: string]>([
    ['nothing', () => at('nowhere'), 'absent', 'does not exist'],
    ['a file below a file', () => `${written('a', '')}/b`, 'absent', 'does not exist'],
    ['a folder', () => (mkdirSync(at('folder')), at('folder')), 'refused', 'a folder, a pipe or a device'],
    ['a pipe that nobody writes to', () => (blocked(), at('pipe')), 'refused', 'a folder, a pipe or a device'],
    ['a device that never ends', () => '/dev/zero', 'refused', 'a folder, a pipe or a device'],
    ['a link to itself', () => (symlinkSync(at('loop'), at('loop')), at('loop')), 'refused', 'to itself'],
    ['a link to nowhere', () => (symlinkSync(at('gone'), at('dangling')), at('dangling')), 'absent', 'does not exist'],
    ['a path without end', () => at('x'.repeat(5000)), 'refused', 'too long'],
    ['a path with NUL', () => `${at('a')}\0`, 'refused', 'is not a valid path'],
    ['NUL inside', () => written('nul', 'a\0b'), 'binary', 'not UTF-8 text'],
    ['another encoding', () => written('latin', Buffer.from([0x5a, 0xfc, 0x72])), 'binary', 'not UTF-8 text'],
    ['half a surrogate', () => written('cesu', Buffer.from([0xed, 0xa0, 0x80])), 'binary', 'not UTF-8 text'],
  ])('%s', (_, make, why, words) => {
    expect(readText(make(), kind)).toMatchObject({ why, wrong: expect.stringContaining(words) as string });
  });
  it('a file that may not be read', () => {
    const path = written('closed', 'hunter2');
    chmodSync(path, 0);
    chmodSync(scratch, 0o755);
    const root = process.getuid?.() === 0;
    if (root) process.seteuid?.(65_534);
    const found = readText(path, kind);
    if (root) process.seteuid?.(0);
    expect(found).toMatchObject({ why: 'refused', wrong: 'cannot be read (EACCES)' });
  });
  it('a file of 10 GB, without reading it', () => {
    const path = written('huge', '');
    truncateSync(path, 10 * 1024 ** 3);
    expect(readText(path, kind)).toMatchObject({ why: 'refused' });
  });
  it('a file that says it has no size, and goes on', () => {
    expect(readText('/proc/self/smaps', kind)).toMatchObject({ why: 'refused', wrong: expect.stringContaining('larger') as string }); // prettier-ignore
  });
});
