import type { ImagePlan } from '../kube/image';
import type { Issue } from '../issues/issue';

/** Tags that their publisher moves from release to release. */
const movingTags = ['latest', 'nightly'];

/** A tag that may be another program tomorrow. */
export function imageTagsStay(image: ImagePlan, path: string, mend: string): Issue[] {
  if (!movingTags.includes(image.tag)) return [];
  return [
    {
      code: 'moving-image-tag',
      severity: 'warning',
      path: `${path}.tag`,
      got: image.tag,
      wrong: 'is another program whenever its publisher says so: two pods may run two versions',
      mend,
    },
  ];
}
