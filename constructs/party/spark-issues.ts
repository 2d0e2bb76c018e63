import type { Issue } from '../issues/issue';
import { holdsSecret } from '../kube/secret-text';
import { lengthIssues } from '../kube/text-issues';
import { isTrue } from '../terms/flag';
import { executorShare } from './defaults';
import type { FatePlan } from './plan';
import { ownSparkDefaults } from './service-conf';

/** Faults of additional lines of spark-defaults.conf. */
export function sparkDefaultsIssues(plan: FatePlan, path: string): Issue[] {
  return [...lineIssues(plan, path), ...lengthIssues(plan.sparkDefaults, path), ...executorIssues(plan, path)];
}

function lineIssues({ sparkDefaults }: FatePlan, path: string): Issue[] {
  return Object.entries(sparkDefaults).flatMap(([key, value], index): Issue[] => {
    const at = `${path}.${key}`;
    if (Object.hasOwn(ownSparkDefaults, key)) {
      const wrong = "is set by the library: another value would lead drivers away from the party's own Spark";
      return [{ code: 'spark-default-owned', path: at, wrong, mend: 'leave it out' }];
    }
    const named = /^spark\.[\w.-]+$/.test(key);
    if (named && holdsSecret(key, value)) {
      const wrong = 'would put a secret into a ConfigMap, where everybody who can read the namespace can read it';
      const mend =
        'mount a Secret (extend), and set the path of its file, such as spark.hadoop.hadoop.security.credential.provider.path';
      return [{ code: 'spark-default-secret', path: at, wrong, mend }];
    }
    if (named && /^[!-~]([ -~]*[!-~])?$/.test(value)) return refusalIssues(key, value, at);
    // A key that is not a valid name may be a value in the wrong place: it is not quoted.
    const place = named ? at : `${path}, entry ${index + 1}`;
    const wrong =
      "is not a valid line of spark-defaults.conf: a name must begin with 'spark.', and a value must be one line without spaces at its ends";
    const mend = "write a setting of Spark, such as 'spark.executor.memory'";
    return [{ code: 'invalid-spark-default', path: place, wrong, mend }];
  });
}

/** Lines that Spark accepts, and that do not work with FATE-Flow's drivers or with this master and these workers. */
const refusals: Readonly<Record<string, { readonly refused: (value: string) => boolean; readonly wrong: string }>> = {
  'spark.submit.deployMode': {
    refused: (value) => value !== 'client',
    // FATE v1.6.1 `python/fate_flow/controller/engine_operation/spark.py`
    wrong: 'would start drivers on workers, and FATE-Flow reads their results in its own pod',
  },
  'spark.authenticate': { refused: isTrue, wrong: 'needs a secret that master and workers do not have' },
  'spark.shuffle.service.enabled': { refused: isTrue, wrong: 'needs a shuffle service, and workers run none' },
  'spark.dynamicAllocation.enabled': { refused: isTrue, wrong: 'needs a shuffle service, and workers run none' },
};

function refusalIssues(key: string, value: string, path: string): Issue[] {
  const { refused, wrong } = (Object.hasOwn(refusals, key) ? refusals[key] : undefined) ?? {};
  if (wrong === undefined || refused?.(value) !== true) return [];
  return [{ code: 'spark-default-locks-out', path, wrong: `${wrong}: every job would fail`, mend: 'leave it out' }];
}

/** A job waits, as if it ran, for an executor that does not fit; a driver that does not fit is killed. */
function executorIssues({ sparkDefaults, sparkWorker, python }: FatePlan, path: string): Issue[] {
  const forExecutors = Math.floor(sparkWorker.resources.memoryMiB * executorShare);
  const { cores } = sparkWorker;
  const forDriver = python.resources.memoryMiB;
  const rows = [
    ['spark.executor.memory', mebibytes, forExecutors, `a worker offers to executors (${forExecutors} MiB, half of its memory)`, 'spark.worker'],
    ['spark.executor.cores', wholeNumber, cores, `a worker offers to executors (${cores} cores)`, 'spark.worker'],
    ['spark.driver.memory', mebibytes, forDriver, `FATE-Flow's pod has, in which drivers run (${forDriver} MiB)`, 'python'],
  ] as const; // prettier-ignore
  return rows.flatMap(([key, read, offered, room, prop]): Issue[] => {
    const text = sparkDefaults[key];
    const wanted = text === undefined ? 0 : read(text);
    const at = `${path}.${key}`;
    if (wanted === undefined) {
      const wrong = 'is not a valid amount: Spark refuses it, and every job with it';
      const mend = "write a whole number; of memory with its unit, such as '2g'";
      return [{ code: 'invalid-spark-amount', path: at, wrong, mend }];
    }
    if (wanted <= offered) return [];
    const wrong = `is more than ${room}: no job would finish`;
    return [{ code: 'executor-above-worker', path: at, wrong, mend: `use less, or give ${prop} more` }];
  });
}

function wholeNumber(text: string): number | undefined {
  return /^[1-9]\d*$/.test(text) ? Number(text) : undefined;
}

/** Sizes of Spark are a whole number and a unit; without a unit, mebibytes. */
function mebibytes(text: string): number | undefined {
  const [, number, unit = 'm'] = /^(\d+)(?:(b|[kmgtp])b?)?$/i.exec(text) ?? [];
  return number === undefined ? undefined : Number(number) * 1024 ** ('bkmgtp'.indexOf(unit.toLowerCase()) - 2);
}
