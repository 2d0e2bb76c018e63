/*
 * Text in statements of MySQL, whose `sql_mode` has neither ANSI_QUOTES nor NO_BACKSLASH_ESCAPES: neither is a default. The server
 * reads them from a file that it is started with (MySQL 8.0 `sql/sql_bootstrap.cc`).
 */

/** A text, in its quotes. */
export function quoteSqlText(text: string): string {
  if (text.includes('\0')) throw new Error('MySQL takes no statement with the character NUL from a file');
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`;
}

/** The name of a database or a table, in its quotes. */
export function quoteSqlName(name: string): string {
  // The reader of the file knows no backtick: it would look for the end of the statement, or of a text or a comment, in the name.
  if (/[^ -~]|[;'"\\#]|--|\/\*/.test(name)) {
    throw new Error('MySQL takes no statement from a file with signs of a text, a comment or an end in a name');
  }
  return `\`${name.replaceAll('`', '``')}\``;
}
