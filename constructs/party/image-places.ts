import type { Issue } from '../issues/issue';
import type { FatePlan } from './plan';

/** Reports a fault of a prop that concerns all images at that prop, and once. */
export function imagesAtTheirPlace(issues: readonly Issue[], { images }: FatePlan, path: string): Issue[] {
  const placed = issues.map((issue) => {
    const part = /\.image\.(repository|tag|pullSecrets.*)$/.exec(issue.path)?.[1];
    if (part === 'tag' && issue.got === images.imageTag) return { ...issue, path: `${path}.imageTag` };
    if (part === 'repository' && images.registry !== undefined && String(issue.got).startsWith(`${images.registry}/`)) {
      return { ...issue, path: `${path}.registry`, got: images.registry };
    }
    const secrets = images.pullSecrets ?? [];
    const ofAll = issue.code === 'invalid-length' ? secrets.length > 0 : secrets.includes(String(issue.got));
    return part?.startsWith('pullSecrets') && ofAll ? { ...issue, path: `${path}.${part}` } : issue;
  });
  return [...new Map(placed.map((issue) => [`${issue.code} ${issue.path}`, issue])).values()];
}
