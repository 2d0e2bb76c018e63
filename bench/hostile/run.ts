import { fork } from 'node:child_process';
import { join } from 'node:path';
import type { Outcome } from './trial';
import type { Kept } from './unlike';
import type { Order, Told } from './worker';

export interface Ran {
  readonly outcomes: readonly Outcome[];
  /** Objects of what was accepted, each once. */
  readonly objects: readonly Kept[];
  /** Places that the examples have. */
  readonly places: number;
}

/** A mutation that takes longer is ended, with the process that it runs in. */
const longestMs = 120_000;

/** Tries mutations in processes beside one another; one that does not end, or takes its process with it, is an outcome too. */
export async function run(count: number, seed: number, processes: number, canaries: readonly string[]): Promise<Ran> {
  const outcomes: Outcome[] = [];
  const objects = new Map<string, Kept>();
  let places = 0;
  const lanes = Array.from({ length: processes }, async (_, lane) => {
    let first: number | undefined = lane;
    while (first !== undefined) first = await lap({ count, seed, first, of: processes, canaries });
  });
  await Promise.all(lanes);
  return { outcomes, objects: [...objects.values()], places };

  /** Until all are done; else gives the one to go on with. */
  function lap(order: Order): Promise<number | undefined> {
    const child = fork(join(__dirname, 'worker.ts'), { execArgv: ['--import', 'tsx'], stdio: ['ignore', 'inherit', 'pipe', 'ipc'] }); // prettier-ignore
    let stderr = '';
    child.stderr?.setEncoding('utf8').on('data', (text: string) => (stderr = (stderr + text).slice(-2000)));
    let begun: { at: number; name: string; since: number } | undefined;
    const watch = setInterval(() => {
      if (begun && performance.now() - begun.since > longestMs) child.kill('SIGKILL');
    }, 500);
    child.on('message', (message) => {
      const told = message as Told;
      if ('places' in told) places = told.places;
      else if ('begun' in told) begun = { at: told.begun, name: told.name, since: performance.now() };
      else {
        begun = undefined;
        outcomes.push(told.outcome);
        for (const one of told.objects) objects.set(one.yaml, one);
      }
    });
    child.send(order);
    return new Promise((resolve, reject) => {
      child.on('error', reject);
      child.on('exit', (code) => {
        clearInterval(watch);
        if (begun === undefined) {
          if (code === 0) resolve(undefined);
          else reject(new Error(`the trial ended with ${code ?? 'a signal'}: ${stderr}`));
          return;
        }
        const ms = performance.now() - begun.since;
        const against = ms > longestMs ? [] : [`it takes the process with it: ${stderr}`];
        outcomes.push({ name: begun.name, accepted: false, ms, codes: [], against });
        resolve(begun.at + order.of);
      });
    });
  }
}
