import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { questionVariable, scratchPrefix } from './constructs/commands';

/*
 * Your app, whatever it has become: it has no fault, and what is committed beside it is what it gives now. The snapshot lists its objects
 * and what its Secrets hold by key, which `dist/` in git does not show; all else a reviewer reads in `dist/`. Certificates and
 * passwords are made for the occasion. The library's own tests do not look at `main.ts`.
 */

const scratch = mkdtempSync(join(tmpdir(), 'cdk8s-fate-main-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

it('main.ts has no fault, and dist/ and the snapshot are what it gives', () => {
  const given = synthesised();
  const different = differences(join(__dirname, 'dist'), given);
  if (different.length > 0) {
    throw new Error(
      `dist/ is not what main.ts gives now: ${different.join(', ')}.\n` +
        'Run `npm run synth && npm test -- -u`, read `git diff`, and commit dist/ and __snapshots__/ with main.ts.',
    );
  }
  expect(Object.fromEntries(filesOf(given).map((file) => [file, objectsIn(join(given, file))]))).toMatchSnapshot();
}, 60_000);

/** Runs the app as `npm run synth` does, and gives the folder of its YAML. */
function synthesised(): string {
  const outdir = join(scratch, `${scratchPrefix}main`);
  const { status, stderr } = spawnSync('node', ['--import', 'tsx', 'main.ts'], {
    cwd: __dirname,
    encoding: 'utf8',
    env: { ...process.env, CDK8S_OUTDIR: outdir, [questionVariable]: `trial ${scratch}` },
  });
  if (status !== 0) throw new Error(`main.ts does not synthesise:\n${stderr}`);
  return outdir;
}

/** Files that differ, or that only one has. Those of Secrets are not in git. */
function differences(committed: string, given: string): string[] {
  const text = (folder: string, file: string) =>
    existsSync(join(folder, file)) ? readFileSync(join(folder, file), 'utf8') : undefined;
  return [...new Set([...filesOf(committed), ...filesOf(given)])]
    .filter((file) => !file.endsWith('-secrets.k8s.yaml') && text(committed, file) !== text(given, file))
    .sort();
}

function filesOf(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.yaml'))
    .sort();
}

interface Named {
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace?: string };
  readonly data?: Readonly<Record<string, string>>;
}

function objectsIn(file: string): string[] {
  return parseAllDocuments(readFileSync(file, 'utf8')).map((document) => {
    const { kind, metadata, data = {} } = document.toJS() as Named;
    const name = metadata.namespace === undefined ? metadata.name : `${metadata.namespace}/${metadata.name}`;
    return `${kind} ${name}${kind === 'Secret' ? `: ${Object.keys(data).join(', ')}` : ''}`;
  });
}
