import type { Issue } from '../issues/issue';
import { componentsOf } from '../pulsar/issues';
import type { PulsarTierPlan } from '../pulsar/plan';
import { isReleaseBefore } from '../pulsar/versions';

/** Releases that should not stand in front of strangers, and tags that may be another program tomorrow. */
export function imagesWithoutKnownHoles(plan: PulsarTierPlan, path: string): Issue[] {
  const tags = new Map(
    componentsOf(plan).map(({ prop, component }) => [component.image.tag, `${path}.${prop}.image.tag`]),
  );
  // One tag for all components is the tier's own.
  const [only] = tags.size === 1 ? tags.keys() : [];
  if (only !== undefined) tags.set(only, `${path}.image.tag`);
  return [...tags].flatMap(([tag, place]): Issue[] => {
    const holes = plan.version.holes.filter((hole) => isReleaseBefore(tag, hole.closedIn) === true);
    const moving = ['latest', 'nightly'].includes(tag);
    return [
      ...holes.map((hole) => ({
        code: 'image-with-known-hole',
        severity: 'warning' as const,
        path: place,
        got: tag,
        wrong: `has a known hole: ${hole.what}`,
        mend: `use ${plan.version.defaultTag}, or ${hole.closedIn} at least`,
      })),
      ...(moving
        ? [
            {
              code: 'moving-image-tag',
              severity: 'warning' as const,
              path: place,
              got: tag,
              wrong: 'is another program whenever its publisher says so: two pods may run two versions',
              mend: `use a release, such as ${plan.version.defaultTag}`,
            },
          ]
        : []),
    ];
  });
}
