import type { Issue } from '../issues/issue';
import { imageIssues } from '../kube/image';
import { isOfAnotherLine } from '../terms/release';
import { imagesOf } from './components';
import type { PulsarTierPlan } from './plan';
import { pulsarVersions } from './versions';

/** Faults of the release line, and of images that are of another or none at all. */
export function versionIssues(plan: PulsarTierPlan, path: string): Issue[] {
  if (!(pulsarVersions as readonly string[]).includes(plan.askedVersion)) {
    return [
      {
        code: 'unknown-pulsar-version',
        path: `${path}.version`,
        got: plan.askedVersion,
        wrong: 'is no release line that we know the configuration of',
        mend: `use one of ${pulsarVersions.join(', ')}; the release itself goes into image.tag`,
      },
    ];
  }
  const { version } = plan.version;
  return imagesOf(plan, path).flatMap(({ path: place, image }) => [
    ...imageIssues(image, place),
    ...(image.tag !== undefined && isOfAnotherLine(image.tag, version)
      ? [
          {
            code: 'image-of-another-version',
            path: `${place}.tag`,
            got: image.tag,
            wrong: `is of another release line than the configuration is written for (version ${version}): settings would be without effect`,
            mend: `set version to the tag's line, or use a tag of ${version}`,
          },
        ]
      : []),
  ]);
}
