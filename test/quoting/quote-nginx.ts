/** What nginx reads of its file at a time: a longer word does not fit. */
const longestWord = 4000;

/**
 * One word of a directive that holds exactly this text, in double quotes. Directives put variables in place of `$name`, and there
 * is no way to write `$` otherwise; not for directives that take a regular expression.
 */
export function quoteNginx(text: string): string {
  if (text.includes('$')) throw new Error('nginx would put a variable in place of what follows "$"');
  if (/[\0-\x08\v\f\x0e-\x1f\x7f]/.test(text)) throw new Error('nginx takes no control character in a directive');
  if (Buffer.byteLength(text) > longestWord) throw new Error(`nginx takes ${longestWord} bytes in a word at most`);
  const escapes: Readonly<Record<string, string>> = { '\t': '\\t', '\n': '\\n', '\r': '\\r' };
  return `"${text.replace(/["\\]/g, '\\$&').replace(/[\t\n\r]/g, (character) => escapes[character] ?? '')}"`;
}
