import { spawnSync } from 'node:child_process';
import { lstatSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { settingsKind } from '../constructs/files/kinds';
import { readText } from '../constructs/files/read';
import { readYaml } from '../constructs/files/yaml';
import { renderPlace } from '../constructs/issues/issue';
import { printableLines } from '../constructs/issues/printable';
import { questionVariable, scratchPrefix } from '../constructs/commands';

/** Runs `work` with a temporary folder inside the project, so that a rename can move its files to `dist/`. It is always removed. */
export function withScratch<T>(work: (scratch: string) => T): T {
  removeStale();
  const scratch = mkdtempSync(join(process.cwd(), `${scratchPrefix}${process.pid}-`));
  try {
    return work(scratch);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

/** Names of folders that `withScratch` creates. */
const scratchName = /^\.dist-(\d+)-\w{6}$/;

/** Removes temporary folders of interrupted commands, which may hold private keys, except those of other users. */
function removeStale(): void {
  for (const name of readdirSync(process.cwd())) {
    const pid = Number(scratchName.exec(name)?.[1]);
    if (Number.isNaN(pid)) continue;
    const folder = join(process.cwd(), name);
    if (!isOwn(folder) || isRunning(pid)) continue;
    try {
      rmSync(folder, { recursive: true, force: true });
    } catch {
      // It does no harm: each command uses a new folder.
    }
  }
}

function isOwn(folder: string): boolean {
  try {
    // Windows has no user ids.
    return process.getuid === undefined || lstatSync(folder).uid === process.getuid();
  } catch {
    return false;
  }
}

/** Whether a process runs, even if signalling it is not permitted (EPERM). */
function isRunning(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ESRCH';
  }
}

/**
 * Runs the app of cdk8s.yaml, like the cdk8s CLI but without its check for a newer version. `question` replaces the variable of the
 * environment. False: the app failed, with a message on stderr.
 */
export function runApp(outdir: string, question?: string): boolean {
  mkdirSync(outdir, { recursive: true });
  const { status } = spawnSync(appCommand(), {
    shell: true,
    // stdout is for the YAML of `print`, so output of the app goes to stderr.
    stdio: ['ignore', process.stderr, process.stderr],
    env: { ...process.env, CDK8S_OUTDIR: outdir, [questionVariable]: question },
  });
  return status === 0;
}

function appCommand(): string {
  const file = 'cdk8s.yaml';
  const found = readText(file, settingsKind);
  if (found.text === undefined) throw new Error(`${file} ${found.wrong}: run the command where your app is`);
  const yaml = readYaml(found.text, file);
  if ('wrong' in yaml) throw new Error(`${yaml.at === undefined ? file : renderPlace(yaml.at)} ${yaml.wrong}`);
  const { app } = (yaml.value ?? {}) as { readonly app?: unknown };
  if (typeof app !== 'string') throw new Error(`${file} has no app: set it to the command that runs your app`);
  return app;
}

/** Reports an error of the user, without a stack trace. */
export function fail(message: string): void {
  process.stderr.write(`${printableLines(message)}\n`);
  process.exitCode = 1;
}

/** Writes to stdout. A reader may close it before the end (`| head`), which is not an error. */
export function write(text: string): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
  process.stdout.write(text);
}
