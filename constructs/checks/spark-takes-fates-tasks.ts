import type { Issue } from '../issues/issue';
import { fateTaskCores } from '../party/defaults';
import type { FatePlan } from '../party/plan';

/** FATE shares a task's cores out among the workers, and takes in no job that asks for more than there are. */
export function sparkTakesFatesTasks({ sparkWorker: { cores, replicas } }: FatePlan, path: string): Issue[] {
  const least = Math.max(1, Math.floor(fateTaskCores / replicas));
  // No worker, or none of its cores, is a fault.
  if (replicas < 1 || cores < 1 || cores >= least) return [];
  return [
    {
      code: 'spark-below-fate-task',
      severity: 'warning',
      path: `${path}.spark.worker.cores`,
      got: cores,
      wrong: `on ${replicas} ${replicas === 1 ? 'worker' : 'workers'} is less than a task of FATE asks for (${fateTaskCores} cores where its job says nothing): FATE-Flow would refuse such jobs`,
      mend: `use ${least} or more, or state task_cores in every job`,
    },
  ];
}
