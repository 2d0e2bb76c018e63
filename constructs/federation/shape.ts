import { unknownKeysIssues } from '../files/unknown-keys';
import type { KeyPlaces } from '../files/yaml';
import type { Issue } from '../issues/issue';

/*
 * What a person may write, for those whom no compiler stops: `npm run synth` runs TypeScript without checking types, and
 * JavaScript has none. A misspelt prop would else be a default, without a word.
 */

/** What a value must be: a type, one of some words, a list or an object of such. `any` is the API server's to judge. */
export type Shape =
  | 'string'
  | 'number'
  | 'boolean'
  | 'size'
  | 'texts'
  | 'any'
  | { readonly oneOf: readonly (string | boolean)[] }
  | { readonly list: Shape }
  | { readonly off: ObjectShape }
  /** May hold a secret: neither a key nor a value in it is quoted. */
  | { readonly secret: Shape }
  | ObjectShape;

export interface ObjectShape {
  readonly props: Readonly<Record<string, Shape>>;
  readonly required?: readonly string[];
}

/** An object's shape with every prop of its type: a new prop does not compile until it stands here. */
export type ShapeOf<T> = { readonly props: Readonly<Record<keyof Required<T>, Shape>> } & Pick<ObjectShape, 'required'>;

/** What is looked at without being quoted. */
interface Unquoted {
  readonly places?: KeyPlaces | undefined;
}

export function shapeIssues(value: unknown, shape: Shape, path: string, unquoted?: Unquoted): Issue[] {
  if (shape === 'any') return [];
  const wrong = (wanted: string): Issue[] => [wrongType(unquoted ? undefined : value, wanted, path)];
  if (typeof shape === 'string') return holds(value, shape) ? [] : wrong(words[shape]);
  if ('oneOf' in shape) {
    if (shape.oneOf.includes(value as string)) return [];
    return wrong(`one of ${shape.oneOf.map((word) => JSON.stringify(word)).join(', ')}`);
  }
  if ('secret' in shape) return shapeIssues(value, shape.secret, path, unquoted ?? {});
  if ('off' in shape) return value === false ? [] : shapeIssues(value, shape.off, path, unquoted);
  if ('list' in shape) {
    if (!Array.isArray(value)) return wrong('a list');
    // A hole in a list is looked at too.
    return Array.from(value, (item, index) => shapeIssues(item, shape.list, `${path}[${index}]`, unquoted)).flat();
  }
  if (!isObject(value)) return wrong('an object');
  return objectIssues(value, shape, path, unquoted);
}

function objectIssues(
  value: Readonly<Record<string, unknown>>,
  shape: ObjectShape,
  path: string,
  unquoted: Unquoted | undefined,
): Issue[] {
  const at = (name: string) => (path === '' ? name : `${path}.${name}`);
  const missing = (shape.required ?? []).filter((name) => value[name] === undefined);
  // What a class gives is read too.
  const inherited = Object.keys(shape.props).filter((name) => name in value && !Object.hasOwn(value, name));
  const given = [...Object.keys(value), ...inherited]
    .map((name) => [name, value[name]] as const)
    .filter(([, item]) => item !== undefined);
  const unknown = given.flatMap(([name]) => (Object.hasOwn(shape.props, name) ? [] : [name]));
  return [
    ...missing.map((name) => ({
      code: 'prop-missing',
      path: at(name),
      wrong: 'is not there, and nothing can be worked out without it',
      mend: 'state it',
    })),
    ...(unquoted ? unknownKeysIssues(unknown, Object.keys(shape.props), path, unquoted.places?.get(value)) : []),
    ...given.flatMap(([name, item]) => {
      const known = Object.hasOwn(shape.props, name) ? shape.props[name] : undefined;
      if (known !== undefined) return shapeIssues(item, known, at(name), unquoted);
      return unquoted ? [] : [unknownProp(name, Object.keys(shape.props), at(name))];
    }),
  ];
}

function unknownProp(name: string, known: readonly string[], path: string): Issue {
  const near = known.find((word) => word.slice(0, 3) === name.slice(0, 3));
  const hint = near === undefined ? '' : `${near} perhaps? `;
  return {
    code: 'unknown-prop',
    path,
    wrong: 'is no prop that we know: it would be without effect',
    mend: `${hint}there are ${known.join(', ')}`,
  };
}

const words = {
  string: 'a text',
  number: 'a number',
  boolean: 'true or false',
  size: 'a Size, such as Size.gibibytes(10)',
  texts: 'an object of texts, each value in quotes',
} as const;

function holds(value: unknown, type: keyof typeof words): boolean {
  switch (type) {
    case 'size':
      return isObject(value) && typeof value.toMebibytes === 'function';
    case 'texts':
      return isObject(value) && Object.values(value).every((text) => typeof text === 'string');
    case 'number':
      return typeof value === 'number' && Number.isFinite(value);
    default:
      return typeof value === type;
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  // What a Map or a Date holds would be lost: peers by its labels would be all pods.
  return Object.prototype.toString.call(value) === '[object Object]';
}

function wrongType(value: unknown, wanted: string, path: string): Issue {
  return {
    code: 'wrong-type',
    path,
    ...(typeof value === 'string' || typeof value === 'boolean' ? { got: value } : {}),
    ...(typeof value === 'number' ? { got: Number.isFinite(value) ? value : String(value) } : {}),
    wrong: `is not ${wanted}: it could not be written as it is meant`,
    mend: `write ${wanted}`,
  };
}
