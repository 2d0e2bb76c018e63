import type { Issue } from '../issues/issue';
import { holdsSecret } from '../kube/secret-text';
import { lengthIssues } from '../kube/text-issues';
import { isTrue } from '../terms/flag';
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
    if (named && /^[!-~]([ -~]*[!-~])?$/.test(value)) return refusalIssues(key, value, `${path}.${key}`);
    return [
      {
        code: 'invalid-spark-default',
        // What is no name of a setting may be its value, in the wrong place.
        path: named ? `${path}.${key}` : `${path}, entry ${index + 1}`,
        wrong:
          "is no line of spark-defaults.conf: Spark takes names that begin with 'spark.', and a value of one line without spaces at its ends",
        mend: "write a setting of Spark, such as 'spark.executor.memory'",
      },
    ];
  });
}

/** Lines that Spark takes, and with which drivers and this Spark's master and workers, which do not read them, do not come together. */
const refusals: Readonly<Record<string, { readonly refused: (value: string) => boolean; readonly wrong: string }>> = {
  'spark.submit.deployMode': {
    refused: (value) => value !== 'client',
    // FATE v1.6.1 `python/fate_flow/controller/engine_operation/spark.py`
    wrong: 'would start drivers on workers, and FATE-Flow reads their results in its own pod',
  },
  'spark.authenticate': { refused: isTrue, wrong: 'asks for a secret that master and workers do not have' },
  'spark.shuffle.service.enabled': { refused: isTrue, wrong: 'needs a shuffle service, and workers run none' },
  'spark.dynamicAllocation.enabled': { refused: isTrue, wrong: 'needs a shuffle service, and workers run none' },
};

function refusalIssues(key: string, value: string, path: string): Issue[] {
  const { refused, wrong } = (Object.hasOwn(refusals, key) ? refusals[key] : undefined) ?? {};
  if (wrong === undefined || refused?.(value) !== true) return [];
  return [{ code: 'spark-default-locks-out', path, wrong: `${wrong}: every job would fail`, mend: 'leave it out' }];
}

/** An executor that there is no room for is waited for, by a job that looks as if it ran; a driver is killed. */
function executorIssues({ sparkDefaults, sparkWorker, python }: FatePlan, path: string): Issue[] {
  const forExecutors = Math.floor(sparkWorker.resources.memoryMiB * executorShare);
  const { cores } = sparkWorker;
  const forDriver = python.resources.memoryMiB;
  const rows = [
    ['spark.executor.memory', mebibytes, forExecutors, `a worker gives to executors (${forExecutors} MiB, half of its memory)`, 'spark.worker'],
    ['spark.executor.cores', wholeNumber, cores, `a worker gives to executors (${cores} cores)`, 'spark.worker'],
    ['spark.driver.memory', mebibytes, forDriver, `FATE-Flow's pod has, in which drivers run (${forDriver} MiB)`, 'python'],
  ] as const; // prettier-ignore
  return rows.flatMap(([key, read, offered, room, prop]): Issue[] => {
    const text = sparkDefaults[key];
    const wanted = text === undefined ? 0 : read(text);
    const at = `${path}.${key}`;
    if (wanted === undefined) {
      const wrong = 'is not a valid amount: Spark refuses it, and every job with it';
      return [
        { code: 'invalid-spark-amount', path: at, wrong, mend: "write a whole number, of memory with its unit: '2g'" },
      ];
    }
    if (wanted <= offered) return [];
    const wrong = `is more than ${room}: no job would end`;
    return [{ code: 'executor-above-worker', path: at, wrong, mend: `ask for less, or give ${prop} more` }];
  });
}

function wholeNumber(text: string): number | undefined {
  return /^[1-9]\d*$/.test(text) ? Number(text) : undefined;
}

/** Spark's sizes: a whole number and a unit, mebibytes where there is none. */
function mebibytes(text: string): number | undefined {
  const [, number, unit = 'm'] = /^(\d+)(?:(b|[kmgtp])b?)?$/i.exec(text) ?? [];
  return number === undefined ? undefined : Number(number) * 1024 ** ('bkmgtp'.indexOf(unit.toLowerCase()) - 2);
}
