import type { Issue } from '../issues/issue';
import type { PlacementPlan } from '../kube/placement';

/** Pods of one kind, with the prop that places them. */
export interface PlacedPods {
  readonly prop: string;
  readonly replicas: number;
  readonly placement: PlacementPlan;
}

/** Pods that must be apart and have no node left stay Pending without a hint. */
export function spreadFitsNodes(pods: readonly PlacedPods[], path: string, nodes: number): Issue[] {
  return pods
    .filter(({ placement: { spread } }) => spread.over === 'node' && spread.strictness === 'required')
    .filter(({ replicas }) => replicas > nodes)
    .map(({ prop, replicas }) => ({
      code: 'spread-needs-nodes',
      severity: 'warning',
      path: `${path}.${prop}.spread`,
      got: `${replicas} pods, each on its own node`,
      wrong: `does not fit on ${nodes} nodes: ${replicas - nodes} would stay Pending for ever`,
      mend: `add nodes, or use { over: 'node', strictness: 'preferred' }`,
    }));
}
