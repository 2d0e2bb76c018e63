/*
 * Java properties files, as `java.util.Properties`, Spring and Commons Configuration read them: a backslash begins an escape or
 * continues a line. Some readers expect ISO-8859-1, so characters beyond ASCII are escaped.
 */

/** A value after `key=`. */
export function quoteProperty(value: string): string {
  // Readers skip a leading space, and Pulsar's start script removes both.
  return escaped(value).replace(/^ | $/g, '\\u0020');
}

/** A key before `=` or a space. */
export function quotePropertyKey(key: string): string {
  return escaped(key).replace(/[ =:#!]/g, '\\$&');
}

/** A value for Spring, which replaces `${…}` and `#{…}` and has no escape for them. */
export function quoteSpringProperty(value: string): string {
  if (/[$#]\{/.test(value)) throw new Error('Spring would replace ${…} or #{…} in a property');
  return quoteProperty(value);
}

/** A line of `spark-defaults.conf`. Spark removes spaces at the ends of a value, escaped or not. */
export function sparkDefault(key: string, value: string): string {
  if (value !== value.trim()) throw new Error(`Spark would remove the spaces at the ends of ${key}`);
  // After a space, `=` and `:` at the start of a value still count as separators.
  return `${quotePropertyKey(key)} ${quoteProperty(value).replace(/^[=:]/, '\\$&')}\n`;
}

function escaped(text: string): string {
  return text
    .replaceAll('\\', '\\\\')
    .replace(/[^ -~]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
