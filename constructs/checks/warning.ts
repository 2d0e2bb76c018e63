import type { Issue } from '../issues/issue';
import type { ImagePlan } from '../kube/image';
import type { PlacementPlan } from '../kube/placement';

/** A setting that works, and what is lost with it. */
export type Warning = Omit<Issue, 'severity'>;

export function asWarnings(found: readonly Warning[]): Issue[] {
  return found.map((warning) => ({ ...warning, severity: 'warning' }));
}

/** Pods of one server, and the prop that describes them. */
interface Pods {
  readonly prop: string;
  readonly replicas: number;
  readonly placement: PlacementPlan;
}

/** Pods that must run on different nodes stay Pending without a message if there are too few nodes. */
export function spreadWarnings(pods: readonly Pods[], path: string, nodes: number | undefined): Warning[] {
  if (nodes === undefined) return [];
  return pods
    .filter(({ placement: { spread } }) => spread.over === 'node' && spread.strictness === 'required')
    .filter(({ replicas }) => replicas > nodes)
    .map(({ prop, replicas }) => ({
      code: 'spread-needs-nodes',
      path: `${path}.${prop}.spread`,
      got: `${replicas} pods, each on its own node`,
      wrong: `does not fit on ${nodes} nodes: ${replicas - nodes} pods would stay Pending`,
      mend: `add nodes, or use { over: 'node', strictness: 'preferred' }`,
    }));
}

/** Tags that their publisher moves to each new release. */
const movingTags = ['latest', 'nightly'];

/** The image of a moving tag can change at any time, unless a digest pins it. */
export function movingTagWarnings({ tag, digest }: ImagePlan, path: string, mend: string): Warning[] {
  if (tag === undefined || digest !== undefined || !movingTags.includes(tag)) return [];
  const wrong = 'can point to another image at any time: two pods may run two versions';
  return [{ code: 'moving-image-tag', path: `${path}.tag`, got: tag, wrong, mend }];
}
