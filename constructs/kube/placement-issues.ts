import type { Issue } from '../issues/issue';
import { affinityIssues } from './affinity-issues';
import { mostSeconds, wholeNumberIssues } from './count-issues';
import { selectorIssues } from './label-issues';
import { isLabelValue, labelMend, whyNoLabelKey } from './label-syntax';
import type { PlacementPlan, TolerationProps } from './placement';
import { lengthIssues } from './text-issues';

/** Faults of the placement of pods. */
export function placementIssues({ nodeSelector, tolerations, affinity }: PlacementPlan, path: string): Issue[] {
  return [
    ...selectorIssues(nodeSelector, `${path}.nodeSelector`),
    ...tolerationIssues(tolerations, `${path}.tolerations`),
    ...(affinity === undefined ? [] : affinityIssues(affinity, `${path}.affinity`)),
  ];
}

/** Faults of tolerations. Kubernetes rejects the whole workload for one. */
export function tolerationIssues(tolerations: readonly TolerationProps[], path: string): Issue[] {
  const issues = tolerations.flatMap((toleration, index) => oneIssues(toleration, `${path}[${index}]`));
  return [...issues, ...lengthIssues(tolerations, path)];
}

function oneIssues(
  { key = '', operator, value = '', effect, tolerationSeconds }: TolerationProps,
  path: string,
): Issue[] {
  const issues: Issue[] = [];
  const add = (prop: string, got: string | undefined, wrong: string, mend: string) =>
    issues.push({ code: 'invalid-toleration', path: `${path}.${prop}`, got, wrong, mend });
  const whyNoKey = key === '' ? undefined : whyNoLabelKey(key);
  if (whyNoKey !== undefined) add('key', key, `${whyNoKey} of a taint`, labelMend);
  if (key === '' && operator !== 'Exists') {
    add('operator', operator, "needs a key, unless it is 'Exists' for every taint", "set the key, or use 'Exists'");
  }
  if (operator === 'Exists' && value !== '') {
    add('value', value, "is not allowed with the operator 'Exists'", "leave it out, or use 'Equal'");
  } else if (!isLabelValue(value)) add('value', value, 'is not a valid taint value', labelMend);
  if (tolerationSeconds === undefined) return issues;
  if (effect !== 'NoExecute') {
    const wrong = "must be 'NoExecute' with tolerationSeconds: no other effect evicts running pods";
    add('effect', effect, wrong, "use 'NoExecute', or leave tolerationSeconds out");
  }
  return [...issues, ...wholeNumberIssues(tolerationSeconds, 0, `${path}.tolerationSeconds`, mostSeconds)];
}
