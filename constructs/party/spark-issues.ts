import type { Issue } from '../issues/issue';
import { holdsSecret } from '../kube/secret-text';
import { lengthIssues } from '../kube/text-issues';
import { executorShare } from './defaults';
import type { FatePlan } from './plan';
import { ownSparkDefaults } from './service-conf';

/** Faults of further lines of spark-defaults.conf. */
export function sparkDefaultsIssues(plan: FatePlan, path: string): Issue[] {
  return [...lineIssues(plan, path), ...lengthIssues(plan.sparkDefaults, path), ...executorIssues(plan, path)];
}

function lineIssues({ sparkDefaults }: FatePlan, path: string): Issue[] {
  return Object.entries(sparkDefaults).flatMap(([key, value], index): Issue[] => {
    if (Object.hasOwn(ownSparkDefaults, key)) {
      return [
        {
          code: 'spark-default-owned',
          path: `${path}.${key}`,
          wrong: "is worked out: another value would lead drivers away from the party's own Spark",
          mend: 'leave it out',
        },
      ];
    }
    const named = /^spark\.[\w.-]+$/.test(key);
    if (named && holdsSecret(key, value)) {
      return [
        {
          code: 'spark-default-secret',
          path: `${path}.${key}`,
          wrong: 'would put a secret into a ConfigMap, for everybody who may read the namespace',
          mend: 'mount a Secret (extend) and give the name of its file, such as spark.hadoop.hadoop.security.credential.provider.path',
        },
      ];
    }
    if (named && /^[!-~]([ -~]*[!-~])?$/.test(value)) return [];
    return [
      {
        code: 'no-spark-default',
        // What is no name of a setting may be its value, in the wrong place.
        path: named ? `${path}.${key}` : `${path}, entry ${index + 1}`,
        wrong:
          "is no line of spark-defaults.conf: Spark takes names that begin with 'spark.', and a value of one line without spaces at its ends",
        mend: "write a setting of Spark, such as 'spark.executor.memory'",
      },
    ];
  });
}

/** An executor that no worker has room for is waited for, by a job that looks as if it ran. */
function executorIssues({ sparkDefaults, sparkWorker }: FatePlan, path: string): Issue[] {
  const offered = Math.floor(sparkWorker.resources.memoryMiB * executorShare);
  const rows = [
    {
      key: 'spark.executor.memory',
      wanted: mebibytes(sparkDefaults['spark.executor.memory'] ?? ''),
      offered,
      room: `${offered} MiB, half of its memory`,
    },
    {
      key: 'spark.executor.cores',
      wanted: Number(sparkDefaults['spark.executor.cores'] ?? 0),
      offered: sparkWorker.cores,
      room: `${sparkWorker.cores} cores`,
    },
  ];
  return rows
    .filter((row) => row.wanted > row.offered)
    .map(({ key, room }) => ({
      code: 'executor-above-worker',
      path: `${path}.${key}`,
      wrong: `is more than a worker gives to executors (${room}): every job would wait for ever`,
      mend: 'ask for less, or give spark.worker more memory and cores',
    }));
}

/** Spark's sizes: a number and a unit, mebibytes where there is none. */
function mebibytes(text: string): number {
  const [, number = '0', unit = 'm'] = /^(\d+)([kmgt])?b?$/i.exec(text) ?? [];
  const factors: Readonly<Record<string, number>> = { k: 1 / 1024, m: 1, g: 1024, t: 1024 ** 2 };
  return Number(number) * (factors[unit.toLowerCase()] ?? 1);
}
