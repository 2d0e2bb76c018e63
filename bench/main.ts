import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

/*
 * Time and memory of synthesis from one tier to a thousand, each in a process of its own, and the growth from one row to
 * the next. Machines are noisy: read the ratios. With HELM (the program) and PULSAR_CHART (the folder of chart 2.7.2) in the
 * environment, `helm template` runs beside it, once a tier.
 */

interface Measured {
  readonly count: number;
  readonly seconds: number;
  readonly MiB: number;
}

const rounds = 3;

function tiers(count: number): Measured {
  const runs = Array.from({ length: count >= 1000 ? 1 : rounds }, () => measure(count));
  const [median] = runs.sort((a, b) => a.seconds - b.seconds).slice(Math.floor(runs.length / 2));
  if (median === undefined) throw new Error('nothing was measured');
  return median;
}

function measure(count: number): Measured {
  const { stdout, stderr, status } = spawnSync(
    'node',
    ['--import', 'tsx', join(__dirname, 'tiers.ts'), String(count)],
    {
      encoding: 'utf8',
    },
  );
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout) as Measured;
}

/** Seconds of one `helm template` of the chart, or undefined when they are not given. */
function helmTemplate(): number | undefined {
  const { HELM, PULSAR_CHART } = process.env;
  if (HELM === undefined || PULSAR_CHART === undefined) return undefined;
  const started = performance.now();
  const { status, stderr } = spawnSync(
    HELM,
    ['template', 'pulsar-standard', PULSAR_CHART, '--set', 'initialize=true'],
    {
      encoding: 'utf8',
      maxBuffer: 1 << 26,
    },
  );
  if (status !== 0) throw new Error(stderr);
  return (performance.now() - started) / 1000;
}

const helm = helmTemplate();
process.stdout.write('tiers  seconds  ms a tier  growth  MiB  of helm template\n');
let before: Measured | undefined;
for (const count of [1, 10, 100, 1000]) {
  const row = tiers(count);
  const growth = before === undefined ? '-' : (row.seconds / before.seconds).toFixed(1);
  const ofHelm = helm === undefined ? '-' : (row.seconds / (helm * count)).toFixed(2);
  process.stdout.write(
    `${String(count).padStart(5)}  ${row.seconds.toFixed(2).padStart(7)}  ${((row.seconds / count) * 1000).toFixed(1).padStart(9)}  ${growth.padStart(6)}  ${row.MiB.toFixed(0).padStart(3)}  ${ofHelm.padStart(16)}\n`,
  );
  before = row;
}
