import type { Issue } from '../issues/issue';
import { modulesOf } from './modules-of';
import type { FatePlan } from './plan';

/** Why a module is one pod. */
const reasons: Readonly<Record<string, string>> = {
  python:
    "FATE-Flow has its pod's address in its own configuration and in that of the drivers, and keeps jobs in mind: calls would reach the pod that does not know the job",
  mysql: 'two servers on one disk would spoil it',
  'spark.master': "two masters would each give the same workers' cores away",
  'hdfs.namenode': 'two namenodes on one disk would spoil it',
};

export function onePodIssues(plan: FatePlan, path: string): Issue[] {
  return modulesOf(plan).flatMap(({ prop, server: { replicas } }): Issue[] => {
    const reason = reasons[prop];
    // Fewer than one is said elsewhere.
    if (reason === undefined || replicas <= 1) return [];
    return [
      {
        code: 'more-than-one-pod',
        path: `${path}.${prop}.replicas`,
        got: replicas,
        wrong: `pods cannot be: ${reason}`,
        mend: 'use 1, or leave it out; Kubernetes starts the pod anew when it or its node is lost',
      },
    ];
  });
}
