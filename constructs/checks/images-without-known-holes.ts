import type { Issue } from '../issues/issue';
import { imagesOf } from '../pulsar/components-of';
import type { PulsarTierPlan } from '../pulsar/plan';
import { isReleaseBefore } from '../pulsar/versions';

/** Tags that their publisher moves from release to release. */
const movingTags = ['latest', 'nightly'];

/** Releases that should not stand in front of strangers, and tags that may be another program tomorrow. */
export function imagesWithoutKnownHoles(plan: PulsarTierPlan, path: string): Issue[] {
  const { defaultTag, holes } = plan.version;
  return imagesOf(plan, path).flatMap(({ path: place, image: { tag } }): Issue[] => {
    const common = { severity: 'warning', path: `${place}.tag`, got: tag } as const;
    const known = holes
      .filter((hole) => isReleaseBefore(tag, hole.closedIn) === true)
      .map((hole) => ({
        ...common,
        code: 'image-with-known-hole',
        wrong: `has a known hole: ${hole.what}`,
        mend: `use ${defaultTag}, or ${hole.closedIn} at least`,
      }));
    if (!movingTags.includes(tag)) return known;
    return [
      ...known,
      {
        ...common,
        code: 'moving-image-tag',
        wrong: 'is another program whenever its publisher says so: two pods may run two versions',
        mend: `use a release, such as ${defaultTag}`,
      },
    ];
  });
}
