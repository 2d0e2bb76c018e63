import type { Issue } from '../issues/issue';
import type { Place } from './yaml';

const mostPlaces = 5;

/** Keys that are not named, because one may be a secret in the wrong place. */
export function unknownKeysIssues(
  names: readonly string[],
  known: readonly string[],
  path: string,
  places?: ReadonlyMap<string, Place>,
): Issue[] {
  if (names.length === 0) return [];
  const where = names.flatMap((name) => places?.get(name) ?? []);
  const shown = [...where.slice(0, mostPlaces), ...(where.length > mostPlaces ? ['…'] : [])].join('; ');
  const what = names.length === 1 ? 'a key that is not known' : `${names.length} keys that are not known`;
  return [
    {
      code: 'unknown-prop',
      path,
      wrong: `has ${what}${shown === '' ? '' : ` (${shown})`}, and would be read without ${names.length === 1 ? 'it' : 'them'}`,
      mend: `there are ${known.join(', ')}`,
    },
  ];
}
