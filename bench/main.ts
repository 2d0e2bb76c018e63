import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { compile } from './compiled';
import type { Charts } from './helm';
import { chartsGiven, templateExchange, templateFate, templatePulsar } from './helm';

/*
 * Synthesis, compiled as an installed package is: of the HA guide's case beside the `helm template` runs that it takes the place of, and of
 * 1 to 1,000 parties, each in a process of its own. Machines are noisy: runs alternate, and ratios are of medians. Helm runs where
 * HELM, PULSAR_CHART and KUBEFATE_CHARTS name it and its charts.
 */

const root = resolve(__dirname, '..');
const rounds = 9;

interface Measured {
  readonly count: number;
  readonly seconds: number;
  readonly MiB: number;
  readonly objects: number;
}

function main(folder: string): void {
  const charts = chartsGiven();
  const compiled = compile(folder);
  besideHelm(compiled, charts);
  growth(compiled, charts);
}

/** Whole processes, in turn. */
function besideHelm(compiled: string, charts: Charts | undefined): void {
  const objects = objectsOfGuide(compiled);
  const runs: Readonly<Record<string, () => unknown>> = {
    'node alone': () => node('-e', '0'),
    'node with cdk8s loaded': () => node(join(compiled, 'bench/loaded.js')),
    'bare cdk8s, the objects of ha-guide.ts': () => node(join(compiled, 'bench/bare.js'), objects),
    'synthesis of ha-guide.ts': () => node(join(compiled, 'examples/ha-guide.js')),
    ...(charts && {
      'helm template, three runs': () => [templatePulsar(charts), templateFate(charts), templateExchange(charts)],
    }),
  };
  const seconds = Object.fromEntries(Object.keys(runs).map((name): [string, number[]] => [name, []]));
  for (let round = 0; round <= rounds; round++)
    for (const [name, run] of Object.entries(runs)) {
      const took = secondsOf(run);
      // The first round warms the machine up.
      if (round > 0) seconds[name]?.push(took);
    }
  const medians = Object.fromEntries(Object.entries(seconds).map(([name, list]) => [name, median(list)]));
  const helm = medians['helm template, three runs'];
  for (const [name, value] of Object.entries(medians)) {
    const ratio = helm === undefined ? '' : `${(value / helm).toFixed(2)} of Helm`;
    process.stdout.write(`${name.padEnd(40)} ${value.toFixed(3)} s  ${ratio}\n`);
  }

  function node(...args: string[]): void {
    const env = { ...process.env, CDK8S_OUTDIR: join(folder, 'out') };
    const { status, stderr } = spawnSync('node', args, { cwd: root, env, encoding: 'utf8' });
    if (status !== 0) throw new Error(stderr);
  }
}

/** What `ha-guide.ts` writes, as JSON in a file. */
function objectsOfGuide(compiled: string): string {
  const outdir = join(folder, 'objects');
  const { status } = spawnSync('node', [join(compiled, 'examples/ha-guide.js')], {
    cwd: root,
    env: { ...process.env, CDK8S_OUTDIR: outdir },
  });
  if (status !== 0) throw new Error('ha-guide.ts has a fault');
  const files = readdirSync(outdir, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.yaml'));
  const objects = files.map((name) => {
    const documents = parseAllDocuments(readFileSync(join(outdir, name), 'utf8'));
    return [name, documents.map((document) => document.toJS() as unknown)] as const;
  });
  const file = join(folder, 'objects.json');
  writeFileSync(file, JSON.stringify(Object.fromEntries(objects)));
  return file;
}

function growth(compiled: string, charts: Charts | undefined): void {
  const oneByOne =
    charts && median([1, 2, 3].map(() => secondsOf(() => [templatePulsar(charts), templateFate(charts)])));
  process.stdout.write('\nparties  objects  seconds  ms a party  growth   MiB  of helm template, one by one\n');
  let before: Measured | undefined;
  for (const count of [1, 10, 100, 1000]) {
    const row = parties(compiled, count);
    const cells = [
      String(count).padStart(7),
      String(row.objects).padStart(7),
      row.seconds.toFixed(2).padStart(7),
      ((row.seconds / count) * 1000).toFixed(1).padStart(10),
      (before === undefined ? '-' : (row.seconds / before.seconds).toFixed(1)).padStart(6),
      row.MiB.toFixed(0).padStart(4),
      oneByOne === undefined ? '-' : (row.seconds / (oneByOne * count)).toFixed(2),
    ];
    process.stdout.write(`${cells.join('  ')}\n`);
    before = row;
  }
}

function parties(compiled: string, count: number): Measured {
  const runs = Array.from({ length: count >= 1000 ? 1 : 3 }, (): Measured => {
    const { stdout, stderr, status } = spawnSync('node', [join(compiled, 'bench/parties.js'), String(count)], {
      encoding: 'utf8',
    });
    if (status !== 0) throw new Error(stderr);
    return JSON.parse(stdout) as Measured;
  });
  const middle = median(runs.map(({ seconds }) => seconds));
  const row = runs.find(({ seconds }) => seconds === middle);
  if (row === undefined) throw new Error('nothing was measured');
  return row;
}

function secondsOf(run: () => unknown): number {
  const started = performance.now();
  run();
  return (performance.now() - started) / 1000;
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
}

const folder = mkdtempSync(join(tmpdir(), 'cdk8s-fate-bench-'));
try {
  main(folder);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
