import type { Issue } from '../issues/issue';
import { affinityIssues } from './affinity-issues';
import { mostSeconds, wholeNumberIssues } from './count-issues';
import { selectorIssues } from './label-issues';
import { isLabelValue, labelMend, whyNoLabelKey } from './label-syntax';
import type { PlacementPlan, TolerationProps } from './placement';
import { lengthIssues } from './text-issues';

/** Faults of where a workload's pods may run. */
export function placementIssues({ nodeSelector, tolerations, affinity }: PlacementPlan, path: string): Issue[] {
  return [
    ...selectorIssues(nodeSelector, `${path}.nodeSelector`),
    ...tolerationIssues(tolerations, `${path}.tolerations`),
    ...(affinity === undefined ? [] : affinityIssues(affinity, `${path}.affinity`)),
  ];
}

/** Faults of taints that pods put up with, by Kubernetes' own rules: it refuses the whole workload for one. */
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
  if (whyNoKey !== undefined) add('key', key, `${whyNoKey}: no taint has it`, labelMend);
  if (key === '' && operator !== 'Exists') {
    add('operator', operator, 'needs a key: Kubernetes takes none only where every taint is meant', "name the taint's key, or use 'Exists'"); // prettier-ignore
  }
  if (operator === 'Exists' && value !== '') {
    add(
      'value',
      value,
      "cannot be beside the operator 'Exists', which asks for no value",
      "leave it out, or use 'Equal'",
    );
  } else if (!isLabelValue(value)) add('value', value, 'is not a valid value of a taint', labelMend);
  if (tolerationSeconds === undefined) return issues;
  if (effect !== 'NoExecute') {
    add('effect', effect, "must be 'NoExecute' beside tolerationSeconds: no other taint takes running pods away", "use 'NoExecute', or leave tolerationSeconds out"); // prettier-ignore
  }
  return [...issues, ...wholeNumberIssues(tolerationSeconds, 0, `${path}.tolerationSeconds`, mostSeconds)];
}
