import type { Issue } from '../issues/issue';
import { peersAdmitAll, rangesAdmitAll, serviceAdmitsAll } from '../kube/openness';
import type { FatePlan } from '../party/plan';
import { flowIsOpen } from '../party/python';

/** FATE-Flow's API, HDFS and Spark ask nobody for a password. */
export function fateIsClosed(plan: FatePlan, path: string): Issue[] {
  const common = { code: 'fate-network-open', severity: 'warning' } as const;
  if (plan.networkPolicies === undefined) {
    return [
      {
        ...common,
        path: `${path}.networkPolicies`,
        got: false,
        wrong:
          'leaves FATE-Flow, Spark and HDFS open to every pod of the cluster, without a password: any of them may read all tables and run programs of its own',
        mend: 'leave it out, and name who uses FATE in networkPolicies.clients',
      },
    ];
  }
  const issues: Issue[] = [];
  const { clients } = plan.networkPolicies;
  if (peersAdmitAll(clients, plan.edge.clusterCidrs)) {
    issues.push({
      ...common,
      path: `${path}.networkPolicies.clients`,
      wrong:
        'admits every pod of the cluster, or the internet, to FATE-Flow, whose API asks for no password: any of them may run jobs on all tables',
      mend: 'name the pods that use FATE, by the labels of their namespace and their own',
    });
  }
  const byAddress = rangesAdmitAll(clients.flatMap(({ cidr }) => cidr ?? []));
  if ((flowIsOpen(plan) || byAddress) && serviceAdmitsAll(plan.python.service)) {
    issues.push({
      code: 'flow-open-to-all',
      severity: 'warning',
      path: `${path}.python.service`,
      got: plan.python.service.type,
      wrong:
        "publishes FATE-Flow's API, which asks for no password: whoever reaches it may run jobs on the party's data; other parties need nginx alone",
      mend: 'leave it out, or name the addresses of its users by cidr in networkPolicies.clients',
    });
  }
  return issues;
}
