import type { Issue } from '../issues/issue';
import { imageTagsStay } from './image-tags-stay';
import { imagesOf } from '../pulsar/components';
import type { PulsarTierPlan } from '../pulsar/plan';
import { isReleaseBefore } from '../terms/release';

/** Releases that should not stand in front of strangers, and tags that may be another program tomorrow. */
export function imagesWithoutKnownHoles(plan: PulsarTierPlan, path: string): Issue[] {
  const { defaultTag, holes } = plan.version;
  return imagesOf(plan, path).flatMap(({ path: place, image }): Issue[] => [
    ...holes
      .filter((hole) => image.tag !== undefined && isReleaseBefore(image.tag, hole.closedIn) === true)
      .map((hole) => ({
        code: 'image-with-known-hole',
        severity: 'warning' as const,
        path: `${place}.tag`,
        got: image.tag,
        wrong: `has a known hole: ${hole.what}`,
        mend: `use ${defaultTag}, or ${hole.closedIn} at least`,
      })),
    ...imageTagsStay(image, place, `use a release, such as ${defaultTag}`),
  ]);
}
