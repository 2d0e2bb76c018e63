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
  const look = (some: readonly Place[], text: string) => {
    figures.tried += 1;
    const hostile = emittedWith(plan, some, text);
    const harmless = emittedWith(plan, some, marker);
    if (hostile === undefined || harmless === undefined) {
      figures.refused += 1;
      return;
    }
    figures.accepted += 1;
    figures.emissions += 1;
    const wrong = differences(understanding.of(harmless), understanding.of(hostile), marker, text);
    // Names of Pulsar have no spaces, by which the script tells those of an answer apart.
    const inSpaces = /\s/.test(text) && some.some((place) => place.at(-1) === 'tenant');
    if (wrong.length === 0 || (inSpaces && wrong.every((where) => where.includes(' Job ')))) return;
    const where = some.length === 1 ? (some[0] ?? []).join('.') : `all ${some.length} places`;
    figures.failures.push(`plan of ${name}: ${where} = ${JSON.stringify(text.slice(0, 80))}: ${wrong.join(', ')}`);
  };
  const { one, all } = choices;
  const base = emitted(plan);
  const reaching = one.length === 0 ? [] : places.filter((place) => !isSame(base, emittedWith(plan, [place], marker)));
  figures.places += one.length === 0 ? places.length : reaching.length;
  for (const [index, place] of reaching.entries()) {
    const some = one.filter((_, number) => number < 2 || number % 10 === index % 10);
    for (const text of some) look([place], text);
  }
  for (const text of all) {
    // Without those that have no way to be written, which would hide the others.
    const whole = emittedWith(plan, places, text) !== undefined;
    look(whole ? places : places.filter((place) => emittedWith(plan, [place], text) !== undefined), text);
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
    const at: Place = ['sites', index, 'party', 'fate', 'plan'];
    const others = (party?.fate?.plan.parties ?? []).flatMap((_, number): Place[] => [
      [...at, 'parties', number, 'partyId'],
      [...at, 'parties', number, 'pulsarProxy', 'port'],
    ]);
    return [...textsIn(party?.fate?.plan, at), ...others];
  });
}

function emittedWith(plan: FederationPlan, places: readonly Place[], text: string): Emitted | undefined {
  return emitted(places.reduce((changed, place) => withText(changed, place, text), plan));
}

function isSame(a: Emitted | undefined, b: Emitted | undefined): boolean {
  if (a === undefined || b === undefined) return false;
  return JSON.stringify([...a.scripts, ...a.files]) === JSON.stringify([...b.scripts, ...b.files]);
}
