import type { Issue } from '../issues/issue';
import type { FatePlan } from '../party/plan';
import { flowIsOpen } from '../party/plan';

/** FATE-Flow's API, HDFS and Spark ask nobody for a password. */
export function fateIsClosed(plan: FatePlan, path: string): Issue[] {
  if (plan.networkPolicies === undefined) {
    return [
      {
        code: 'fate-network-open',
        severity: 'warning',
        path: `${path}.networkPolicies`,
        got: false,
        wrong:
          'leaves FATE-Flow, Spark and HDFS open to every pod of the cluster, without a password: any of them may read all tables and run programs of its own',
        mend: 'leave it out, and name who uses FATE in networkPolicies.clients',
      },
    ];
  }
  if (!flowIsOpen(plan) || plan.python.service.sourceRanges.length > 0) return [];
  return [
    {
      code: 'flow-open-to-all',
      severity: 'warning',
      path: `${path}.python.service`,
      got: plan.python.service.type,
      wrong:
        "publishes FATE-Flow's API, which asks for no password: whoever reaches it may run jobs on the party's data; other parties need nginx alone",
      mend: 'leave it out, or name the addresses of its users by cidr in networkPolicies.clients',
    },
  ];
}
