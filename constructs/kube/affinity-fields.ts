import type { Issue } from '../issues/issue';

/* Checks of the structure of `affinity`, which is written as in the Kubernetes API: objects, lists and known fields. */

type Fields = Readonly<Record<string, unknown>>;

export function invalid(path: string, wrong: string, mend: string, got?: unknown): Issue {
  const shown = typeof got === 'string' || typeof got === 'number' || typeof got === 'boolean' ? { got } : {};
  return { code: 'invalid-affinity', path, ...shown, wrong, mend };
}

/** Checks each field of an object by its rule. Absent fields are checked by `required` only. */
export function fieldIssues(
  value: unknown,
  path: string,
  rules: Readonly<Record<string, (field: unknown, path: string) => Issue[]>>,
  required: readonly string[] = [],
): Issue[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return [invalid(path, 'is not an object', 'write it as in the Kubernetes API', value)];
  }
  const fields = value as Fields;
  const missing = required.filter((name) => !Object.hasOwn(fields, name) || fields[name] === undefined);
  return [
    ...missing.map((name) => invalid(`${path}.${name}`, 'is required: Kubernetes would reject the pods', 'set it')),
    ...Object.entries(fields).flatMap(([name, field]) => {
      const rule = Object.hasOwn(rules, name) ? rules[name] : undefined;
      if (rule === undefined) return [unknown(`${path}.${name}`, Object.keys(rules))];
      return field === undefined ? [] : rule(field, `${path}.${name}`);
    }),
  ];
}

function unknown(path: string, known: readonly string[]): Issue {
  return invalid(path, 'is not a known field and has no effect', `use one of ${known.join(', ')}`);
}

/** Checks each item of a list. */
export function itemIssues(value: unknown, path: string, rule: (item: unknown, path: string) => Issue[]): Issue[] {
  if (!Array.isArray(value)) return [invalid(path, 'is not a list', 'write it as in the Kubernetes API', value)];
  return Array.from(value as unknown[], (item, index) => rule(item, `${path}[${index}]`)).flat();
}

/** Checks that a value is a string for which `why` gives no reason against it. */
export function textIssues(
  value: unknown,
  path: string,
  mend: string,
  why: (text: string) => string | undefined,
): Issue[] {
  const wrong = typeof value === 'string' ? why(value) : 'is not a string';
  return wrong === undefined ? [] : [invalid(path, wrong, mend, value)];
}
