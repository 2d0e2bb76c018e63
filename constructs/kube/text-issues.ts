import type { Issue } from '../issues/issue';

/** What one prop may add to an object: `kubectl apply` keeps a copy of the whole object of 256 KiB at most, and several props go into one. */
const mostBytes = 32 * 1024;

/** Faults of what grows with the number of its items: maps and lists that go into an object as they are. */
export function lengthIssues(given: unknown, path: string): Issue[] {
  // Of a function or a symbol there is no JSON, which its type does not say.
  const bytes = Buffer.byteLength(JSON.stringify(given) ?? ''); // eslint-disable-line @typescript-eslint/no-unnecessary-condition
  if (bytes <= mostBytes) return [];
  const wrong =
    'of text is more than fits: kubectl apply keeps a copy of each object, of 256 KiB at most with all that is in it';
  const mend = `use ${mostBytes / 1024} KiB or less`;
  return [{ code: 'invalid-length', path, got: `${Math.ceil(bytes / 1024)} KiB`, wrong, mend }];
}

/** Control characters but tab and line end, other line ends than LF, halves of a character: YAML has no way to carry them that all readers share. */
const lost =
  /[\0-\x08\v-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;

/** Whether a text arrives as it is written. */
export function isPlainText(text: string): boolean {
  return !lost.test(text);
}
