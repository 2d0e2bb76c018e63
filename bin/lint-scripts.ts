/**
 * Runs a linter on every script of the repository. If a linter is not installed, its scripts are skipped with a message; if `CI` is
 * set, that is an error.
 */
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';

const linters = [
  { ending: '.sh', command: ['shellcheck'], package: 'shellcheck', more: ['.ci/run'] },
  { ending: '.py', command: ['pyflakes3'], package: 'pyflakes3', more: [] },
  { ending: '.lua', command: ['luacheck', '-q'], package: 'lua-check', more: [] },
] as const;

const scripts = ['constructs', 'test'].flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((path) => join(folder, path)),
);

const all = Boolean(process.env.CI);
let failed = false;
for (const { ending, command, package: debian, more } of linters) {
  const [program, ...options] = command;
  const files = [...scripts.filter((path) => path.endsWith(ending)).sort(), ...more];
  const { error, status } = spawnSync(program, [...options, ...files], { stdio: 'inherit' });
  if (error === undefined) {
    failed ||= status !== 0;
    continue;
  }
  const checked = all ? 'must be checked' : 'are not checked';
  console.error(`${program} is not installed: ${files.length} ${ending} files ${checked}; apt-get install ${debian}`);
  failed ||= all;
}
if (failed) process.exitCode = 1;
