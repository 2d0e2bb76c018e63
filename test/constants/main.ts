import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import type { Extend, FederationProps, synthesise } from '../../constructs';
import { isFault } from '../../constructs/issues/issue';
import type { EmittedApp } from '../consistency/app';
import { readApp } from '../consistency/app';
import { sweepApps } from '../consistency/sweep';
import type { Literal } from './literals';
import { literalsOf } from './literals';
import { World } from './world';

/*
 * Each port, path and name that a file of facts states is changed, one after the other: what is emitted must fit together as
 * before, for it stands once. Then all are changed at once: no old value may be left, for it would be typed somewhere else.
 */

const root = resolve(__dirname, '../..');
const scratch = mkdtempSync(join(tmpdir(), 'cdk8s-fate-constants-'));
/** Between them they have every tier, with and without an exchange, gRPC and FATE. */
const apps = ['ha-guide', 'every-prop', 'mesh-of-three', 'exchange-only'];

const stated = ['facts', 'names', 'folders', 'whole-file', 'managed-by', 'labels', 'pulsar-ports'];
const literals: readonly Literal[] = readdirSync(join(root, 'constructs'), { recursive: true, encoding: 'utf8' })
  .filter((file) => /^(pulsar|party|exchange|nginx|kube|terms)\/.*\.ts$/.test(file) && !file.endsWith('.test.ts'))
  .sort()
  .flatMap((file) =>
    literalsOf(
      join(root, 'constructs', file),
      stated.some((name) => file.endsWith(`/${name}.ts`)) ? 'all' : 'filenames',
    ),
  );

/**
 * `unchanged`: no app shows it. `consistent`: it stands once. `two homes`: the sweep finds the other. `refused`: a fault, an error, or
 * YAML that cannot be read.
 */
type Outcome = 'unchanged' | 'consistent' | 'two homes' | 'refused';

/** What a program in another language names too: the sweep of `npm test` holds it against the files that are mounted. */
const namedByPrograms = ['.lua', 'service_conf.yaml', 'spark-defaults.conf', 'transfer_conf.yaml'];

interface Emitted {
  readonly apps: Readonly<Record<string, EmittedApp>>;
  readonly yaml: string;
}

let runs = 0;

/** Synthesises the apps by sources with these changes. A text: what speaks against it. */
function emit(changes: readonly Literal[], certificates = 'secrets'): Emitted | string {
  const outdir = join(scratch, `out-${process.pid}-${runs++}`);
  const world = new World(changes);
  try {
    const { synthesise: synth } = world.load<{ synthesise: typeof synthesise }>(join(root, 'constructs/synthesis.ts'));
    const emitted: Record<string, EmittedApp> = {};
    for (const name of apps) {
      const { federation, extend } = world.load<{ federation: FederationProps; extend?: Extend }>(
        join(root, `examples/${name}.ts`),
      );
      const trial = join(scratch, `${certificates}-${name}`);
      const { issues } = synth(federation, { outdir: join(outdir, name), trial, ...(extend && { extend }) });
      const fault = issues.find(isFault);
      if (fault !== undefined) return `${fault.path}: ${fault.code}`;
      emitted[name] = readApp(join(outdir, name), federation);
    }
    return { apps: emitted, yaml: yamlOf(outdir) };
  } catch (error) {
    return String(error).split('\n')[0] ?? '';
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
}

/** All files but Secrets, with no checksum, which changes with all. */
function yamlOf(outdir: string): string {
  return readdirSync(outdir, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.yaml') && !file.includes('-secrets.'))
    .sort()
    .map((file) => readFileSync(join(outdir, file), 'utf8'))
    .join('---\n');
}

function tryOne(literal: Literal, before: string): readonly [Outcome, why: string] {
  const own = `secrets-${process.pid}-${runs}`;
  let emitted = emit([literal]);
  // Names are in certificates: those of this trial are made anew.
  if (typeof emitted === 'string' && emitted.includes('certificate')) emitted = emit([literal], own);
  if (typeof emitted === 'string') return ['refused', emitted];
  if (emitted.yaml === before) return ['unchanged', ''];
  try {
    const [failure] = sweepApps(emitted.apps).failures;
    return failure === undefined ? ['consistent', ''] : ['two homes', failure];
  } catch (error) {
    return ['refused', String(error).split('\n')[0] ?? ''];
  }
}

function describe({ file, line, old, changed }: Literal): string {
  return `${relative(root, file)}:${line} ${old} -> ${changed}`;
}

/** Tries every `of`th constant, and tells what came of it. */
function tryShare(share: number, of: number): void {
  const before = emit([]);
  if (typeof before === 'string') throw new Error(before);
  const { failures } = sweepApps(before.apps);
  if (failures.length > 0) throw new Error(failures.join('\n'));
  for (const literal of literals.filter((_, index) => index % of === share)) {
    const [outcome, why] = tryOne(literal, before.yaml);
    process.send?.([literals.indexOf(literal), outcome]);
    if (outcome !== 'consistent')
      process.stdout.write(`${outcome.padEnd(10)} ${describe(literal)} ${why.slice(0, 160)}\n`);
  }
}

/** Old values that mean something else where they are left. */
const elsewhere: Readonly<Record<string, string>> = {
  '443': 'a port that routes of Traffic Server may lead to (connectPorts)',
  '6650': 'the first of a range of ports that routes of Traffic Server may lead to (connectPorts)',
  '8443': 'a port at which an example reaches an exchange of others',
  '9300': 'a port at which examples reach others',
  '9301': 'a port at which an example reaches others',
  '9310': 'a port at which examples reach others',
  '9311': 'a port at which an example reaches others',
  '10000': 'milliseconds that ZooKeeper is waited for, and a party id; here a user id',
  'fate-exchange': 'label, namespace and account: three names that the chart spells alike',
  'traffic-server-sni': 'a ConfigMap and a volume, immutable both',
  'pulsar-route-table': 'a ConfigMap and a volume, immutable both',
  'spark-master': 'a Service and a module',
  'cdk8s-fate': 'who manages an object, and the prefix of annotations',
  // The sweep holds `fill` of prepare.py against the files that are mounted.
  'service_conf.yaml': "a file of FATE-Flow's pod and of Spark's workers; `fill` of prepare.py",
  'spark-defaults.conf': '`fill` of prepare.py',
  'transfer_conf.yaml': '`fill` of prepare.py',
};

/** Changes all that may be changed alone, at once: the old values that are left are typed a second time, in no constant. */
function leftOver(changes: readonly Literal[]): string[] {
  const emitted = emit(changes, 'secrets-of-all');
  if (typeof emitted === 'string') return [`all at once: ${emitted}`];
  return changes.flatMap((literal) => {
    const { old } = literal;
    if (!/^(\d+|[\w.]+[.-][\w.-]*\w|(\/[\w.-]+){2,})$/.test(old) || elsewhere[old] !== undefined) return [];
    const token = new RegExp(`^.*(?<![\\w./-])${old.replaceAll('.', '\\.')}(?![\\w-]).*$`, 'm');
    const line = token.exec(emitted.yaml)?.[0].trim();
    return line === undefined ? [] : [`${describe(literal)}: left in ${line.slice(0, 120)}`];
  });
}

async function main(): Promise<void> {
  const [share] = process.argv.slice(2);
  const processes = 2;
  if (share !== undefined) {
    tryShare(Number(share), processes);
    return;
  }
  const began = Date.now();
  process.stdout.write(`${literals.length} constants, one after the other\n`);
  const counts: Record<string, number> = {};
  const alone: Literal[] = [];
  const shares = Array.from({ length: processes }, async (_, index) => {
    const child = fork(__filename, [String(index)]);
    child.on('message', ([tried, outcome]: [number, Outcome]) => {
      counts[outcome] = (counts[outcome] ?? 0) + 1;
      const literal = literals[tried];
      if (outcome === 'two homes' && !namedByPrograms.includes(literal?.old ?? '')) process.exitCode = 1;
      if (outcome === 'consistent' && literal !== undefined) alone.push(literal);
    });
    const [code] = (await once(child, 'exit')) as [number];
    if (code !== 0) process.exitCode = 1;
  });
  await Promise.all(shares);
  const left = leftOver(alone);
  for (const one of left) process.stdout.write(`left over  ${one}\n`);
  const seconds = Math.round((Date.now() - began) / 1000);
  process.stdout.write(
    `${literals.length} constants in ${seconds} s: ${JSON.stringify(counts)}, ${left.length} left over\n`,
  );
  if (left.length > 0) process.exitCode = 1;
}

void main().finally(() => rmSync(scratch, { recursive: true, force: true }));
