import type { Issue } from '../issues/issue';

/* Affinity is written as Kubernetes writes it: what of it is no object, no list or no field is told before its rules are asked. */

type Fields = Readonly<Record<string, unknown>>;

export function invalid(path: string, wrong: string, mend: string, got?: unknown): Issue {
  const shown = typeof got === 'string' || typeof got === 'number' || typeof got === 'boolean' ? { got } : {};
  return { code: 'invalid-affinity', path, ...shown, wrong, mend };
}

/** Judges the fields of an object, each by its own rule. A field that is absent is left to `required`. */
export function fieldIssues(
  value: unknown,
  path: string,
  rules: Readonly<Record<string, (field: unknown, path: string) => Issue[]>>,
  required: readonly string[] = [],
): Issue[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return [invalid(path, 'is not an object', 'write it as the Kubernetes API has it', value)];
  }
  const fields = value as Fields;
  const missing = required.filter((name) => !Object.hasOwn(fields, name) || fields[name] === undefined);
  return [
    ...missing.map((name) => invalid(`${path}.${name}`, 'is not there: Kubernetes would refuse the pods', 'state it')),
    ...Object.entries(fields).flatMap(([name, field]) => {
      const rule = Object.hasOwn(rules, name) ? rules[name] : undefined;
      if (rule === undefined) return [unknown(`${path}.${name}`, Object.keys(rules))];
      return field === undefined ? [] : rule(field, `${path}.${name}`);
    }),
  ];
}

function unknown(path: string, known: readonly string[]): Issue {
  return invalid(path, 'is no field of it: it would be lost', `there are ${known.join(', ')}`);
}

/** Judges each item of a list. */
export function itemIssues(value: unknown, path: string, rule: (item: unknown, path: string) => Issue[]): Issue[] {
  if (!Array.isArray(value)) return [invalid(path, 'is not a list', 'write it as the Kubernetes API has it', value)];
  return Array.from(value as unknown[], (item, index) => rule(item, `${path}[${index}]`)).flat();
}

/** Judges a text by what is wrong with it. */
export function textIssues(
  value: unknown,
  path: string,
  mend: string,
  why: (text: string) => string | undefined,
): Issue[] {
  const wrong = typeof value === 'string' ? why(value) : 'is not a text';
  return wrong === undefined ? [] : [invalid(path, wrong, mend, value)];
}
