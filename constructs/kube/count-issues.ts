import type { Issue } from '../issues/issue';

/** A maximum, and the reason for it. */
export interface Most {
  readonly most: number;
  readonly why: string;
}

/** Kubernetes supports clusters of 5,000 nodes. */
const mostPods: Most = { most: 5000, why: 'is more pods than a Kubernetes cluster may have nodes' };
const mostGraceSeconds: Most = {
  most: 24 * 3600,
  why: 'is more seconds than a day has: a node drain would wait for them',
};
/** More than any cluster has. */
export const mostNodes: Most = { most: 100_000, why: 'is more nodes than Kubernetes supports' };
/** Signed 32-bit: some 68 years. */
export const mostSeconds: Most = { most: 2 ** 31 - 1, why: 'is more seconds than a signed 32-bit number holds' };

/** Counts of a server: each value, its minimum, and its maximum if that differs from other servers. */
interface Counts {
  readonly replicas: readonly [value: number, least: number, most?: Most];
  readonly maxUnavailable: readonly [value: number, least: number];
  readonly gracePeriodSeconds: readonly [value: number, least: number];
}

/** Faults of counts that are not whole numbers, or too small or too large. */
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
    const wrong = `is not a whole number of ${least} or more`;
    const mend = `use ${least} or more`;
    return [{ code: 'invalid-count', path, got: value, wrong, mend }];
  }
  return value <= most ? [] : [{ code: 'invalid-count', path, got: value, wrong: why, mend: `use ${most} or less` }];
}
