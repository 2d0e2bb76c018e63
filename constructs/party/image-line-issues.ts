import type { Issue } from '../issues/issue';
import { modules } from './modules';
import type { FatePlan } from './plan';

/** What our scripts and files are written for; tags that begin otherwise than with a release are somebody's own. */
const lines = {
  fate: { pattern: /^1\.6(\.|$)/, name: 'FATE 1.6' },
  mysql: { pattern: /^8(\.|$)/, name: 'MySQL 8' },
  hadoop: { pattern: /./, name: 'Hadoop' },
} as const;

export function imageLineIssues(plan: FatePlan, path: string): Issue[] {
  const images = [
    ...modules.map(({ prop, plan: planOf }) => ({ prop, tag: planOf(plan).image.tag })),
    { prop: 'fateboard', tag: plan.fateboard.image.tag },
  ];
  return images.flatMap(({ prop, tag }): Issue[] => {
    const line = lines[prop === 'mysql' ? 'mysql' : prop.startsWith('hdfs') ? 'hadoop' : 'fate'];
    if (!/^v?\d+\.\d+/.test(tag) || line.pattern.test(tag.replace(/^v/, ''))) return [];
    return [
      {
        code: 'image-of-another-version',
        path: `${path}.${prop}.image.tag`,
        got: tag,
        wrong: `is of another release line than our start scripts and files are for (${line.name})`,
        mend: `use a tag of ${line.name}, here or in imageTag`,
      },
    ];
  });
}
