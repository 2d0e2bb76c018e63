import { spawnSync } from 'node:child_process';
import {
  chownSync,
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
  for (const name of ['bin', 'constructs', 'cdk8s.yaml', 'package.json', 'tsconfig.json']) {
    cpSync(join(root, name), join(project, name), { recursive: true });
  }
  symlinkSync(join(root, 'node_modules'), join(project, 'node_modules'));
  // The guide's tag and its open ports get warnings, which are not what is looked at here.
  const quiet = readFileSync(join(root, 'examples/ha-guide.ts'), 'utf8')
    .replaceAll("'../constructs'", "'./constructs'")
    .replace("tag: 'latest'", "tag: '9.2.9'")
    .replaceAll(/type: 'NodePort', (httpN|n)odePort: [^}]+(?= })/g, "sourceRanges: ['192.168.0.0/16']")
    .replace("type: 'LoadBalancer'", "sourceRanges: ['192.168.0.0/16']");
  writeFileSync(join(project, 'main.ts'), quiet);
});
afterAll(() => rmSync(project, { recursive: true, force: true }));

function run(command: string, ...args: string[]) {
  return runWith({}, command, ...args);
}

function runWith(env: NodeJS.ProcessEnv, command: string, ...args: string[]) {
  const { status, stdout, stderr } = spawnSync('node', ['--import', 'tsx', join('bin', `${command}.ts`), ...args], {
    cwd: project,
    encoding: 'utf8',
    env: { ...process.env, ...env },
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
    cpSync(join(dist, 'party-10000', '0100-namespace.k8s.yaml'), join(dist, 'gone', '0100-namespace.k8s.yaml'));
    expect(run('synth')).toEqual({ status: 0, stdout: 'dist/exchange\ndist/party-10000\n', stderr: '' });
    expect(contents(dist)).toEqual(before);
  }, 60_000);
  it('leaves dist/ as it was when a file lies in it that is somebody else’s', () => {
    const before = contents(dist);
    const file = join(dist, 'party-10000', 'kustomization.yaml');
    writeFileSync(file, 'resources: []\n');
    const { status, stderr } = run('synth');
    expect(status).toBe(1);
    expect(stderr).toContain('dist/party-10000/kustomization.yaml: not written by synth');
    rmSync(file);
    expect(contents(dist)).toEqual(before);
  }, 60_000);
  it.each([
    ['of a name that we give to none', '0900-mine.k8s.yaml'],
    ['of a name of ours that this site does not have', '0400-exchange-secrets.k8s.yaml'],
    ['of a name of ours that this site has', '0100-namespace.k8s.yaml'],
  ])(
    'leaves a hand-written file %s, and all of dist/',
    (_, name) => {
      const file = join(dist, 'party-10000', name);
      const ours = existsSync(file) ? readFileSync(file) : undefined;
      writeFileSync(file, 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: mine\n');
      const before = contents(dist);
      const { status, stderr } = run('synth');
      expect({ status, stderr }).toEqual({
        status: 1,
        stderr: `dist/party-10000/${name}: not written by synth, which replaces the whole of dist/; move it elsewhere, or delete it\n`,
      });
      expect(contents(dist)).toEqual(before);
      if (ours === undefined) rmSync(file);
      else writeFileSync(file, ours);
    },
    60_000,
  );
  it('replaces Secrets that were encrypted in their place, label and all', () => {
    const file = join(dist, 'party-10000', '0200-pulsar-secrets.k8s.yaml');
    const before = readFileSync(file, 'utf8');
    writeFileSync(file, before.replaceAll(/: .+/g, ': ENC[AES256_GCM,data:x]'));
    expect(run('synth')).toMatchObject({ status: 0, stderr: '' });
    expect(readFileSync(file, 'utf8')).toBe(before);
  }, 60_000);
  it('takes the files of a chart of the app’s own, until the app no longer writes them', () => {
    const own = join(dist, 'party-10000', '0800-own.k8s.yaml');
    const extended = (text: string) =>
      text.replace(
        'synthesiseApp(federation)',
        "synthesiseApp(federation, { extend: ({ name, chart }) => { if (name === 'party-10000') new ApiObject(chart('0800-own'), 'own', { apiVersion: 'v1', kind: 'ConfigMap' }); } })",
      );
    const whole = (text: string) => `import { ApiObject } from 'cdk8s';\n${extended(text)}`;
    withMain(whole, () => {
      expect(run('synth').status).toBe(0);
      expect(existsSync(own)).toBe(true);
      expect(run('synth').status).toBe(0);
    });
    const { status, stderr } = run('synth');
    expect({ status, stderr }).toEqual({
      status: 1,
      stderr: expect.stringContaining('0800-own.k8s.yaml: not written by synth') as string,
    });
    rmSync(own);
    expect(run('synth').status).toBe(0);
  }, 60_000);
  it('answers no question that was left in the environment', () => {
    const before = contents(dist);
    const asked = runWith({ CDK8S_FATE_QUESTION: 'topology' }, 'synth');
    expect(asked).toEqual({ status: 0, stdout: 'dist/exchange\ndist/party-10000\n', stderr: '' });
    expect(contents(dist)).toEqual(before);
    expect(readdirSync(dist).sort()).toEqual(['exchange', 'party-10000']);
    expect(runWith({ CDK8S_FATE_QUESTION: 'topology' }, 'print', 'exchange').stdout).toContain('kind: Deployment');
    const plain = spawnSync('node', ['--import', 'tsx', 'main.ts'], {
      cwd: project,
      env: { ...process.env, CDK8S_FATE_QUESTION: 'topology', CDK8S_OUTDIR: join(project, 'dist') },
    });
    expect(plain.status).toBe(0);
    expect(existsSync(join(dist, 'answer'))).toBe(false);
  }, 60_000);
  it('leaves the scratch folder of a synth that runs', () => {
    const running = join(project, '.dist-1-other');
    mkdirSync(running);
    expect(run('synth').status).toBe(0);
    expect(existsSync(running)).toBe(true);
    rmSync(running, { recursive: true });
  }, 60_000);
  const asRoot = process.getuid?.() === 0 ? it : it.skip;
  asRoot(
    'is not stopped by what another user left, nor takes it away',
    () => {
      const left = join(project, '.dist-999999998-root');
      mkdirSync(left);
      writeFileSync(join(left, 'file'), '');
      chownSync(project, 65_534, 65_534);
      for (const name of ['certs', 'passwords', 'dist']) spawnSync('chown', ['-R', '65534:65534', join(project, name)]);
      const { status, stderr } = spawnSync(
        'setpriv',
        ['--reuid', '65534', '--regid', '65534', '--clear-groups', 'node', '--import', 'tsx', 'bin/synth.ts'],
        { cwd: project, encoding: 'utf8', env: { ...process.env, HOME: project, TMPDIR: project } },
      );
      expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
      expect(existsSync(left)).toBe(true);
      rmSync(left, { recursive: true });
      for (const name of ['.', 'certs', 'passwords', 'dist'])
        spawnSync('chown', ['-R', '-h', '0:0', join(project, name)]);
    },
    60_000,
  );
  it('takes away what a synth left that was ended in the middle', () => {
    const stale = join(project, '.dist-999999999-left_6');
    const yours = ['.dist-backup', '.dist-mine-2026', '.dist-999999999-notes'].map((name) => join(project, name));
    for (const folder of [stale, ...yours]) mkdirSync(folder);
    expect(run('synth').status).toBe(0);
    expect([stale, ...yours].map((folder) => existsSync(folder))).toEqual([false, true, true, true]);
    for (const folder of yours) rmSync(folder, { recursive: true });
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
          /^2 faults:\n {2}sites\[0\]\.party\.partyId: 0 is .*\n {2}sites\[0\]\.party\.pulsar\.zookeeper\.replicas: 1 .*\nthe app failed: dist\/ is unchanged\n$/,
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
    [['nowhere'], 'nowhere is not a site of this app; use one of exchange, party-10000'],
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

describe('a command that cannot run', () => {
  const withSettings = (text: string, then: () => void) => {
    const file = join(project, 'cdk8s.yaml');
    const before = readFileSync(file);
    rmSync(file);
    if (text !== '') writeFileSync(file, text);
    try {
      then();
    } finally {
      writeFileSync(file, before);
    }
  };
  it.each([
    ['cdk8s.yaml does not exist', ''],
    ['cdk8s.yaml:1:14 is not valid YAML (', 'app: "hunter2'],
    ['cdk8s.yaml has no app', 'app: [hunter2]\n'],
    ['cdk8s.yaml is not UTF-8 text', 'app: hunter2\0\n'],
    ['cdk8s.yaml is larger than 64 KiB', `app: ${'x'.repeat(70_000)}\n`],
    ['the app gave no answer', 'app: node --version\n'],
  ])(
    'says so in one line: %s',
    (words, text) => {
      withSettings(text, () => {
        const { status, stdout, stderr } = run('topology');
        expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
        expect(stderr).toContain(words);
        expect(stderr).not.toMatch(/hunter2|\n {4}at /);
      });
    },
    60_000,
  );
  it('lets nothing through that a terminal obeys', () => {
    const { stderr } = run('print', 'party\u001b[31m');
    expect(stderr).toContain('party\\u001b[31m is not a site of this app');
    expect(run('print', '--x\u001b[2J').stderr).not.toContain('\u001b');
  }, 60_000);
  it('may be cut short by whoever reads it', () => {
    const { status, stderr } = spawnSync(
      'bash',
      ['-c', 'set -o pipefail; node --import tsx bin/print.ts party-10000 --secrets | head -c 10 >/dev/null'],
      { cwd: project, encoding: 'utf8' },
    );
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
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
