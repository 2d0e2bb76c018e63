import type { FilePlace, Issue } from '../issues/issue';

/** Faults of unknown keys. A key may be a misplaced secret, so messages give its line and column, if known, instead of the key. */
export function unknownKeysIssues(
  names: readonly string[],
  known: readonly string[],
  path: string,
  places?: ReadonlyMap<string, FilePlace>,
): Issue[] {
  const issue = (count: number): Issue => ({
    code: 'unknown-prop',
    path,
    wrong: `has ${count === 1 ? 'an unknown key, which has' : `${count} unknown keys, which have`} no effect`,
    mend: `use only ${known.join(', ')}`,
  });
  if (places !== undefined) return names.map((name) => ({ ...issue(1), at: places.get(name) }));
  return names.length === 0 ? [] : [issue(names.length)];
}
