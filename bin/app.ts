import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

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

const scratchPrefix = '.dist-';

/** Takes away what a command left that was ended in the middle: it may hold private keys. */
function removeStale(): void {
  for (const name of readdirSync(process.cwd()).filter((entry) => entry.startsWith(scratchPrefix))) {
    const pid = Number(name.slice(scratchPrefix.length).split('-')[0]);
    if (!isRunning(pid)) rmSync(join(process.cwd(), name), { recursive: true, force: true });
  }
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

/** Runs the app that cdk8s.yaml names, as the cdk8s CLI does but without looking for newer versions of it. False: it failed, and said why on stderr. */
export function runApp(outdir: string, env: Readonly<Record<string, string>> = {}): boolean {
  mkdirSync(outdir, { recursive: true });
  const { status } = spawnSync(appCommand(), {
    shell: true,
    // What the app prints belongs to people, and stdout to the YAML that `print` writes.
    stdio: ['ignore', process.stderr, process.stderr],
    env: { ...process.env, ...env, CDK8S_OUTDIR: outdir },
  });
  return status === 0;
}

function appCommand(): string {
  const file = 'cdk8s.yaml';
  if (!existsSync(file)) throw new Error(`${file} is not in this folder: run the command where your app is`);
  const config = parse(readFileSync(file, 'utf8')) as { app?: unknown } | null;
  if (typeof config?.app !== 'string') throw new Error(`${file} has no app: it names the command that runs your app`);
  return config.app;
}

/** Ends a command with one line and no stack: what went wrong is the person's to mend. */
export function fail(message: string): void {
  process.stderr.write(`${message}\n`);
  process.exitCode = 1;
}
