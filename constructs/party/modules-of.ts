import type { ServerPlan } from '../kube/server-plan';
import type { FatePlan } from './plan';

/** The servers by the places that they have in the props. */
export function modulesOf(plan: FatePlan): { readonly prop: string; readonly server: ServerPlan }[] {
  return [
    { prop: 'python', server: plan.python },
    { prop: 'mysql', server: plan.mysql },
    { prop: 'spark.master', server: plan.sparkMaster },
    { prop: 'spark.worker', server: plan.sparkWorker },
    { prop: 'hdfs.namenode', server: plan.namenode },
    { prop: 'hdfs.datanode', server: plan.datanode },
    { prop: 'nginx', server: plan.nginx },
  ];
}
