import type { Issue } from '../issues/issue';
import { peersAdmitAll, rangesAdmitAll, serviceAdmitsAll } from '../kube/openness';
import { fateTaskCores } from '../party/defaults';
import { modules } from '../party/modules';
import type { FatePlan } from '../party/plan';
import { flowIsOpen } from '../party/python';
import { openGrpcWarnings, openNginxWarnings, spareServerWarnings } from './nginx-warnings';
import type { Warning } from './warning';
import { asWarnings, movingTagWarnings, spreadWarnings } from './warning';

/** Warnings about FATE of a party. Without a number of nodes, the spread over nodes is not checked. */
export function fateWarnings(plan: FatePlan, path: string, nodes?: number): Issue[] {
  const servers = modules.map(({ prop, plan: planOf }) => ({ prop, ...planOf(plan) }));
  const images = [...servers, { prop: 'fateboard', image: plan.fateboard.image }];
  return asWarnings([
    ...persistenceWarnings(plan, path),
    ...openNetworkWarnings(plan, path),
    ...openNginxWarnings(plan, path),
    ...openGrpcWarnings(plan, path),
    ...spareServerWarnings(plan.nginx, `${path}.nginx`),
    ...sparkWarnings(plan, path),
    ...images.flatMap(({ prop, image }) =>
      movingTagWarnings(image, `${path}.${prop}.image`, 'use a tag of one release'),
    ),
    ...spreadWarnings(servers, path, nodes),
  ]);
}

/** The HA guide sets `persistence: false`. */
function persistenceWarnings({ persistence }: FatePlan, path: string): Warning[] {
  if (persistence) return [];
  const wrong =
    'keeps no data beyond a pod: a restart of MySQL loses all jobs and the list of models, one of FATE-Flow its logs and models, one of a namenode or datanode every uploaded table';
  const mend = 'leave it out, and set a storage class';
  return [{ code: 'data-lost-with-a-pod', path: `${path}.persistence`, got: false, wrong, mend }];
}

/** FATE-Flow's API, HDFS and Spark need no password. */
function openNetworkWarnings(plan: FatePlan, path: string): Warning[] {
  const [code, policies] = ['fate-network-open', `${path}.networkPolicies`];
  if (plan.networkPolicies === undefined) {
    const wrong =
      'opens FATE-Flow, Spark and HDFS to every pod of the cluster, without a password: any pod may read all tables and run programs';
    const mend = 'leave it out, and list the clients of FATE in networkPolicies.clients';
    return [{ code, path: policies, got: false, wrong, mend }];
  }
  const warnings: Warning[] = [];
  const { clients } = plan.networkPolicies;
  if (peersAdmitAll(clients, plan.edge.clusterCidrs)) {
    const wrong =
      'admits every pod of the cluster, or the internet, to FATE-Flow, whose API needs no password: any of them may run jobs on all tables';
    const mend = 'select the pods that use FATE by the labels of their namespace and their own labels';
    warnings.push({ code, path: `${policies}.clients`, wrong, mend });
  }
  const { service } = plan.python;
  const byAddress = rangesAdmitAll(clients.flatMap(({ cidr }) => cidr ?? []));
  if ((flowIsOpen(plan) || byAddress) && serviceAdmitsAll(service)) {
    const wrong =
      "publishes FATE-Flow's API, which needs no password: everybody who reaches it may run jobs on the party's data; other parties need only nginx";
    const mend = 'leave it out, or list the addresses of its users as cidr in networkPolicies.clients';
    warnings.push({ code: 'flow-open-to-all', path: `${path}.python.service`, got: service.type, wrong, mend });
  }
  return warnings;
}

/** FATE divides the cores of a task by the number of workers, and refuses a job that needs more cores than they have. */
function sparkWarnings({ sparkWorker: { cores, replicas } }: FatePlan, path: string): Warning[] {
  const least = Math.max(1, Math.floor(fateTaskCores / replicas));
  // No worker, or a worker without cores, is a fault.
  if (replicas < 1 || cores < 1 || cores >= least) return [];
  const workers = `${replicas} ${replicas === 1 ? 'worker' : 'workers'}`;
  const wrong = `on ${workers} is less than a task of FATE needs (${fateTaskCores} cores unless the job sets task_cores): FATE-Flow would refuse such jobs`;
  const mend = `use ${least} or more, or set task_cores in every job`;
  return [{ code: 'spark-below-fate-task', path: `${path}.spark.worker.cores`, got: cores, wrong, mend }];
}
