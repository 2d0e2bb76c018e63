import type { Issue } from '../issues/issue';
import { isDnsName } from '../terms/dns-name';
import { ownedLabels } from './labels';
import type { PulsarTierPlan } from './plan';

/** Kubernetes' syntax of label values and of the names of label keys. */
const labelPart = /^[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$/;

/** Faults of the labels that a person adds. */
export function labelIssues(plan: PulsarTierPlan, path: string): Issue[] {
  return Object.entries(plan.labels).flatMap(([key, value]): Issue[] => {
    if ((ownedLabels as readonly string[]).includes(key)) {
      return [
        {
          code: 'label-owned',
          path: `${path}.labels`,
          got: key,
          wrong: 'is ours: Services and StatefulSets select pods by it, and it cannot change once applied',
          mend: 'use another key',
        },
      ];
    }
    const [name = '', prefix, ...rest] = key.split('/').reverse();
    const soundKey = rest.length === 0 && labelPart.test(name) && (prefix === undefined || isDnsName(prefix));
    if (soundKey && (value === '' || labelPart.test(value))) return [];
    return [
      {
        code: 'no-label',
        path: `${path}.labels`,
        got: `${key}=${value}`,
        wrong: 'is no label that Kubernetes takes',
        mend: 'use letters, digits, "-", "_" and ".", 63 characters at most, a letter or digit first and last',
      },
    ];
  });
}
