import type { ObjectShape, Shape } from '../../constructs/shapes/shape';

/** Where a text may stand: names of props and numbers of items. */
export type Place = readonly (string | number)[];

/** Every place of a value that may hold a text by its shape, stated or not; numbers and words of a choice too, which a person may misspell. */
export function placesOf(value: unknown, shape: Shape, at: Place = []): Place[] {
  if (shape === 'boolean') return [];
  if (shape === 'string' || shape === 'number') return [at];
  if (shape === 'texts') {
    // A key of its own, the value of one, and the values that are there.
    const names = new Set<string>([...Object.keys(value ?? {}), newKey, ...newKeys]);
    return [...names].map((key) => [...at, key]);
  }
  // A Size holds no text, and what else another package has is taken as it stands.
  if ('class' in shape) return shape.class === 'Size' ? [] : textsIn(value, at);
  if ('oneOf' in shape) return [at];
  if ('secret' in shape) return placesOf(value, shape.secret, at);
  if ('anyOf' in shape) return value === false ? [at] : shape.anyOf.flatMap((branch) => ofParts(value, branch, at));
  if ('list' in shape) {
    const items: readonly unknown[] = Array.isArray(value) ? value : [];
    // Of many items alike the first few, and one more.
    const shown = Math.min(items.length, 2);
    return Array.from({ length: shown + 1 }, (_, index) => {
      const number = index < shown ? index : items.length;
      return placesOf(items[number], shape.list, [...at, number]);
    }).flat();
  }
  return objectPlaces(value, shape, at);
}

/** Keys that are names of something somewhere: of labels and annotations, of Pulsar's settings, of Spark's. */
const newKeys = ['example.org/new', 'defaultNumberOfNamespaceBundles', 'spark.app.name'];

/** Stands for a key that is the hostile text itself. */
export const newKey = '<the text>';

/** Of a branch of a union: a word of its own, such as `false`, is no text. */
function ofParts(value: unknown, branch: Shape, at: Place): Place[] {
  return typeof branch === 'object' && 'oneOf' in branch ? [] : placesOf(value, branch, at);
}

function objectPlaces(value: unknown, { props }: ObjectShape, at: Place): Place[] {
  const given = (value ?? {}) as Readonly<Record<string, unknown>>;
  return Object.entries(props).flatMap(([name, shape]) => placesOf(given[name], shape, [...at, name]));
}

/** Places of the texts that a value holds. */
export function textsIn(value: unknown, at: Place = []): Place[] {
  if (typeof value === 'string') return [at];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) =>
    textsIn(item, [...at, Array.isArray(value) ? Number(key) : key]),
  );
}

/** The value with a text at a place; what leads there and is missing is made. */
export function withText<T>(value: T, place: Place, text: string): T {
  const [first, ...rest] = place;
  if (first === undefined) return text as T;
  if (typeof first === 'number') {
    const list: unknown[] = Array.isArray(value) ? [...(value as unknown[])] : [];
    list[first] = withText(list[first], rest, text);
    return list as T;
  }
  const known = typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
  const key = first === newKey ? text : first;
  const item = first === newKey ? 'value' : withText(known[first], rest, text);
  return Object.fromEntries([...Object.entries(known).filter(([name]) => name !== key), [key, item]]) as T;
}
