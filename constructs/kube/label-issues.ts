import type { Issue } from '../issues/issue';
import { isLabelValue, isPart, labelMend, whyNoLabelKey } from './label-syntax';
import { isPlainText, lengthIssues } from './text-issues';

type Labels = Readonly<Record<string, string>>;

/** Faults of labels that a person selects by: of nodes, of pods, of namespaces. */
export function selectorIssues(labels: Labels, path: string): Issue[] {
  return [
    ...Object.entries(labels).flatMap(([key, value]) => entryIssues(key, value, path)),
    ...lengthIssues(labels, path),
  ];
}

/** Faults of the labels that a person adds to those that a tier owns. */
export function labelIssues(labels: Labels, owned: readonly string[], path: string): Issue[] {
  const taken = Object.keys(labels).filter((key) => owned.includes(key));
  const others = Object.fromEntries(Object.entries(labels).filter(([key]) => !owned.includes(key)));
  return [
    ...taken.map((key) => ({
      code: 'label-owned',
      path,
      got: key,
      wrong: 'is ours: Services and workloads select pods by it, and it cannot change once applied',
      mend: 'use another key',
    })),
    ...selectorIssues(others, path),
  ];
}

/** Faults of a text that becomes the value of a label. */
export function labelValueIssues(value: string, path: string): Issue[] {
  return isPart(value) ? [] : [noLabel(value, 'is no label that Kubernetes takes', path)];
}

/** Faults of annotations: a key is a label's, in any case; a value is any text. */
export function annotationIssues(annotations: Labels, path: string): Issue[] {
  const issues = Object.entries(annotations).flatMap(([key, value]): Issue[] => {
    const why = whyNoLabelKey(key.toLowerCase());
    const place = { code: 'invalid-annotation', path, got: key };
    if (why !== undefined) return [{ ...place, wrong: `${why}: Kubernetes would refuse the object`, mend: labelMend }];
    if (isPlainText(value)) return [];
    return [
      {
        ...place,
        wrong: 'has a value with a control character or half a character: it would not arrive as it is written',
        mend: 'leave such characters out',
      },
    ];
  });
  return [...issues, ...lengthIssues(annotations, path)];
}

function entryIssues(key: string, value: string, path: string): Issue[] {
  const why = whyNoLabelKey(key);
  if (why !== undefined) return [noLabel(`${key}=${value}`, `${why}: Kubernetes would refuse the object`, path)];
  return isLabelValue(value) ? [] : [noLabel(`${key}=${value}`, 'is no label that Kubernetes takes', path)];
}

function noLabel(got: string, wrong: string, path: string): Issue {
  return { code: 'invalid-label', path, got, wrong, mend: labelMend };
}
