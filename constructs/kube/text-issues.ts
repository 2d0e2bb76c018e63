import type { Issue } from '../issues/issue';

/** Limit of one prop. `kubectl apply` keeps a copy of the object of at most 256 KiB, and several props go into one object. */
const mostBytes = 32 * 1024;

/** Faults of maps and lists that are too long for an object. */
export function lengthIssues(given: unknown, path: string): Issue[] {
  // JSON.stringify returns undefined for functions and symbols, contrary to its type.
  const bytes = Buffer.byteLength(JSON.stringify(given) ?? ''); // eslint-disable-line @typescript-eslint/no-unnecessary-condition
  if (bytes <= mostBytes) return [];
  const wrong =
    'of text is more than fits: kubectl apply keeps a copy of each object, of 256 KiB at most with all that is in it';
  const mend = `use ${mostBytes / 1024} KiB or less`;
  return [{ code: 'invalid-length', path, got: `${Math.ceil(bytes / 1024)} KiB`, wrong, mend }];
}

/** Control characters except tab and LF, other line ends, unpaired surrogates: not all YAML readers agree on them. */
const lost =
  /[\0-\x08\v-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;

/** Whether YAML carries a text unchanged. */
export function isPlainText(text: string): boolean {
  return !lost.test(text);
}
