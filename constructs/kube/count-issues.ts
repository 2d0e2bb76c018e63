import type { Issue } from '../issues/issue';

/** The most that anybody has a use for, and why more cannot be meant. */
export interface Most {
  readonly most: number;
  readonly why: string;
}

/** Kubernetes supports clusters of 5,000 nodes. */
export const mostPods: Most = {
  most: 5000,
  why: 'is more pods than the largest cluster that Kubernetes supports has nodes',
};
export const mostGraceSeconds: Most = {
  most: 24 * 3600,
  why: 'is more seconds than a day has: a drain of a node would wait for them',
};
/** More than anybody has ever run in one cluster. */
export const mostNodes: Most = { most: 100_000, why: 'is more nodes than Kubernetes can hold' };
/** Signed 32-bit: some 68 years. */
export const mostSeconds: Most = { most: 2 ** 31 - 1, why: 'is more seconds than a signed 32-bit number holds' };

/** What a component counts: each value, the least that it may be, and the most where it is not that of all components. */
export interface Counts {
  readonly replicas: readonly [value: number, least: number, most?: Most];
  readonly maxUnavailable: readonly [value: number, least: number];
  readonly gracePeriodSeconds: readonly [value: number, least: number];
}

/** Faults of counts that are none, too small or too large. */
export function countIssues({ replicas, maxUnavailable, gracePeriodSeconds }: Counts, path: string): Issue[] {
  const [pods, leastPods, most = mostPods] = replicas;
  return [
    ...wholeNumberIssues(pods, leastPods, `${path}.replicas`, most),
    ...wholeNumberIssues(...maxUnavailable, `${path}.maxUnavailable`, mostPods),
    ...wholeNumberIssues(...gracePeriodSeconds, `${path}.gracePeriodSeconds`, mostGraceSeconds),
  ];
}

export function wholeNumberIssues(value: number, least: number, path: string, { most, why }: Most): Issue[] {
  if (!Number.isInteger(value) || value < least) {
    const wrong = `is no whole number of ${least} or more`;
    const mend = `use ${least} or more`;
    return [{ code: 'invalid-count', path, got: value, wrong, mend }];
  }
  return value <= most ? [] : [{ code: 'invalid-count', path, got: value, wrong: why, mend: `use ${most} or less` }];
}
