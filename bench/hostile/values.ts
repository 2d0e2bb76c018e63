import type { Shape } from '../../constructs/shapes/shape';
import { affinities } from './affinities';
import { lists, near, nearMaps, numbers, sizes, texts, wrongTypes } from './hostile-values';
import type { Place } from './places';
import { propOf } from './places';

/** A value to try, with a name for people. */
export type Named = readonly [name: string, value: unknown];

const made = new Map<Shape, Map<string, readonly Named[]>>();

/** What is tried at a place: what is of another type, what nobody means, and what is nearly right. */
export function valuesFor(place: Place): readonly Named[] {
  const prop = propOf(place);
  const ofThisShape = made.get(place.shape) ?? new Map<string, readonly Named[]>();
  made.set(place.shape, ofThisShape);
  const values = ofThisShape.get(prop) ?? [...wrongTypes, ...ofShape(place.shape), ...(near[prop] ?? [])];
  ofThisShape.set(prop, values);
  return values;
}

function ofShape(shape: Shape): readonly Named[] {
  switch (shape) {
    case 'string':
      return texts;
    case 'number':
      return numbers;
    case 'boolean':
      return [
        ['true', true],
        ['false', false],
      ];
    case 'texts':
      return nearMaps;
  }
  if ('class' in shape) return shape.class === 'Size' ? sizes : affinities;
  if ('oneOf' in shape) return [...shape.oneOf.map((word): Named => [`the word ${word}`, word]), ...texts.slice(0, 12)];
  if ('anyOf' in shape) return shape.anyOf.flatMap(ofShape);
  if ('secret' in shape) return ofShape(shape.secret);
  if ('list' in shape) return lists(shape.list);
  return objects;
}

const objects: readonly Named[] = [
  ['an empty object', {}],
  ['an unknown prop', { noSuchProp: 1 }],
  ['a prop named constructor', { constructor: 'x' }],
  ['a prop of its own named __proto__', JSON.parse('{ "__proto__": { "replicas": 5 } }')],
  ['an object without a prototype', Object.create(null)],
  ['false', false],
];
