/*
 * Text in scripts of `sh` and bash, by POSIX rules that both share. Values of people reach a script by these alone.
 */

/** Shells read these as they are written, wherever a word may stand. */
const plain = /^[A-Za-z0-9_@%+=:,./-]+$/;
/** But these are no words where a command or a pattern of `case` begins. */
const reserved = 'case coproc do done elif else esac fi for function if in select then time until while'.split(' ');

/** One word that holds exactly this text. */
export function quoteShell(text: string): string {
  refuseNul(text);
  if (plain.test(text) && !reserved.includes(text)) return text;
  return `'${text.replaceAll("'", "'\\''")}'`;
}

function refuseNul(text: string): void {
  if (text.includes('\0')) throw new Error('a shell takes no text with the character NUL');
}
