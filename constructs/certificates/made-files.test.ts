import { execFileSync } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isFault } from '../issues/issue';
import { developmentPasswords } from '../passwords/source';
import { synthesise } from '../synthesis';
import { developmentCa } from './source';

const projects: string[] = [];
afterAll(() => projects.forEach((project) => rmSync(project, { recursive: true, force: true })));

/** A repository without a word about keys, as `cdk8s init` leaves it. */
function project(): { readonly folder: string; readonly git: (...args: string[]) => string } {
  const folder = mkdtempSync(join(tmpdir(), 'cdk8s-fate-git-'));
  projects.push(folder, `${folder}-out`);
  const git = (...args: string[]) => execFileSync('git', ['-C', folder, ...args], { encoding: 'utf8' });
  git('init', '--quiet');
  return { folder, git };
}
const synth = (
  folder: string,
  [certs, passwords]: readonly [string, string] = ['certs', 'passwords'],
  domain = 'fate.org',
) =>
  synthesise(
    {
      domain,
      certificates: developmentCa(join(folder, certs)),
      passwords: developmentPasswords(join(folder, passwords)),
      sites: [
        { name: 'a', party: { partyId: 10000, address: '192.0.2.1', pulsar: { storageClass: 'standard' }, fate: {} } },
      ],
      externalExchange: { address: '203.0.113.1' },
    },
    { outdir: `${folder}-out` },
  );

describe('what is made to try things out', () => {
  it('cannot be committed by accident', () => {
    const { folder, git } = project();
    expect(synth(folder).made).toContain('not for production');
    git('add', '-A');
    expect(git('status', '--porcelain', '-uall').trim().split('\n')).toEqual([
      'A  certs/.gitignore',
      'A  passwords/.gitignore',
    ]);
    expect(git('check-ignore', 'certs/ca.key', 'certs/10000/broker.key', 'passwords/10000.yaml').trim()).not.toBe('');
  });
  it('leaves a .gitignore of yours as it is', () => {
    const { folder } = project();
    mkdirSync(join(folder, 'certs'));
    writeFileSync(join(folder, 'certs', '.gitignore'), '# mine\n');
    synth(folder);
    expect(readFileSync(join(folder, 'certs', '.gitignore'), 'utf8')).toBe('# mine\n');
  });
  it('hides nothing of the app where the folder is the app’s own', () => {
    const { folder, git } = project();
    for (const name of ['cdk8s.yaml', 'main.ts', 'package.json']) writeFileSync(join(folder, name), '');
    synth(folder, ['.', '.']);
    git('add', '-A');
    expect(git('ls-files').trim().split('\n')).toEqual(['.gitignore', 'cdk8s.yaml', 'main.ts', 'package.json']);
  });
  it('follows a domain that is changed after the first synth; CA and passwords stay', () => {
    const { folder } = project();
    synth(folder);
    const read = (file: string) => readFileSync(join(folder, file), 'utf8');
    const [ca, passwords] = [read('certs/ca.crt'), read('passwords/10000.yaml')];
    const { issues, made, written } = synth(folder, undefined, 'bank.example');
    expect(issues.filter(isFault)).toEqual([]);
    expect(made).toMatch(/^renewed 1 certificate in .*: 10000\/broker\.crt, 10000\/broker\.key$/);
    expect(written).toContain('a/0200-pulsar-secrets.k8s.yaml');
    expect([read('certs/ca.crt'), read('passwords/10000.yaml')]).toEqual([ca, passwords]);
    expect(new X509Certificate(read('certs/10000/broker.crt')).checkHost('10000.bank.example')).toBeDefined();
    expect(synth(folder, undefined, 'bank.example').made).toBe('');
  });
  it('adds nothing to a folder in which nothing was made', () => {
    const { folder } = project();
    synth(folder);
    rmSync(join(folder, 'certs', '.gitignore'));
    expect(synth(folder).made).toBe('');
    expect(() => readFileSync(join(folder, 'certs', '.gitignore'))).toThrow();
  });
});
