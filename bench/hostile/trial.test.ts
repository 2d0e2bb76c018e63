import { rmSync } from 'node:fs';
import type { InScratch } from './examples';
import { examplesInScratch } from './examples';
import { mutations, placesOfAll } from './mutations';
import { seeded } from './random';
import type { Outcome } from './trial';
import { tryOut } from './trial';

/* A few hundred of the mutations that `npm run bench:hostile` tries by the thousand: of every prop, on the examples that are written fastest. */

const count = 500;
const fast = ['examples/smallest', 'examples/exchange-only', 'examples/every-prop'];

let made: InScratch;
const outcomes: Outcome[] = [];
const home = process.cwd();
beforeAll(async () => {
  made = await examplesInScratch(fast);
  for (const mutation of mutations(made.examples, count, 1)) outcomes.push(tryOut(mutation, { app: made.app }));
}, 300_000);
afterAll(() => {
  process.chdir(home);
  rmSync(made.scratch, { recursive: true, force: true });
});

it('every value that nobody should write is a fault or is written: no stack trace, and no file beside a fault', () => {
  expect(outcomes).toHaveLength(count);
  expect(outcomes.flatMap(({ name, against }) => against.map((what) => `${name}: ${what}`))).toEqual([]);
});
it('none keeps synthesis busy for 5 s', () => {
  expect(outcomes.filter(({ ms }) => ms > 5000)).toEqual([]);
});
it('some are written and most are faults: the trial asks something', () => {
  const accepted = outcomes.filter((outcome) => outcome.accepted).length;
  expect(accepted).toBeGreaterThan(count / 20);
  expect(accepted).toBeLessThan(count / 2);
  expect(new Set(outcomes.flatMap(({ codes }) => codes)).size).toBeGreaterThan(30);
});
it('every prop has its turn, and the same seed tries the same', () => {
  const props = (federation: typeof made.examples, many: number) =>
    mutations(federation, many, 1).map(({ prop, name }) => ({ prop, name }));
  const all = props(made.examples, count);
  const ofAll = props(made.examples, 100_000);
  expect(new Set(all.map(({ prop }) => prop))).toEqual(new Set(ofAll.map(({ prop }) => prop)));
  expect(props(made.examples, count)).toEqual(all);
  expect(new Set(ofAll.slice(0, 50_000).map(({ name }) => name)).size).toBe(50_000);
  expect(placesOfAll(made.examples)).toBeGreaterThan(1000);
  expect(seeded(1)()).not.toBe(seeded(2)());
});
