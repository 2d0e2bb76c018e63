import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Extend, FederationProps } from './index';
import {
  developmentCa,
  Exchange,
  fromFiles,
  handover,
  passwordsFromFiles,
  synthesise,
  synthesiseApp,
  topology,
} from './index';
import { isFault, renderIssues } from './issues/issue';

const scratch = mkdtempSync(join(tmpdir(), 'cdk8s-fate-broken-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

function folderWith(make: (at: (name: string) => string) => void): string {
  const folder = mkdtempSync(join(scratch, 'app-'));
  for (const name of ['certs/10000', 'passwords']) mkdirSync(join(folder, name), { recursive: true });
  make((name) => join(folder, name));
  return folder;
}
const exchange = {
  name: 'exchange',
  exchange: { partyId: 1, trafficServer: { image: { tag: '9.2.9' } }, nginx: { image: { tag: '1.6.1-release' } } },
};
const app = (folder: string, more: Partial<FederationProps> = {}): FederationProps => ({
  domain: 'fate.org',
  certificates: fromFiles(join(folder, 'certs')),
  passwords: passwordsFromFiles(join(folder, 'passwords')),
  sites: [{ name: 'mine', party: { partyId: 10000, address: '192.0.2.1', pulsar: { storageClass: 's' }, fate: {} } }],
  externalExchange: { address: '203.0.113.1' },
  handovers: [join(folder, 'h.yaml')],
  ...more,
});
function writeSparse(path: string): void {
  writeFileSync(path, '');
  truncateSync(path, 10 * 1024 ** 3);
}
const files = ['certs/ca.crt', 'certs/10000/broker.crt', 'certs/10000/broker.key', 'passwords/10000.yaml', 'h.yaml'];

it.each<[what: string, make: (path: string) => void, words: string]>([
  ['is a folder', (path) => mkdirSync(path), 'is not a file but a folder'],
  ['is a pipe that nobody writes to', (path) => execFileSync('mkfifo', [path]), 'is not a file but a folder'],
  ['is a device that never ends', (path) => symlinkSync('/dev/zero', path), 'is not a file but a folder'],
  ['is a link to itself', (path) => symlinkSync(path, path), 'to itself'],
  ['has 10 GB', (path) => writeSparse(path), 'is larger than'],
  ['has a NUL', (path) => writeFileSync(path, '\0'.repeat(1000), { mode: 0o600 }), 'is not UTF-8 text'],
  ['does not exist', () => undefined, 'does not exist'],
])('every file that %s is a fault, all at once and at once', (_, make, words) => {
  const folder = folderWith((at) => files.forEach((file) => make(at(file))));
  const start = performance.now();
  const { issues, written } = synthesise(app(folder), { outdir: join(folder, 'dist') });
  expect(performance.now() - start).toBeLessThan(5000);
  expect(written).toEqual([]);
  const said = issues.filter((issue) => isFault(issue) && issue.wrong.includes(words));
  expect(said.map(({ path }) => path).sort()).toEqual(files.map((file) => join(folder, file)).sort());
  for (const answer of [handover(app(folder), 10000), topology(app(folder))])
    expect(answer.issues.every(isFault)).toBe(true);
});

it('files that cannot be made are said in a line, and nothing is written to dist/', () => {
  const folder = folderWith((at) => {
    writeFileSync(at('passwords/10000.yaml'), 'mysqlRoot: "a-root-password"\nmysql: "a-mysql-password"\nfateboard: "a-board-password"\n', { mode: 0o600 }); // prettier-ignore
    rmSync(at('certs'), { recursive: true });
    writeFileSync(at('certs'), 'a file');
  });
  const props = app(folder, { certificates: developmentCa(join(folder, 'certs')), handovers: [] });
  // The machine says no: synthesiseApp makes a line of it.
  expect(() => synthesise(props, { outdir: join(folder, 'dist') })).toThrow(expect.objectContaining({ syscall: 'mkdir' }) as Error); // prettier-ignore
});

it('of a thousand keys too many twenty are shown, each by its line', () => {
  const folder = folderWith((at) => {
    const keys = Array.from({ length: 800 }, (_, index) => `key${index}: 1\n`).join('');
    for (const name of ['h.yaml', 'passwords/10000.yaml'])
      writeFileSync(at(name), keys.slice(0, 6000), { mode: 0o600 });
  });
  const { issues } = synthesise(app(folder), { outdir: join(folder, 'dist') });
  const unknown = issues.filter(({ code }) => code === 'unknown-prop');
  expect(unknown.length).toBeGreaterThan(1000);
  const lines = renderIssues(unknown).split('\n');
  expect(lines).toHaveLength(22);
  expect(lines[5]).toContain('h.yaml:5:1: has an unknown key');
});

it.each<[what: string, props: (folder: string) => FederationProps, extend: Extend, words: string]>([
  ['a folder that cannot be made', (folder) => app(folder, { certificates: developmentCa('/dev/null/certs'), sites: [exchange], handovers: [] }), () => undefined, 'ENOTDIR'], // prettier-ignore
  ['a construct of the app’s own with faults', (folder) => app(folder, { certificates: developmentCa(join(folder, 'certs')), sites: [exchange], handovers: [] }), ({ chart }) => {
    new Exchange(chart('0800-own'), 'own', { ...exchange.exchange, namespace: 'a', partyId: -1, routes: [] });
  }, '[invalid-party-id]'], // prettier-ignore
])('%s is said without a stack', (_, props, extend, words) => {
  const folder = folderWith(() => undefined);
  process.env.CDK8S_OUTDIR = join(folder, 'dist');
  const said: string[] = [];
  const spy = jest.spyOn(process.stderr, 'write').mockImplementation((text) => said.push(String(text)) > 0);
  synthesiseApp(props(folder), { extend });
  spy.mockRestore();
  expect(process.exitCode).toBe(1);
  process.exitCode = 0;
  delete process.env.CDK8S_OUTDIR;
  expect(said.join('')).toContain(words);
  expect(said.join('')).not.toMatch(/\n {4}at /);
});
