import type { Issue } from '../issues/issue';
import { isDnsName } from '../terms/dns-name';

/** Kubernetes' syntax of label values and of the names of label keys. */
const labelPart = /^[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$/;

/** Faults of the labels that a person adds to those that a tier owns. */
export function labelIssues(labels: Readonly<Record<string, string>>, owned: readonly string[], path: string): Issue[] {
  return Object.entries(labels).flatMap(([key, value]): Issue[] => {
    if (owned.includes(key)) {
      return [
        {
          code: 'label-owned',
          path,
          got: key,
          wrong: 'is ours: Services and workloads select pods by it, and it cannot change once applied',
          mend: 'use another key',
        },
      ];
    }
    const [name = '', prefix, ...rest] = key.split('/').reverse();
    const soundKey = rest.length === 0 && labelPart.test(name) && (prefix === undefined || isDnsName(prefix));
    if (soundKey && (value === '' || labelPart.test(value))) return [];
    return [noLabel(`${key}=${value}`, path)];
  });
}

/** Faults of a text that becomes the value of a label. */
export function labelValueIssues(value: string, path: string): Issue[] {
  return labelPart.test(value) ? [] : [noLabel(value, path)];
}

function noLabel(got: string, path: string): Issue {
  return {
    code: 'no-label',
    path,
    got,
    wrong: 'is no label that Kubernetes takes',
    mend: 'use letters, digits, "-", "_" and ".", 63 characters at most, a letter or digit first and last',
  };
}
