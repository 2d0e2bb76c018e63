import type { FilePlace, Issue } from '../issues/issue';

/** Keys that are not named, because one may be a secret in the wrong place: where it is known, each has its line and column. */
export function unknownKeysIssues(
  names: readonly string[],
  known: readonly string[],
  path: string,
  places?: ReadonlyMap<string, FilePlace>,
): Issue[] {
  const issue = (count: number): Issue => ({
    code: 'unknown-prop',
    path,
    wrong: `has ${count === 1 ? 'a key that is' : `${count} keys that are`} not known, and would be read without ${count === 1 ? 'it' : 'them'}`,
    mend: `there are ${known.join(', ')}`,
  });
  if (places !== undefined) return names.map((name) => ({ ...issue(1), at: places.get(name) }));
  return names.length === 0 ? [] : [issue(names.length)];
}
