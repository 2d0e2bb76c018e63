import type { Issue } from '../issues/issue';

/** What a component counts: each value, and the least that it may be. */
export interface Counts {
  readonly replicas: readonly [value: number, least: number];
  readonly maxUnavailable: readonly [value: number, least: number];
  readonly gracePeriodSeconds: readonly [value: number, least: number];
}

/** Faults of counts that are none, or too small. */
export function countIssues(counts: Counts, path: string): Issue[] {
  return Object.entries(counts).flatMap(([name, [value, least]]: [string, Counts[keyof Counts]]) =>
    wholeNumberIssues(value, least, `${path}.${name}`),
  );
}

export function wholeNumberIssues(value: number, least: number, path: string): Issue[] {
  if (Number.isInteger(value) && value >= least) return [];
  return [
    {
      code: 'no-count',
      path,
      got: value,
      wrong: `is no whole number of ${least} or more`,
      mend: `use ${least} or more`,
    },
  ];
}
