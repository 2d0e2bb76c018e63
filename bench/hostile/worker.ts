import { rmSync } from 'node:fs';
import { examplesInScratch } from './examples';
import { mutations, placesOfAll } from './mutations';
import type { Outcome } from './trial';
import { tryOut } from './trial';
import type { Kept } from './unlike';
import { Unlike } from './unlike';

/** What a process of the trial is told: which of the mutations are its own, and texts that may not come out. */
export interface Order {
  readonly count: number;
  readonly seed: number;
  /** Every `of`-th mutation, from `first` on. */
  readonly first: number;
  readonly of: number;
  readonly canaries: readonly string[];
}

/** What it tells, one by one. */
export type Told =
  | { readonly places: number }
  | { readonly begun: number; readonly name: string }
  | { readonly done: number; readonly outcome: Outcome; readonly objects: readonly Kept[] };

async function work({ count, seed, first, of, canaries }: Order): Promise<void> {
  const { scratch, app, examples } = await examplesInScratch();
  process.on('exit', () => rmSync(scratch, { recursive: true, force: true }));
  // Waits until it is told: synthesis leaves the process no time to send by itself.
  const tell = (told: Told) => new Promise((resolve) => process.send?.(told, resolve));
  await tell({ places: placesOfAll(examples) });
  const unlike = new Unlike();
  for (const [index, mutation] of mutations(examples, count, seed).entries()) {
    if (index < first || (index - first) % of !== 0) continue;
    await tell({ begun: index, name: mutation.name });
    let objects: readonly Kept[] = [];
    const taken = (_: unknown, files: Parameters<Unlike['of']>[0]) => (objects = unlike.of(files, mutation.name));
    const outcome = tryOut(mutation, { app, canaries, taken });
    await tell({ done: index, outcome, objects });
  }
  process.disconnect();
}

process.on('disconnect', () => process.exit());
process.once('message', (order) => void work(order as Order));
