/** Release numbers at the start of a tag, such as `2.7.2` or `v2.7.2-patched`. Undefined: the tag names no release. */
export function releaseOf(tag: string): readonly number[] | undefined {
  const [, numbers] = /^v?(\d+(?:\.\d+)*)(?=[-._]|$)/.exec(tag) ?? [];
  return numbers?.split('.').map(Number);
}

/** Whether a tag names a release outside a line such as `4.0` or `8`. A single number, as of a build, does not. */
export function isOfAnotherLine(tag: string, line: string): boolean {
  const release = releaseOf(tag) ?? [];
  return release.length > 1 && !line.split('.').every((part, index) => release[index] === Number(part));
}

/** Whether a tag names a release before another. Undefined: the tag does not name a full release. */
export function isReleaseBefore(tag: string, other: string): boolean | undefined {
  const release = releaseOf(tag) ?? [];
  const bound = releaseOf(other) ?? [];
  if (release.length < bound.length) return undefined;
  const at = bound.findIndex((part, index) => part !== release[index]);
  return at >= 0 && (release[at] ?? 0) < (bound[at] ?? 0);
}
