import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import { writeMadeFiles } from '../certificates/made-files';
import { renderIssue } from '../issues/issue';
import { describeMadePasswords, readPasswords } from './read';
import { developmentPasswords, passwordsFromEnvironment, passwordsFromFiles, passwordsFromSecret } from './source';

const scratch = mkdtempSync(join(tmpdir(), 'cdk8s-fate-passwords-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));
const odd = 'p&a/s|s"w\'o\\d$ ';

function folderWith(text: string): string {
  const folder = mkdtempSync(join(scratch, 'folder-'));
  writeFileSync(join(folder, '10000.yaml'), text, { mode: 0o600 });
  return folder;
}
const read = (text: string) => readPasswords(passwordsFromFiles(folderWith(text)), [10000]);
const three = (mysql: string) => `mysqlRoot: "root-password-long"\nmysql: ${mysql}\nfateboard: "board-password-long"\n`;

describe('passwords from files', () => {
  it('are taken as they are, trailing blank and all', () => {
    const { of, issues } = read(three(JSON.stringify(odd)));
    expect(issues).toEqual([]);
    expect(of.get(10000)?.mysql).toBe(odd);
  });
  it.each([
    ['missing-password', 'is required', 'mysqlRoot: "a"\nfateboard: "b"\n'],
    ['invalid-password', '10000.yaml:2:1 mysql: is not a string', three('4711471147114711')],
    ['invalid-password', '10000.yaml:2:1 mysql: is empty', three('""')],
    ['invalid-password', 'printable ASCII', three('"pass\\nword-long"')],
    ['invalid-password', 'printable ASCII', three('"paßwort-langes"')],
    ['invalid-password', 'FATE-Board', three('"pass${word}-long"')],
    ['invalid-password', 'FATE-Board', three('"pass#{word}-long"')],
    ['unknown-prop', '10000.yaml:4:1: has an unknown key', `${three('"mysql-password-long"')}mySql: "x"\n`],
    ['invalid-password-file', 'is not valid YAML', three('"never closed')],
    [
      'invalid-password-file',
      '10000.yaml:4:1: is not valid YAML (DUPLICATE_KEY)',
      `${three('"mysql-password-long"')}mysql: "again"\n`,
    ],
    ['invalid-password-file', '10000.yaml:2:8: has an alias', three('*hunter2-hunter2')],
    ['invalid-password-file', '10000.yaml:2:8: has a tag', three('!hunter2-hunter2')],
    ['weak-password', '10000.yaml:2:1 mysql: ', three('"fate_dev"')],
    ['same-password', '10000.yaml mysqlRoot: a leak', three('"root-password-long"')],
  ])('are judged: %s, %s', (code, words, text) => {
    const found = read(text).issues.filter((issue) => issue.code === code);
    expect(found.map(renderIssue).join('\n')).toContain(words);
  });
  it('stand in no message', () => {
    for (const text of [three('"pass${secret1}word"'), three('"secret2\\u0007"'), three('"secret3"')])
      expect(read(text).issues.map(renderIssue).join('\n')).not.toMatch(/secret\d/);
  });
  it('may be read by their owner alone', () => {
    const folder = folderWith(three('"mysql-password-long"'));
    chmodSync(join(folder, '10000.yaml'), 0o640);
    const { issues, of } = readPasswords(passwordsFromFiles(folder), [10000]);
    expect(issues).toMatchObject([{ code: 'passwords-readable-by-others', severity: 'warning' }]);
    expect(issues[0]?.wrong).toContain('mode 640');
    expect(of.size).toBe(1);
  });
  it('that two parties share are a warning, which says where and not what', () => {
    const folder = folderWith(three('"mysql-password-long"'));
    writeFileSync(join(folder, '9999.yaml'), 'mysqlRoot: "a-secret-of-mine"\nmysql: "mysql-password-long"\nfateboard: "another-secret"\n', { mode: 0o600 }); // prettier-ignore
    const { issues } = readPasswords(passwordsFromFiles(folder), [10000, 9999]);
    expect(issues).toMatchObject([
      { code: 'same-password', severity: 'warning', path: `${folder}/9999.yaml mysql`, wrong: expect.stringContaining(`${folder}/10000.yaml mysql:`) as string }, // prettier-ignore
    ]);
    expect(issues.map(renderIssue).join()).not.toContain('long');
  });
  it('that are not there are a fault a party', () => {
    const { issues } = readPasswords(passwordsFromFiles(join(scratch, 'nowhere')), [1, 2]);
    expect(issues).toMatchObject([
      { code: 'missing-password-file', path: join(scratch, 'nowhere', '1.yaml') },
      { code: 'missing-password-file', path: join(scratch, 'nowhere', '2.yaml') },
    ]);
  });
});

describe('passwords from elsewhere', () => {
  it('come from the environment, one variable each, and a missing one is a fault that names it', () => {
    process.env.FATE_10000_MYSQL_ROOT_PASSWORD = 'root-password-long';
    process.env.FATE_10000_MYSQL_PASSWORD = odd;
    expect(readPasswords(passwordsFromEnvironment(), [10000]).issues).toMatchObject([
      { code: 'missing-password', path: 'environment FATE_10000_FATEBOARD_PASSWORD' },
    ]);
    process.env.FATE_10000_FATEBOARD_PASSWORD = 'board-password-long';
    expect(readPasswords(passwordsFromEnvironment(), [10000]).of.get(10000)?.mysql).toBe(odd);
    process.env.FATE_10000_FATEBOARD_PASSWORD = 'root-password-long';
    expect(readPasswords(passwordsFromEnvironment(), [10000]).issues).toMatchObject([
      { code: 'same-password', path: 'environment FATE_10000_FATEBOARD_PASSWORD' },
    ]);
  });
  it('in the cluster are not asked for, but the Secret has a name', () => {
    expect(readPasswords(passwordsFromSecret('fate-passwords'), [10000])).toMatchObject({ issues: [], made: [] });
    expect(readPasswords(passwordsFromSecret('Fate Passwords'), [10000]).issues).toMatchObject([
      { code: 'invalid-dns-name', path: 'passwords.name' },
    ]);
  });
  it('from nowhere are a fault where a party runs FATE, and none where no party does', () => {
    expect(readPasswords(undefined, [10000]).issues).toMatchObject([
      { code: 'missing-password-source', path: 'passwords' },
    ]);
    expect(readPasswords(undefined, []).issues).toEqual([]);
  });
});

describe('passwords to try things out with', () => {
  it('are made once, for the owner’s eyes alone, and are long and different', () => {
    const folder = join(scratch, 'made');
    mkdirSync(folder);
    const first = readPasswords(developmentPasswords(folder), [10000, 9999]);
    expect(first).toMatchObject({ issues: [], development: true });
    expect(describeMadePasswords(first)).toMatch(
      /^created passwords \(not for production\): .*10000\.yaml, .*9999\.yaml$/,
    );
    writeMadeFiles(first);
    const file = join(folder, '10000.yaml');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readFileSync(file, 'utf8')).toMatch(/^# Created for a trial, not for production/);
    const made = Object.values(parse(readFileSync(file, 'utf8')) as Record<string, string>);
    const { mysqlRoot, mysql, fateboard } = first.of.get(9999) ?? {};
    expect(new Set([...made, mysqlRoot, mysql, fateboard]).size).toBe(6);
    for (const password of made) expect(password).toMatch(/^[\w-]{24}$/);
    const second = readPasswords(developmentPasswords(folder), [10000, 9999]);
    expect(second).toMatchObject({ made: [], of: first.of });
    expect(describeMadePasswords(second)).toBe('');
  });
});
