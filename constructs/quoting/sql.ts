/* Text in statements of MySQL, whose `sql_mode` has neither ANSI_QUOTES nor NO_BACKSLASH_ESCAPES: neither is a default. */

/** A text, in its quotes. */
export function quoteSqlText(text: string): string {
  refuseNul(text);
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`;
}

/** The name of a database or a table, in its quotes. */
export function quoteSqlName(name: string): string {
  refuseNul(name);
  return `\`${name.replaceAll('`', '``')}\``;
}

function refuseNul(text: string): void {
  if (text.includes('\0')) throw new Error('MySQL takes no statement with the character NUL from a file');
}
