import type { Issue } from '../issues/issue';
import { componentsOf } from '../pulsar/components-of';
import type { PulsarTierPlan } from '../pulsar/plan';

/** Pods that must be apart and have no node left stay Pending without a hint. */
export function spreadFitsNodes(plan: PulsarTierPlan, path: string, nodes: number): Issue[] {
  return componentsOf(plan)
    .filter(({ component }) => component.placement.spread.over === 'node')
    .filter(({ component }) => component.placement.spread.strictness === 'required' && component.replicas > nodes)
    .map(({ prop, component }) => ({
      code: 'spread-needs-nodes',
      severity: 'warning',
      path: `${path}.${prop}.spread`,
      got: `${component.replicas} pods, each on its own node`,
      wrong: `does not fit on ${nodes} nodes: ${component.replicas - nodes} would stay Pending for ever`,
      mend: `add nodes, or use { over: 'node', strictness: 'preferred' }`,
    }));
}
