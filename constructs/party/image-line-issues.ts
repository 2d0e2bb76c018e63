import type { Issue } from '../issues/issue';
import { isOfAnotherLine } from '../terms/release';
import { modules } from './modules';
import type { FatePlan } from './plan';

/** Tags that are not of the supported release line. Hadoop's images have release numbers of their own. */
export function imageLineIssues(plan: FatePlan, path: string): Issue[] {
  const { version, mysql } = plan.version;
  const images = [
    ...modules.map(({ prop, plan: planOf }) => ({ prop, tag: planOf(plan).image.tag })),
    { prop: 'fateboard', tag: plan.fateboard.image.tag },
  ].filter(({ prop }) => !prop.startsWith('hdfs'));
  return images.flatMap(({ prop, tag }): Issue[] => {
    const [name, line] = prop === 'mysql' ? ['MySQL', mysql.line] : ['FATE', version];
    if (tag === undefined || !isOfAnotherLine(tag, line)) return [];
    const wrong = `is not of the release line that the start scripts and files are written for (${name} ${line})`;
    const mend = `use a tag of ${name} ${line}, here or in imageTag`;
    return [{ code: 'image-of-another-version', path: `${path}.${prop}.image.tag`, got: tag, wrong, mend }];
  });
}
