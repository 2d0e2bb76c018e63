/** Numbers that a tag such as `2.7.2` or `v2.7.2-patched` begins with; undefined for a tag that is no release. */
export function releaseOf(tag: string): readonly number[] | undefined {
  const [, numbers] = /^v?(\d+(?:\.\d+)*)(?=[-._]|$)/.exec(tag) ?? [];
  return numbers?.split('.').map(Number);
}

/** Whether a tag is a release of another line, such as `4.0` or `8`; a number alone, as of a build, tells no line. */
export function isOfAnotherLine(tag: string, line: string): boolean {
  const release = releaseOf(tag) ?? [];
  return release.length > 1 && !line.split('.').every((part, index) => release[index] === Number(part));
}

/** Whether a tag is of a release before another; undefined for a tag that does not say its release whole. */
export function isReleaseBefore(tag: string, other: string): boolean | undefined {
  const release = releaseOf(tag) ?? [];
  const bound = releaseOf(other) ?? [];
  if (release.length < bound.length) return undefined;
  const at = bound.findIndex((part, index) => part !== release[index]);
  return at >= 0 && (release[at] ?? 0) < (bound[at] ?? 0);
}
