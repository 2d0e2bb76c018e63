import { federationShape } from '../../constructs/federation/shapes';
import { shapeOf } from '../../constructs/shapes/schema';
import type { Shape } from '../../constructs/shapes/shape';
import type { App } from './apps';
import { emitted } from './emitted';
import type { Judge } from './judged';
import { differences, type Meaning, type Understanding } from './meaning';
import type { Place } from './places';
import { placesOf, withText } from './places';
import { marker } from './texts';

/** Shape of a handed-over file, whichever it is. */
const handoverShape = shapeOf('PartyFile', 'ExchangeFile');
/** What an app says, and what is handed over to it. */
const appShape: Shape = { props: { federation: federationShape, handovers: { list: handoverShape } }, required: [] };

export interface Figures {
  places: number;
  tried: number;
  refused: number;
  accepted: number;
  emissions: number;
  readonly failures: string[];
  /** What was accepted, and could not be written then. */
  readonly thrown: string[];
}

export const noFigures = (): Figures => ({
  places: 0,
  tried: 0,
  refused: 0,
  accepted: 0,
  emissions: 0,
  failures: [],
  thrown: [],
});

/** Which texts are tried at a place. */
export type Choice = (place: number) => readonly string[];

/** Puts texts into every place of an app, one at a time and then each into all that take it, and looks at what is emitted. */
export class Sweep {
  constructor(
    private readonly judge: Judge,
    private readonly understanding: Understanding,
    readonly figures: Figures,
  ) {}

  overApp(app: App, choice: Choice, wanted: (place: Place) => boolean = () => true): void {
    if (this.judge.planOf(app) === undefined) throw new Error(`${app.name} has a fault as it stands`);
    const places = placesIn(app).filter(wanted);
    this.figures.places += places.length;
    const takers = new Map<string, Place[]>();
    for (const [index, place] of places.entries()) {
      for (const text of choice(index)) {
        this.figures.tried += 1;
        if (this.judge.planOf(withText(app, place, text)) === undefined) {
          this.figures.refused += 1;
          continue;
        }
        this.figures.accepted += 1;
        takers.set(text, [...(takers.get(text) ?? []), place]);
      }
    }
    for (const [text, taking] of takers) this.together(app, taking, text);
  }

  /** All at once; where they refuse one another, or something is wrong, the halves. */
  private together(app: App, places: readonly Place[], text: string): void {
    const hostile = this.read(app, places, text);
    const harmless = this.read(app, places, marker);
    // One that is taken where a harmless word is not, as a number or an address, has nothing to be held against.
    const comparable = typeof hostile === 'object' && typeof harmless === 'object';
    const wrong = comparable ? differences(harmless, hostile, marker, text) : [];
    if (comparable && wrong.length === 0) return;
    if (places.length > 1) {
      const half = Math.ceil(places.length / 2);
      this.together(app, places.slice(0, half), text);
      this.together(app, places.slice(half), text);
      return;
    }
    const what = `${app.name}: ${(places[0] ?? []).join('.')} = ${JSON.stringify(text.slice(0, 80))}`;
    if (hostile === 'thrown') this.figures.thrown.push(what);
    if (wrong.length > 0) this.figures.failures.push(`${what}: ${wrong.join(', ')}`);
  }

  private read(app: App, places: readonly Place[], text: string): Meaning | 'refused' | 'thrown' {
    const plan = this.judge.planOf(places.reduce((changed, place) => withText(changed, place, text), app));
    if (plan === undefined) return 'refused';
    const written = emitted(plan);
    if (written === undefined) return 'thrown';
    this.figures.emissions += 1;
    return this.understanding.of(written);
  }
}

export function placesIn({ federation, handovers }: App): Place[] {
  return placesOf({ federation, handovers }, appShape).filter(
    // Paths of files are no text that goes anywhere; what is handed over is looked at as it is.
    ([first, name]) => first !== 'federation' || name !== 'handovers',
  );
}
