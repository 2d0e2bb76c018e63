import type { Issue } from '../issues/issue';
import { affinityIssues } from './affinity-issues';
import { selectorIssues } from './label-issues';
import type { PlacementPlan } from './placement';
import { tolerationIssues } from './toleration-issues';

/** Faults of where a workload's pods may run. */
export function placementIssues({ nodeSelector, tolerations, affinity }: PlacementPlan, path: string): Issue[] {
  return [
    ...selectorIssues(nodeSelector, `${path}.nodeSelector`),
    ...tolerationIssues(tolerations, `${path}.tolerations`),
    ...(affinity === undefined ? [] : affinityIssues(affinity, `${path}.affinity`)),
  ];
}
