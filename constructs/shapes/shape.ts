import { unknownKeysIssues } from '../files/unknown-keys';
import type { KeyPlaces } from '../files/yaml';
import type { Issue } from '../issues/issue';
import { intendedBranch } from './branch';
import { nearest } from './near';
import type { Literal } from './opaque';
import { isObject, isOf, mendOf, wordsOf } from './opaque';

/*
 * Checks values at run time: `npm run synth` runs TypeScript without checking types, and JavaScript has none. Without this check a
 * misspelt prop would silently be replaced by its default.
 */

/** Type of a value. `texts` is an object of strings; a class is recognized by a method. */
export type Shape =
  | 'string'
  | 'number'
  | 'boolean'
  | 'texts'
  | { readonly class: string }
  | { readonly oneOf: readonly Literal[] }
  | { readonly list: Shape }
  | { readonly anyOf: readonly Shape[] }
  /** May hold a secret: messages quote neither its keys nor its values. */
  | { readonly secret: Shape }
  | ObjectShape;

/** An object with props by name, of which some are required. */
export interface ObjectShape {
  readonly props: Readonly<Record<string, Shape>>;
  readonly required: readonly string[];
}

/** Set for values that messages must not quote. */
interface Unquoted {
  readonly places?: KeyPlaces | undefined;
}

/** All faults of a value, each with its path. */
export function shapeIssues(value: unknown, shape: Shape, path: string, unquoted?: Unquoted): Issue[] {
  const wrong = (): Issue[] => [wrongType(unquoted ? undefined : value, shape, path)];
  if (typeof shape === 'string' || 'class' in shape || 'oneOf' in shape) return isOf(value, shape) ? [] : wrong();
  if ('secret' in shape) return shapeIssues(value, shape.secret, path, unquoted ?? {});
  if ('anyOf' in shape) {
    const judge = (branch: Shape) => shapeIssues(value, branch, path, unquoted);
    if (shape.anyOf.some((branch) => judge(branch).length === 0)) return [];
    const intended = intendedBranch(value, shape.anyOf);
    return intended === undefined ? wrong() : judge(intended);
  }
  if ('list' in shape) {
    if (!Array.isArray(value)) return wrong();
    // Array.from includes holes of a list.
    return Array.from(value, (item, index) => shapeIssues(item, shape.list, `${path}[${index}]`, unquoted)).flat();
  }
  return isObject(value) ? objectIssues(value, shape, path, unquoted) : wrong();
}

function objectIssues(
  value: Readonly<Record<string, unknown>>,
  shape: ObjectShape,
  path: string,
  unquoted: Unquoted | undefined,
): Issue[] {
  const at = (name: string) => (path === '' ? name : `${path}.${name}`);
  const known = Object.keys(shape.props);
  const missing = shape.required.filter((name) => value[name] === undefined);
  // Getters of a class count too.
  const inherited = known.filter((name) => name in value && !Object.hasOwn(value, name));
  const given = [...Object.keys(value), ...inherited]
    .map((name) => [name, value[name]] as const)
    .filter(([, item]) => item !== undefined);
  const unknown = given.flatMap(([name]) => (Object.hasOwn(shape.props, name) ? [] : [name]));
  return [
    ...missing.map((name) => ({ code: 'missing-prop', path: at(name), wrong: 'is required', mend: 'set it' })),
    ...(unquoted ? unknownKeysIssues(unknown, known, path, unquoted.places?.get(value)) : []),
    ...given.flatMap(([name, item]) => {
      const of = Object.hasOwn(shape.props, name) ? shape.props[name] : undefined;
      if (of !== undefined) return shapeIssues(item, of, at(name), unquoted);
      return unquoted ? [] : [unknownProp(name, known, at(name))];
    }),
  ];
}

function unknownProp(name: string, known: readonly string[], path: string): Issue {
  const near = nearest(name, known);
  const hint = near === undefined ? 'use one of' : `did you mean ${near}? The props are`;
  const wrong = 'is not a known prop and has no effect';
  const mend = `${hint} ${known.join(', ')}`;
  return { code: 'unknown-prop', path, wrong, mend };
}

function wrongType(value: unknown, shape: Shape, path: string): Issue {
  const shown = typeof value === 'number' && !Number.isFinite(value) ? String(value) : value;
  const wrong = `is not ${wordsOf(shape)}`;
  const mend = mendOf(shape);
  return {
    code: 'invalid-type',
    path,
    ...(typeof shown === 'string' || typeof shown === 'boolean' || typeof shown === 'number' ? { got: shown } : {}),
    wrong,
    mend,
  };
}
