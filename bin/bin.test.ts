import { spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parse, parseAllDocuments } from 'yaml';

/* The two commands as a person runs them, in a copy of the project. */

const root = resolve(__dirname, '..');
const project = mkdtempSync(join(tmpdir(), 'cdk8s-fate-bin-'));
beforeAll(() => {
  for (const name of ['bin', 'constructs', 'imports', 'main.ts', 'cdk8s.yaml', 'package.json', 'tsconfig.json']) {
    cpSync(join(root, name), join(project, name), { recursive: true });
  }
  symlinkSync(join(root, 'node_modules'), join(project, 'node_modules'));
  // The seed's tag and its open port get warnings, which are not what is looked at here.
  const main = join(project, 'main.ts');
  const quiet = readFileSync(main, 'utf8')
    .replace("tag: 'latest'", "tag: '9.2.9'")
    .replaceAll(/type: 'NodePort', (httpN|n)odePort: [^}]+(?= })/g, "sourceRanges: ['192.168.0.0/16']")
    .replace("type: 'LoadBalancer'", "sourceRanges: ['192.168.0.0/16']");
  writeFileSync(main, quiet);
});
afterAll(() => rmSync(project, { recursive: true, force: true }));

function run(command: string, ...args: string[]) {
  const { status, stdout, stderr } = spawnSync('node', ['--import', 'tsx', join('bin', `${command}.ts`), ...args], {
    cwd: project,
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

/** Every file below a folder with its text. */
function contents(folder: string): Record<string, string> {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.yaml'));
  return Object.fromEntries(names.sort().map((name) => [name, readFileSync(join(folder, name), 'utf8')]));
}

function withMain(change: (text: string) => string, then: () => void): void {
  const file = join(project, 'main.ts');
  const text = readFileSync(file, 'utf8');
  expect(change(text)).not.toBe(text);
  writeFileSync(file, change(text));
  try {
    then();
  } finally {
    writeFileSync(file, text);
  }
}

const dist = join(project, 'dist');

describe('npm run synth', () => {
  it('writes dist/ and says in a line each what it made in certs/ and passwords/', () => {
    const { status, stdout, stderr } = run('synth');
    expect({ status, stdout }).toEqual({ status: 0, stdout: 'dist/exchange\ndist/party-10000\n' });
    expect(stderr.trim().split('\n')).toHaveLength(2);
    expect(stderr).toContain('not for production');
    expect(Object.keys(contents(dist))).toHaveLength(10);
  }, 60_000);
  it('says nothing and writes the same bytes the second time, and takes away what is no longer of the app', () => {
    const before = contents(dist);
    mkdirSync(join(dist, 'gone'));
    writeFileSync(join(dist, 'gone', '0100-namespace.k8s.yaml'), 'kind: Namespace\n');
    expect(run('synth')).toEqual({ status: 0, stdout: 'dist/exchange\ndist/party-10000\n', stderr: '' });
    expect(contents(dist)).toEqual(before);
  }, 60_000);
  it('leaves dist/ as it was when a file lies in it that is somebody else’s', () => {
    const before = contents(dist);
    const file = join(dist, 'party-10000', 'kustomization.yaml');
    writeFileSync(file, 'resources: []\n');
    const { status, stderr } = run('synth');
    expect(status).toBe(1);
    expect(stderr).toContain('dist/party-10000/kustomization.yaml: not of synth');
    rmSync(file);
    expect(contents(dist)).toEqual(before);
  }, 60_000);
  it('takes away what a synth left that was ended in the middle', () => {
    const stale = join(project, '.dist-999999999-left');
    mkdirSync(stale);
    expect(run('synth').status).toBe(0);
    expect(existsSync(stale)).toBe(false);
  }, 60_000);
  it('leaves dist/ as it was when a site is broken, Secrets included, and prints each fault once without a stack', () => {
    const before = contents(dist);
    expect(Object.keys(before).some((name) => name.endsWith('-secrets.k8s.yaml'))).toBe(true);
    withMain(
      (text) =>
        text.replace('zookeeper: { replicas: 3,', 'zookeeper: { replicas: 1,').replace('partyId: 10000', 'partyId: 0'),
      () => {
        const { status, stdout, stderr } = run('synth');
        expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
        expect(stderr).toMatch(
          /^2 faults:\n {2}sites\[0\]\.party\.partyId: 0 is .*\n {2}sites\[0\]\.party\.pulsar\.zookeeper\.replicas: 1 .*\ndist\/ is left as it was\n$/,
        );
      },
    );
    expect(contents(dist)).toEqual(before);
  }, 60_000);
  it('leaves dist/ as it was when main.ts does not even run', () => {
    const before = contents(dist);
    withMain(
      (text) => `throw new Error('half an edit');\n${text}`,
      () => expect(run('synth').status).toBe(1),
    );
    expect(contents(dist)).toEqual(before);
    expect(readdirSync(project).filter((name) => name.startsWith('.dist-'))).toEqual([]);
  }, 60_000);
  it('takes in an edit of main.ts at once', () => {
    withMain(
      (text) => text.replace("name: 'party-10000'", "name: 'party-ten-thousand'"),
      () => expect(run('synth')).toMatchObject({ status: 0, stdout: 'dist/exchange\ndist/party-ten-thousand\n' }),
    );
    expect(run('synth').stdout).toBe('dist/exchange\ndist/party-10000\n');
  }, 60_000);
});

describe('npm run print', () => {
  const kinds = (yaml: string) => {
    const documents = parseAllDocuments(yaml);
    for (const document of documents) expect(document.errors).toEqual([]);
    return documents.map((document) => (document.toJS() as { kind: string }).kind);
  };
  it('writes a site as one stream, without Secrets', () => {
    const { status, stdout, stderr } = run('print', 'party-10000');
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(kinds(stdout)[0]).toBe('Namespace');
    expect(kinds(stdout).filter((kind) => kind === 'StatefulSet')).toHaveLength(7);
    expect(kinds(stdout)).not.toContain('Secret');
    expect(kinds(stdout)).not.toContain('Job');
  }, 60_000);
  it('adds Secrets and what is applied apart on request: every object of the site, once', () => {
    const all = kinds(run('print', 'party-10000', '--secrets', '--first-time', '--peers-moved').stdout);
    const written = Object.values(contents(join(dist, 'party-10000'))).flatMap(kinds);
    expect(all.sort()).toEqual(written.sort());
    expect(all.filter((kind) => kind === 'Secret')).toHaveLength(3);
    expect(all.filter((kind) => kind === 'Job')).toHaveLength(3);
  }, 60_000);
  it.each([
    [['nowhere'], 'nowhere is no site of this app; it has exchange, party-10000'],
    [[], 'usage: '],
    [['party-10000', '--secret'], "Unknown option '--secret'"],
  ])(
    'says what is wrong with %j',
    (args, message) => {
      const { status, stdout, stderr } = run('print', ...args);
      expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
      expect(stderr).toContain(message);
      expect(stderr).not.toMatch(/\n {4}at /);
    },
    60_000,
  );
  it('does not touch dist/', () => {
    rmSync(dist, { recursive: true });
    run('print', 'party-10000');
    expect(existsSync(dist)).toBe(false);
  }, 60_000);
});

describe('npm run handover and topology', () => {
  it('write what was asked for to stdout, and no file', () => {
    const asked = [run('handover', '10000'), run('topology'), run('cdk8s-fate', 'topology')];
    expect(asked.map(({ status, stderr }) => ({ status, stderr }))).toEqual(
      asked.map(() => ({ status: 0, stderr: '' })),
    );
    const [party, picture, again] = asked.map(({ stdout }) => stdout);
    expect(parse(party ?? '')).toMatchObject({ partyId: 10000, pulsarProxy: { host: '192.168.100.8', port: 6651 } });
    expect(picture).toMatch(/^flowchart LR\n/);
    expect(again).toBe(picture);
    expect(readdirSync(project).filter((name) => name.startsWith('.dist-'))).toEqual([]);
  }, 60_000);
  it.each([
    ['handover', ['9999'], 'use one of 10000'],
    ['handover', ['ten'], 'usage: '],
    ['cdk8s-fate', ['sing'], 'usage: cdk8s-fate synth | print | handover | topology'],
  ])(
    'say what is wrong: %s %j',
    (command, args, message) => {
      const { status, stdout, stderr } = run(command, ...args);
      expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
      expect(stderr).toContain(message);
    },
    60_000,
  );
});
