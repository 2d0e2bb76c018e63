import type { Kubectl, KubectlResult } from './kubectl';
import { linesOf } from './kubectl';
import { readManifests } from './manifests';

/** What applying a folder did, and what speaks against it. */
export interface Applied {
  /** What became of each object: `statefulset.apps/pulsar-standard-bookie`, `unchanged`. */
  readonly outcomes: readonly Outcome[];
  /** Refusals, warnings, objects that kubectl says nothing of. */
  readonly against: readonly string[];
}

export interface Outcome {
  readonly object: string;
  readonly outcome: string;
}

/** Applies a folder in one pass, as people do; a field that the API doesn't know is refused. */
export async function apply(kubectl: Kubectl, folder: string): Promise<Applied> {
  return judge(await kubectl.run(['apply', '--validate=strict', '-f', folder]), readManifests(folder).length);
}

/** Judges a command on so many objects: it is to name each, without a word on stderr. */
export function judge(result: KubectlResult, objects: number): Applied {
  const outcomes = linesOf(result.stdout).map((line) => {
    const [object = '', outcome = ''] = line.split(' ');
    return { object, outcome };
  });
  const against = linesOf(result.stderr).filter((line) => !quoted.test(line));
  if (outcomes.length !== objects) against.push(`${outcomes.length} of ${objects} objects were accepted`);
  if (result.code !== 0) against.push(`kubectl ended with status ${result.code}`);
  return { outcomes, against };
}

// Of a patch that is refused kubectl quotes the text and the object, before it says what is wrong.
const quoted = /^(\{|to:|Resource:|Name:)/;

/** Objects that became something else than expected. */
export function otherThan(expected: string, outcomes: readonly Outcome[]): string[] {
  return outcomes.filter(({ outcome }) => outcome !== expected).map(({ object, outcome }) => `${object} ${outcome}`);
}

/** How many objects became what: `3 configured, 20 unchanged`. */
export function counts({ outcomes }: Applied): string {
  const kinds = [...new Set(outcomes.map(({ outcome }) => outcome))].sort();
  const count = (kind: string): number => outcomes.filter(({ outcome }) => outcome === kind).length;
  return kinds.length === 0 ? 'nothing' : kinds.map((kind) => `${count(kind)} ${kind}`).join(', ');
}
