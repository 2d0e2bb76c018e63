import type { FederationProps } from '../../constructs';
import type { Place } from './places';
import { placesOf, propOf, withValue, written } from './places';
import { seeded, shuffled } from './random';
import type { Named } from './values';
import { valuesFor } from './values';

/** One value at one place of one example. */
export interface Mutation {
  readonly name: string;
  readonly example: string;
  readonly prop: string;
  readonly value: string;
  readonly make: () => FederationProps;
}

interface PlaceOf {
  readonly example: string;
  readonly federation: FederationProps;
  readonly place: Place;
}

/**
 * As many mutations, which the seed picks: every prop's turn comes as often, and in its turns every place that it stands at, in
 * every example, and every value that is tried on it.
 */
export function mutations(examples: ReadonlyMap<string, FederationProps>, count: number, seed: number): Mutation[] {
  const random = seeded(seed);
  const queues = shuffled([...byProp(examples)], random).map(([prop, places]) => ({
    prop,
    places: shuffled(places, random),
    values: shuffled(valuesOf(places), random),
  }));
  const picked: Mutation[] = [];
  for (let turn = 0; picked.length < count; turn++) {
    const open = queues.filter(({ places, values }) => turn < places.length * values.length);
    if (open.length === 0) break;
    for (const { prop, places, values } of open) {
      // Each round of the longer list begins one further in the other, so that no pair comes twice.
      const [long, short] = [Math.max(places.length, values.length), Math.min(places.length, values.length)];
      const at = turn % long;
      const of = (at + Math.floor(turn / long)) % short;
      const place = places[places.length === long ? at : of];
      const value = values[places.length === long ? of : at];
      if (place !== undefined && value !== undefined && picked.length < count)
        picked.push(mutation(prop, place, value));
    }
  }
  return picked;
}

/** Places that there are, in all examples together. */
export function placesOfAll(examples: ReadonlyMap<string, FederationProps>): number {
  return [...byProp(examples).values()].reduce((sum, places) => sum + places.length, 0);
}

function byProp(examples: ReadonlyMap<string, FederationProps>): Map<string, PlaceOf[]> {
  const found = new Map<string, PlaceOf[]>();
  for (const [example, federation] of examples)
    for (const place of placesOf(federation)) {
      const of = found.get(propOf(place)) ?? [];
      of.push({ example, federation, place });
      found.set(propOf(place), of);
    }
  return found;
}

/** Props of one name may have several shapes: a value of each is tried wherever the name stands. */
function valuesOf(places: readonly PlaceOf[]): Named[] {
  return [...new Map(places.flatMap(({ place }) => valuesFor(place)).map((value) => [value[0], value])).values()];
}

function mutation(prop: string, { example, federation, place }: PlaceOf, [name, value]: Named): Mutation {
  return {
    name: `${example}: ${written(place.path) || 'the federation'} = ${name}`,
    example,
    prop,
    value: name,
    make: () => withValue(federation, place, value) as FederationProps,
  };
}
