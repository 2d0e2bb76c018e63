import { spawnSync } from 'node:child_process';
import { lstatSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { settingsKind } from '../constructs/files/kinds';
import { readText } from '../constructs/files/read';
import { readYaml } from '../constructs/files/yaml';
import { renderPlace } from '../constructs/issues/issue';
import { printableLines } from '../constructs/issues/printable';
import { questionVariable, scratchPrefix } from '../constructs/commands';

/** A scratch folder in the project, so that swapping it in is a rename on one disk; gone when `work` is done, whatever happens. */
export function withScratch<T>(work: (scratch: string) => T): T {
  removeStale();
  const scratch = mkdtempSync(join(process.cwd(), `${scratchPrefix}${process.pid}-`));
  try {
    return work(scratch);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

/** As `withScratch` names them; a folder of yours that begins alike is yours. */
const scratchName = /^\.dist-(\d+)-\w{6}$/;

/** Takes away what a command of ours left that was ended in the middle: it may hold private keys. Those of other users are theirs. */
function removeStale(): void {
  for (const name of readdirSync(process.cwd())) {
    const pid = Number(scratchName.exec(name)?.[1]);
    if (Number.isNaN(pid)) continue;
    const folder = join(process.cwd(), name);
    if (!isOwn(folder) || isRunning(pid)) continue;
    try {
      rmSync(folder, { recursive: true, force: true });
    } catch {
      // It stands in nobody's way: each command has a folder of its own.
    }
  }
}

function isOwn(folder: string): boolean {
  try {
    // Windows knows no user ids.
    return process.getuid === undefined || lstatSync(folder).uid === process.getuid();
  } catch {
    return false;
  }
}

/** A process that is not ours to signal (EPERM) runs all the same. */
function isRunning(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ESRCH';
  }
}

/**
 * Runs the app that cdk8s.yaml names, as the cdk8s CLI does but without looking for newer versions of it. The question is ours
 * alone to ask: one that is in the environment does not count. False: it failed, and said why on stderr.
 */
export function runApp(outdir: string, question?: string): boolean {
  mkdirSync(outdir, { recursive: true });
  const { status } = spawnSync(appCommand(), {
    shell: true,
    // What the app prints belongs to people, and stdout to the YAML that `print` writes.
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
  if (typeof app !== 'string') throw new Error(`${file} has no app: it names the command that runs your app`);
  return app;
}

/** Ends a command with one line and no stack: what went wrong is the person's to mend. */
export function fail(message: string): void {
  process.stderr.write(`${printableLines(message)}\n`);
  process.exitCode = 1;
}

/** Writes what was asked for. Whoever reads it may stop before the end (`| head`), and that is no fault. */
export function write(text: string): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
  process.stdout.write(text);
}
