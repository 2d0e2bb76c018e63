import type { Shape } from './shape';

export type Literal = string | number | boolean;

/** Classes, recognized by a method: an instance may come from another copy of its package. */
const classes: Readonly<Record<string, { readonly method: string; readonly example: string }>> = {
  Size: { method: 'toMebibytes', example: 'Size.gibibytes(10)' },
  Duration: { method: 'toSeconds', example: 'Duration.minutes(10)' },
  Date: { method: 'getTime', example: "new Date('2030-01-01')" },
};

/** Types of other packages that are checked elsewhere: affinity by the rules of the API server. */
const checkedElsewhere = ['Affinity'];

/** Whether values of a class can be checked. */
export function isKnownClass(name: string): boolean {
  return Object.hasOwn(classes, name) || checkedElsewhere.includes(name) || name === 'Function';
}

/** Whether a value has a shape without parts. */
export function isOf(value: unknown, shape: Simple): boolean {
  if (typeof shape === 'string') return isOfType(value, shape);
  if ('oneOf' in shape) return shape.oneOf.includes(value as Literal);
  if (shape.class === 'Function') return typeof value === 'function';
  const known = Object.hasOwn(classes, shape.class) ? classes[shape.class] : undefined;
  if (known === undefined) return true;
  return typeof value === 'object' && value !== null && typeof Reflect.get(value, known.method) === 'function';
}

type Simple = Extract<Shape, string | { readonly class: string } | { readonly oneOf: unknown }>;

function isOfType(value: unknown, type: Extract<Shape, string>): boolean {
  if (type === 'texts') return isObject(value) && Object.values(value).every((text) => typeof text === 'string');
  return typeof value === type && !(type === 'number' && !Number.isFinite(value));
}

/** Whether a value is an object with props. A Map or a Date is not: its content would be lost, and labels in a Map would select all pods. */
export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return Object.prototype.toString.call(value) === '[object Object]';
}

const words = {
  string: 'a string',
  number: 'a number',
  boolean: 'true or false',
  texts: 'an object of strings',
} as const;

/** Name of a shape in messages, after "is not". */
export function wordsOf(shape: Shape): string {
  if (typeof shape === 'string') return words[shape];
  if ('class' in shape) return `a ${shape.class}`;
  if ('oneOf' in shape) {
    const [first, ...others] = shape.oneOf.map((word) => JSON.stringify(word));
    return others.length === 0 ? (first ?? 'a value') : `one of ${[first, ...others].join(', ')}`;
  }
  if ('secret' in shape) return wordsOf(shape.secret);
  if ('anyOf' in shape) return [...new Set(shape.anyOf.map(wordsOf))].join(' or ');
  return 'list' in shape ? 'a list' : 'an object';
}

/** How to mend a value that does not have a shape. */
export function mendOf(shape: Shape): string {
  const wanted = wordsOf(shape);
  if (shape === 'texts') return `write ${wanted}, each value in quotes`;
  if (typeof shape === 'string') return `write ${wanted}`;
  if ('oneOf' in shape && shape.oneOf.length > 1) return 'use one of these';
  const example = 'class' in shape ? classes[shape.class]?.example : undefined;
  return example === undefined ? `write ${wanted}` : `write ${wanted}, such as ${example}`;
}
