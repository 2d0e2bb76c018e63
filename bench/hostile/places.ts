import { federationShape } from '../../constructs/federation/shapes';
import type { Shape } from '../../constructs/shapes/shape';

/** A place of a federation that a person may write a value to, stated there or not. */
export interface Place {
  readonly path: readonly (string | number)[];
  readonly shape: Shape;
}

/** Every place that the shapes allow: those of each item there is, and of one item where there is none. */
export function placesOf(federation: unknown, shape: Shape = federationShape): Place[] {
  return walk(federation, shape, []);
}

function walk(value: unknown, shape: Shape, path: Place['path']): Place[] {
  const here: Place = { path, shape };
  if (typeof shape === 'string' || 'class' in shape || 'oneOf' in shape) return [here];
  if ('secret' in shape) return walk(value, shape.secret, path);
  if ('anyOf' in shape) return [here, ...shape.anyOf.flatMap((branch) => walk(value, branch, path).slice(1))];
  if ('list' in shape) {
    const items: readonly unknown[] = Array.isArray(value) && value.length > 0 ? value : [undefined];
    return [here, ...items.flatMap((item, index) => walk(item, shape.list, [...path, index]))];
  }
  const props = (typeof value === 'object' && value !== null ? value : {}) as Readonly<Record<string, unknown>>;
  return [here, ...Object.entries(shape.props).flatMap(([name, of]) => walk(props[name], of, [...path, name]))];
}

/** The name of the prop that a place is of; of a list's item, that of the list with `[]`. */
export function propOf({ path }: Place): string {
  const last = path.at(-1);
  if (last === undefined) return 'federation';
  return typeof last === 'string' ? last : `${path.at(-2) ?? ''}[]`;
}

/** A path as it stands in messages. */
export function written(path: Place['path']): string {
  return path
    .map((part) => (typeof part === 'number' ? `[${part}]` : `.${part}`))
    .join('')
    .replace(/^\./, '');
}

/** The same federation with another value at a place. What is not there on the way is made, with what it cannot do without. */
export function withValue(root: unknown, { path }: Place, value: unknown, shape: Shape = federationShape): unknown {
  const [name, ...rest] = path;
  if (name === undefined) return value;
  const inner = shapeBelow(shape, name);
  if (typeof name === 'number') {
    const items: unknown[] = Array.isArray(root) ? [...(root as unknown[])] : [];
    items[name] = withValue(items[name] ?? filled(inner, name), { path: rest, shape: inner }, value, inner);
    return items;
  }
  const props = (typeof root === 'object' && root !== null ? root : filled(shape, '')) as Readonly<
    Record<string, unknown>
  >;
  const below = rest.length === 0 ? undefined : (props[name] ?? filled(inner, name));
  return { ...props, [name]: withValue(below, { path: rest, shape: inner }, value, inner) };
}

/** No place leads below it. */
const end: Shape = 'string';

function shapeBelow(shape: Shape, name: string | number): Shape {
  if (typeof shape === 'string' || 'class' in shape || 'oneOf' in shape) return end;
  if ('secret' in shape) return shapeBelow(shape.secret, name);
  if ('anyOf' in shape) return shape.anyOf.map((branch) => shapeBelow(branch, name)).find((of) => of !== end) ?? end;
  if ('list' in shape) return shape.list;
  return shape.props[name] ?? end;
}

/** What stands in for a part that is not there, so that one value in it is all that is wrong. */
const sound: Readonly<Record<string, unknown>> = {
  party: { partyId: 4711, address: '192.0.2.111', pulsar: { storageClass: 'standard' } },
  exchange: {
    partyId: 4712,
    address: '192.0.2.112',
    trafficServer: { image: { tag: '9.2.9' } },
    nginx: { image: { tag: '1.6.1' } },
  },
  externalParties: [{ partyId: 4713, address: '192.0.2.113' }],
  externalExchange: { address: '192.0.2.114' },
  passwords: { kind: 'secret', name: 'fate-passwords' },
};

/** The least that a shape takes. */
function filled(shape: Shape, name: string | number): unknown {
  if (Object.hasOwn(sound, name)) return sound[name];
  if (typeof shape === 'string' || 'class' in shape) return undefined;
  if ('oneOf' in shape) return shape.oneOf[0];
  if ('list' in shape) return [];
  if ('secret' in shape) return filled(shape.secret, name);
  if ('anyOf' in shape) return filled(shape.anyOf[0] ?? end, name);
  const { props, required } = shape;
  return Object.fromEntries(required.map((prop) => [prop, filled(props[prop] ?? end, prop)]));
}
