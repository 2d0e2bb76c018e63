/** A line of Traffic Server's `records.config`, which has no escapes. */
export function recordLine(name: string, value: number | string): string {
  if (typeof value === 'number') return `CONFIG ${name} INT ${value}\n`;
  if (!/^[!-~]([ -~]*[!-~])?$/.test(value)) {
    throw new Error(`${name} in records.config must be one line of printable ASCII, without spaces at its ends`);
  }
  return `CONFIG ${name} STRING ${value}\n`;
}
