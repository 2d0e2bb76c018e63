import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { renderIssue, synthesise, topology } from '../../constructs';
import { isFault } from '../../constructs/issues/issue';
import type { Mutation } from './mutations';

/** What became of one mutation. */
export interface Outcome {
  readonly name: string;
  readonly accepted: boolean;
  /** Of computing: on a busy machine the clock says nothing. */
  readonly ms: number;
  /** Codes of its faults, each once. */
  readonly codes: readonly string[];
  /** What must never be: a stack trace, a file that is written beside a fault, a canary that is told. */
  readonly against: readonly string[];
}

export interface Trial {
  /** The folder that the program stands in. */
  readonly app: string;
  /** Texts that nobody may read in messages or in files but those of Secrets. */
  readonly canaries?: readonly string[];
  /** Given what is accepted and written, before it is taken away. */
  readonly taken?: (mutation: Mutation, files: readonly WrittenFile[]) => void;
}

export interface WrittenFile {
  readonly name: string;
  readonly text: string;
}

const outdir = 'out';

/** Synthesises a mutation as an app would, and looks at what came of it. */
export function tryOut(mutation: Mutation, trial: Trial): Outcome {
  const federation = mutation.make();
  const before = entriesOf(trial.app);
  const started = process.cpuUsage();
  try {
    topology(federation);
    const { issues } = synthesise(federation, { outdir: join(trial.app, outdir) });
    const ms = msSince(started);
    const faults = issues.filter(isFault);
    const messages = issues.map(renderIssue).join('\n');
    const files = faults.length === 0 ? filesOf(join(trial.app, outdir)) : [];
    const open = files.filter(({ name }) => !name.endsWith('-secrets.k8s.yaml'));
    const against = [
      ...(faults.length > 0 && entriesOf(trial.app) !== before ? ['something is written beside a fault'] : []),
      ...(faults.length === 0 && files.length === 0 ? ['no fault, and no file'] : []),
      ...told(trial.canaries ?? [], [messages, ...open.map(({ text }) => text)]),
    ];
    if (faults.length === 0) trial.taken?.(mutation, files);
    return {
      name: mutation.name,
      accepted: faults.length === 0,
      ms,
      codes: [...new Set(faults.map(({ code }) => code))],
      against,
    };
  } catch (error) {
    // What an app says in one line and without a stack.
    if (error instanceof Error && 'syscall' in error) {
      return {
        name: mutation.name,
        accepted: false,
        ms: msSince(started),
        codes: ['the machine says no'],
        against: [],
      };
    }
    const thrown = error instanceof Error ? (error.stack ?? error.message) : String(error);
    const against = [`it throws ${thrown.slice(0, 2000)}`];
    return { name: mutation.name, accepted: false, ms: msSince(started), codes: [], against };
  } finally {
    rmSync(join(trial.app, outdir), { recursive: true, force: true });
  }
}

function msSince(started: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(started);
  return (user + system) / 1000;
}

function told(canaries: readonly string[], texts: readonly string[]): string[] {
  const seen = canaries.filter((canary) => texts.some((text) => text.includes(canary)));
  return seen.map((canary) => `the canary ${canary.slice(0, 4)}… is told`);
}

/** What lies in the scratch folder and in the folders of keys and passwords, as one text. */
function entriesOf(folder: string): string {
  return readdirSync(folder, { withFileTypes: true })
    .flatMap((entry) => [entry.name, ...(entry.isDirectory() ? readdirSync(join(folder, entry.name)) : [])])
    .join('\n');
}

function filesOf(folder: string): WrittenFile[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.yaml'))
    .sort()
    .map((name) => ({ name, text: readFileSync(join(folder, name), 'utf8') }));
}
