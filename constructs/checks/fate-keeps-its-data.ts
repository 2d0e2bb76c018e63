import type { Issue } from '../issues/issue';
import type { FatePlan } from '../party/plan';

/** The guide's `persistence: false`: what lives as long as a pod does. */
export function fateKeepsItsData({ persistence }: FatePlan, path: string): Issue[] {
  if (persistence) return [];
  return [
    {
      code: 'data-lost-with-a-pod',
      severity: 'warning',
      path: `${path}.persistence`,
      got: false,
      wrong:
        'keeps nothing beyond a pod: a restart of MySQL loses all jobs and which models there are, one of FATE-Flow its logs and models, one of a namenode or datanode every table that was uploaded',
      mend: 'leave it out, and name a storage class',
    },
  ];
}
