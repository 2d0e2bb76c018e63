import type { Issue } from '../issues/issue';
import { isDnsLabel, isDnsName } from '../terms/dns-name';
import { fieldIssues, invalid, itemIssues, textIssues } from './affinity-fields';
import { isLabelValue, labelMend, whyNoLabelKey } from './label-syntax';
import { lengthIssues } from './text-issues';

/* Kubernetes' rules for `affinity` (core and apimachinery validation). It rejects all pods of a workload with invalid affinity. */

/** Faults of affinity, written as in the Kubernetes API. */
export function affinityIssues(affinity: unknown, path: string): Issue[] {
  const issues = fieldIssues(affinity, path, {
    nodeAffinity: (field, at) =>
      fieldIssues(field, at, {
        requiredDuringSchedulingIgnoredDuringExecution: nodeSelector,
        preferredDuringSchedulingIgnoredDuringExecution: weighted('preference', nodeTerm),
      }),
    podAffinity: pods,
    podAntiAffinity: pods,
  });
  return issues.length > 0 ? issues : lengthIssues(affinity, path);
}

type Rule = (value: unknown, path: string) => Issue[];

const listOf =
  (rule: Rule): Rule =>
  (value, path) =>
    itemIssues(value, path, rule);

const weighted = (name: string, rule: Rule): Rule =>
  listOf((item, path) => fieldIssues(item, path, { weight, [name]: rule }, ['weight', name]));

function weight(value: unknown, path: string): Issue[] {
  if (Number.isInteger(value) && (value as number) >= 1 && (value as number) <= 100) return [];
  return [invalid(path, 'is not a weight from 1 to 100', 'use a whole number from 1 to 100', value)];
}

function nodeSelector(value: unknown, path: string): Issue[] {
  const some: Rule = (terms, at) =>
    Array.isArray(terms) && terms.length === 0
      ? [invalid(at, 'is empty: no node would match', 'add a term, or leave nodeAffinity out')]
      : itemIssues(terms, at, nodeTerm);
  return fieldIssues(value, path, { nodeSelectorTerms: some }, ['nodeSelectorTerms']);
}

function nodeTerm(value: unknown, path: string): Issue[] {
  return fieldIssues(value, path, {
    matchExpressions: listOf(requirement(nodeOperators, labelKey, labelValue)),
    matchFields: listOf(requirement(fieldOperators, nodeField, nodeName)),
  });
}

function pods(value: unknown, path: string): Issue[] {
  return fieldIssues(value, path, {
    requiredDuringSchedulingIgnoredDuringExecution: listOf(podTerm),
    preferredDuringSchedulingIgnoredDuringExecution: weighted('podAffinityTerm', podTerm),
  });
}

function podTerm(value: unknown, path: string): Issue[] {
  const rules = {
    labelSelector,
    namespaceSelector: labelSelector,
    namespaces: listOf((name, at) => textIssues(name, at, 'use names of Namespaces', whyNotNamespace)),
    topologyKey: labelKey,
  };
  return fieldIssues(value, path, rules, ['topologyKey']);
}

function labelSelector(value: unknown, path: string): Issue[] {
  return fieldIssues(value, path, {
    matchLabels,
    matchExpressions: listOf(requirement(labelOperators, labelKey, labelValue)),
  });
}

function matchLabels(value: unknown, path: string): Issue[] {
  const keys = typeof value === 'object' && value !== null ? Object.keys(value) : [];
  const unfit = keys.flatMap((key) => labelKey(key, path));
  return unfit.length > 0 ? unfit : fieldIssues(value, path, Object.fromEntries(keys.map((key) => [key, labelValue])));
}

/** How many values an operator requires. */
type Operators = Readonly<Record<string, 'some' | 'none' | 'one' | 'number'>>;
const labelOperators: Operators = { In: 'some', NotIn: 'some', Exists: 'none', DoesNotExist: 'none' };
const nodeOperators: Operators = { ...labelOperators, Gt: 'number', Lt: 'number' };
const fieldOperators: Operators = { In: 'one', NotIn: 'one' };

const requirement =
  (operators: Operators, key: Rule, item: Rule): Rule =>
  (value, path) => {
    const isOperator = (word: string) => (Object.hasOwn(operators, word) ? undefined : 'is not an operator here');
    const operator: Rule = (word, at) =>
      textIssues(word, at, `use one of ${Object.keys(operators).join(', ')}`, isOperator);
    const issues = fieldIssues(value, path, { key, operator, values: listOf(item) }, ['key', 'operator']);
    return issues.length > 0 ? issues : valuesIssues(value as Requirement, operators, `${path}.values`);
  };

interface Requirement {
  readonly operator: string;
  readonly values?: readonly string[];
}

function valuesIssues(requirement: Requirement, operators: Operators, path: string): Issue[] {
  const { operator } = requirement;
  const values = requirement.values ?? [];
  const takes = operators[operator] ?? 'none';
  if (takes === 'none' ? values.length === 0 : takes === 'some' ? values.length > 0 : values.length === 1) {
    if (takes !== 'number' || values.every((value) => /^-?\d{1,18}$/.test(value))) return [];
  }
  const wants = {
    some: 'at least one value',
    none: 'no values',
    one: 'one value',
    number: 'one whole number, as a string',
  };
  const wrong = `does not fit the operator ${operator}, which requires ${wants[takes]}`;
  return [invalid(path, wrong, `write ${wants[takes]}`)];
}

const labelKey: Rule = (value, path) => textIssues(value, path, labelMend, whyNoLabelKey);
const labelValue: Rule = (value, path) =>
  textIssues(value, path, labelMend, (text) => (isLabelValue(text) ? undefined : 'is not a valid label value'));
const nodeField: Rule = (value, path) =>
  textIssues(value, path, "use 'metadata.name'", (text) => (text === 'metadata.name' ? undefined : 'is not a field that selects nodes')); // prettier-ignore
const nodeName: Rule = (value, path) =>
  textIssues(value, path, 'use the name that `kubectl get nodes` shows', (text) => (isDnsName(text) ? undefined : 'is not a valid name of a node')); // prettier-ignore

function whyNotNamespace(text: string): string | undefined {
  return isDnsLabel(text) ? undefined : 'is not a valid name of a Namespace';
}
