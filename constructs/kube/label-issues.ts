import type { Issue } from '../issues/issue';
import { isLabelValue, isPart, labelMend, whyNoLabelKey } from './label-syntax';
import { isPlainText, lengthIssues } from './text-issues';

type Labels = Readonly<Record<string, string>>;

/** Faults of labels that select nodes, pods or Namespaces. */
export function selectorIssues(labels: Labels, path: string): Issue[] {
  return [
    ...Object.entries(labels).flatMap(([key, value]) => entryIssues(key, value, path)),
    ...lengthIssues(labels, path),
  ];
}

/** Faults of labels that a user adds. A tier owns some labels, which cannot be set. */
export function labelIssues(labels: Labels, owned: readonly string[], path: string): Issue[] {
  const taken = Object.keys(labels).filter((key) => owned.includes(key));
  const others = Object.fromEntries(Object.entries(labels).filter(([key]) => !owned.includes(key)));
  return [
    ...taken.map((key) => ({
      code: 'label-owned',
      path,
      got: key,
      wrong: 'is set by the tier: Services and workloads select pods by it, and it is immutable',
      mend: 'use another key',
    })),
    ...selectorIssues(others, path),
  ];
}

/** Faults of a text that becomes a label value. */
export function labelValueIssues(value: string, path: string): Issue[] {
  return isPart(value) ? [] : [invalidLabel(value, 'is not a valid label value', path)];
}

/** Faults of annotations: a key must be that of a label, in upper or lower case; a value may be any text. */
export function annotationIssues(annotations: Labels, path: string): Issue[] {
  const issues = Object.entries(annotations).flatMap(([key, value]): Issue[] => {
    const why = whyNoLabelKey(key.toLowerCase());
    const place = { code: 'invalid-annotation', path, got: key };
    if (why !== undefined) return [{ ...place, wrong: `${why}: Kubernetes would reject the object`, mend: labelMend }];
    if (isPlainText(value)) return [];
    const wrong = 'has a value with a control character or an unpaired surrogate: YAML cannot carry it';
    return [{ ...place, wrong, mend: 'remove such characters' }];
  });
  return [...issues, ...lengthIssues(annotations, path)];
}

function entryIssues(key: string, value: string, path: string): Issue[] {
  const why = whyNoLabelKey(key);
  if (why !== undefined) return [invalidLabel(`${key}=${value}`, `${why}: Kubernetes would reject the object`, path)];
  return isLabelValue(value) ? [] : [invalidLabel(`${key}=${value}`, 'is not a valid label', path)];
}

function invalidLabel(got: string, wrong: string, path: string): Issue {
  return { code: 'invalid-label', path, got, wrong, mend: labelMend };
}
