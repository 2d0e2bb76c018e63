import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

/* Secrets in the files of an app, and what its commands say of them. */

const root = resolve(__dirname, '..');
const project = mkdtempSync(join(tmpdir(), 'cdk8s-fate-canary-'));
afterAll(() => rmSync(project, { recursive: true, force: true }));
const canary = 'Canary7f3aUp';
const write = (file: string, text: string) => {
  mkdirSync(join(project, file, '..'), { recursive: true });
  writeFileSync(join(project, file), text, { mode: 0o600 });
};
const passwords = (mysql: string, more = '') =>
  write(
    'passwords/10000.yaml',
    `# ${canary}\nmysqlRoot: "root-password"\nmysql: ${mysql}\nfateboard: "board-password"\n${more}`,
  );

beforeAll(() => {
  symlinkSync(join(root, 'node_modules'), join(project, 'node_modules'));
  write('cdk8s.yaml', 'app: node --import tsx main.ts\n');
  write(
    'main.ts',
    `import { existsSync } from 'node:fs';
import { developmentCa, passwordsFromFiles, synthesiseApp } from '${root}/constructs';
synthesiseApp({
  domain: 'fate.org',
  certificates: developmentCa('certs'),
  passwords: passwordsFromFiles('passwords'),
  sites: [{ name: 'mine', party: { partyId: 10000, address: '192.0.2.1', pulsar: { storageClass: 's' }, fate: {} } }],
  externalExchange: { address: '203.0.113.1' },
  handovers: existsSync('h.yaml') ? ['h.yaml', 'certs/ca.key'] : [],
});
`,
  );
});

/** All that the commands say, and the files that they leave but for Secrets and what the secrets are read from. */
function heard(): string {
  const commands = [['synth'], ['handover', '10000'], ['topology'], ['print', 'mine'], ['print', canary.toLowerCase()]];
  const said = commands.map(([command = '', ...args]) => {
    const { stdout, stderr } = spawnSync('node', ['--import', 'tsx', join(root, 'bin', `${command}.ts`), ...args], {
      cwd: project,
      encoding: 'utf8',
      env: { ...process.env, LOG_TOKENS: '1', LOG_STREAM: '1', NODE_DEBUG: '' },
    });
    expect(stderr).not.toMatch(/\n {4}at /);
    return stdout + stderr;
  });
  const dist = readdirSync(project, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.startsWith('dist/') && name.endsWith('.yaml') && !name.endsWith('-secrets.k8s.yaml'))
    .map((name) => readFileSync(join(project, name), 'utf8'));
  return [...said, ...dist].join('\n');
}

it('commands of an app without a fault tell no secret', () => {
  passwords(`"${canary}"`);
  const text = heard();
  expect(text).toContain('kind: StatefulSet');
  expect(text).toContain('partyId: 10000');
  expect(text).not.toContain(canary);
  expect(text).not.toContain(Buffer.from(canary).toString('base64'));
  const secret = readFileSync(join(project, 'dist/mine/0600-fate-secrets.k8s.yaml'), 'utf8');
  expect(secret).toContain(Buffer.from(canary).toString('base64'));
}, 120_000);

it('commands of an app whose files are wrong tell no secret, and end without a stack', () => {
  passwords(`*${canary}`, `${canary}: 1\n`);
  write('h.yaml', `domain: ${canary}\n${canary}: 1\npartyId: ${canary}\n`);
  write(
    'certs/ca.key',
    `${readFileSync(join(project, 'certs/ca.key'), 'utf8').replace('\n', `\n${canary}\n`)}${canary}: 1\n`,
  );
  const text = heard();
  expect(text).toContain('[invalid-password-file]');
  expect(text).toContain('[invalid-handover]');
  expect(text).toContain('[unknown-prop]');
  expect(text).not.toContain(canary);
  expect(text).not.toContain('-----BEGIN PRIVATE KEY-----');
}, 120_000);
