/*
 * Files of Java properties (`java.util.Properties`, and Spring's and Commons Configuration's readers, which agree on this):
 * a backslash begins an escape, or continues a line; bytes are ISO-8859-1 to some of the readers, so that other characters are
 * escaped too.
 */

/** A value, behind `key=`. */
export function quoteProperty(value: string): string {
  // Spaces at its ends: a reader skips those in front, and Pulsar's start script cuts both.
  return escaped(value).replace(/^ | $/g, '\\u0020');
}

/** A key, in front of `=` or a space. */
export function quotePropertyKey(key: string): string {
  return escaped(key).replace(/[ =:#!]/g, '\\$&');
}

/** A value for Spring, which looks names in braces up, and knows no way to write them otherwise. */
export function quoteSpringProperty(value: string): string {
  if (/[$#]\{/.test(value)) throw new Error('Spring would take ${…} or #{…} in a property for something to look up');
  return quoteProperty(value);
}

/** A line of `spark-defaults.conf`. Spark cuts spaces off, however they are written. */
export function sparkDefault(key: string, value: string): string {
  if (value !== value.trim()) throw new Error(`Spark cuts off the spaces at the ends of ${key}`);
  // Behind a space, `=` and `:` in front of a value still end the key.
  return `${quotePropertyKey(key)} ${quoteProperty(value).replace(/^[=:]/, '\\$&')}\n`;
}

function escaped(text: string): string {
  return text
    .replaceAll('\\', '\\\\')
    .replace(/[^ -~]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
