import type { FederationPlan } from '../../constructs/federation/plan';
import type { Emitted } from './emitted';
import { emitted } from './emitted';
import { differences, type Understanding } from './meaning';
import type { Place } from './places';
import { textsIn, withText } from './places';
import type { Figures } from './sweep';
import { marker } from './texts';

/*
 * What is written where nobody has judged: hostile texts stand in the plan itself. A renderer may throw, where its language has
 * no way to write the text; it may not write something else.
 */

export interface Choices {
  /** Texts for one place at a time, two of which are taken by turns. */
  readonly one: readonly string[];
  /** Texts for all places at once. */
  readonly all: readonly string[];
  readonly tiers: readonly string[];
}

/** Puts texts into every place of a plan that reaches a script or a file, one at a time, and then each into all of them. */
export function overPlan(
  name: string,
  plan: FederationPlan,
  understanding: Understanding,
  figures: Figures,
  choices: Choices,
): void {
  const places = choices.tiers.flatMap((tier) => placesOfTier(plan, tier)).filter((place) => !inObjectsAlone(place));
  const known = new Map<string, Emitted | undefined>();
  const harmlessOf = (some: readonly Place[]): Emitted | undefined => {
    const key = JSON.stringify(some);
    if (!known.has(key)) known.set(key, emittedWith(plan, some, marker));
    return known.get(key);
  };
  const look = (some: readonly Place[], text: string) => {
    figures.tried += 1;
    const hostile = emittedWith(plan, some, text);
    const harmless = harmlessOf(some);
    if (hostile === undefined || harmless === undefined) {
      figures.refused += 1;
      return;
    }
    figures.accepted += 1;
    figures.emissions += 1;
    const wrong = differences(understanding.of(harmless), understanding.of(hostile), marker, text);
    // Names of Pulsar have no spaces, by which the script tells those of an answer apart.
    const inSpaces = some.length === 1 && some[0]?.at(-1) === 'tenant' && /\s/.test(text);
    if (wrong.length === 0 || (inSpaces && wrong.every((where) => where.includes(' Job ')))) return;
    const where = some.length === 1 ? (some[0] ?? []).join('.') : `all ${some.length} places`;
    figures.failures.push(`plan of ${name}: ${where} = ${JSON.stringify(text.slice(0, 80))}: ${wrong.join(', ')}`);
  };
  const { one, all } = choices;
  const base = emitted(plan);
  const reaching = one.length === 0 ? [] : places.filter((place) => !isSame(base, harmlessOf([place])));
  figures.places += one.length === 0 ? places.length : reaching.length;
  for (const [index, place] of reaching.entries()) {
    const some = one.filter((_, number) => number < 2 || number % 20 === index % 20);
    for (const text of some) look([place], text);
  }
  // Each has been looked at alone: with an id of nobody no route of a script would be taken.
  const common = places.filter((place) => !['partyId', 'tenant'].includes(String(place.at(-1))));
  for (const text of all) {
    // Without those that have no way to be written, which would hide the others.
    const whole = emittedWith(plan, common, text) !== undefined;
    look(whole ? common : common.filter((place) => emittedWith(plan, [place], text) !== undefined), text);
  }
}

/** Kubernetes' own objects have it, and no program of ours: the sweep over props shows it. */
function inObjectsAlone(place: Place): boolean {
  const own = [
    'image',
    'placement',
    'podAnnotations',
    'service',
    'networkPolicies',
    'labels',
    'paths',
    'learn',
    'version',
  ];
  return place.some((name) => own.includes(String(name)));
}

/** Texts of a tier, and ids and ports of others, which come from a file that may hold a text in their place. */
function placesOfTier(plan: FederationPlan, tier: string): Place[] {
  return plan.sites.flatMap(({ party, exchange }, index): Place[] => {
    if (tier === 'pulsar') return textsIn(party?.pulsar, ['sites', index, 'party', 'pulsar']);
    if (tier === 'exchange') return textsIn(exchange?.exchange, ['sites', index, 'exchange', 'exchange']);
    const at: Place = ['sites', index, 'party', 'fate'];
    const others = (party?.fate?.parties ?? []).flatMap((_, number): Place[] => [
      [...at, 'parties', number, 'partyId'],
      [...at, 'parties', number, 'pulsarProxy', 'port'],
    ]);
    return [...textsIn(party?.fate, at), ...others];
  });
}

function emittedWith(plan: FederationPlan, places: readonly Place[], text: string): Emitted | undefined {
  return emitted(places.reduce((changed, place) => withText(changed, place, text), plan));
}

function isSame(a: Emitted | undefined, b: Emitted | undefined): boolean {
  if (a === undefined || b === undefined) return false;
  return JSON.stringify([...a.scripts, ...a.files]) === JSON.stringify([...b.scripts, ...b.files]);
}
