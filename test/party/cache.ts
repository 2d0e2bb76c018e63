import { chmodSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { run } from '../kubelet/command';

/** The folder that keeps what a later run can use again: programs, and the logs of the last run. */
export const cacheFolder = join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'cdk8s-fate', 'party');

/** A folder of the cache; it is made the first time, and has its name only when it is whole. */
export async function cached(name: string, make: (folder: string) => Promise<void>): Promise<string> {
  const kept = join(cacheFolder, name);
  if (existsSync(kept)) return kept;
  console.log(`fetching ${name}`);
  mkdirSync(cacheFolder, { recursive: true });
  const scratch = mkdtempSync(join(cacheFolder, 'fetch-'));
  try {
    await make(scratch);
    chmodSync(scratch, 0o755); // servers read it under users of their own
    renameSync(scratch, kept);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
  return kept;
}

/** Runs a program that takes long; one that fails is an error. */
export async function succeed(...argv: readonly string[]): Promise<void> {
  const { code, stdout, stderr } = await run(argv, { timeoutSeconds: 1800 });
  if (code !== 0) throw new Error(`${argv.join(' ')}: ${stdout}${stderr}`);
}
