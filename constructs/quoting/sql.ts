/*
 * Texts in MySQL statements. `sql_mode` must not have ANSI_QUOTES or NO_BACKSLASH_ESCAPES, which are off by default. The server
 * reads the statements from its `init_file` (MySQL 8.0 `sql/sql_bootstrap.cc`).
 */

/** A quoted text. */
export function quoteSqlText(text: string): string {
  if (text.includes('\0')) throw new Error('a MySQL statement in a file cannot contain the character NUL');
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`;
}

/** A quoted name of a database or a table. */
export function quoteSqlName(name: string): string {
  // The reader of the file ignores backticks: it would find the end of a statement, a text or a comment in the name.
  if (/[^ -~]|[;'"\\#]|--|\/\*/.test(name)) {
    throw new Error('a name in a MySQL file cannot contain delimiters of statements, texts or comments');
  }
  return `\`${name.replaceAll('`', '``')}\``;
}
