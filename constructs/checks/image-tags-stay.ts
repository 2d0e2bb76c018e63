import type { ImagePlan } from '../kube/image';
import type { Issue } from '../issues/issue';

/** Tags that their publisher moves from release to release. */
const movingTags = ['latest', 'nightly'];

/** A tag that may be another program tomorrow; with a digest it cannot. */
export function imageTagsStay({ tag, digest }: ImagePlan, path: string, mend: string): Issue[] {
  if (tag === undefined || digest !== undefined || !movingTags.includes(tag)) return [];
  return [
    {
      code: 'moving-image-tag',
      severity: 'warning',
      path: `${path}.tag`,
      got: tag,
      wrong: 'is another program whenever its publisher says so: two pods may run two versions',
      mend,
    },
  ];
}
