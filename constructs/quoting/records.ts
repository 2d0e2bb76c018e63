/** A line of Traffic Server's `records.config`, which has no escapes: a value ends with its line. */
export function recordLine(name: string, value: number | string): string {
  if (typeof value === 'number') return `CONFIG ${name} INT ${value}\n`;
  if (!/^[!-~]([ -~]*[!-~])?$/.test(value)) {
    throw new Error(`records.config takes one line of printable ASCII for ${name}, without spaces at its ends`);
  }
  return `CONFIG ${name} STRING ${value}\n`;
}
