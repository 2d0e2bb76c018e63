/** Words that `sh` and bash read unchanged, without quotes. */
const plain = /^[A-Za-z0-9_@%+=:,./-]+$/;
/** Exceptions: reserved words at the start of a command or a pattern of `case`. */
const reserved = 'case coproc do done elif else esac fi for function if in select then time until while'.split(' ');

/** One word of a shell script with exactly this text, by POSIX rules that `sh` and bash share. */
export function quoteShell(text: string): string {
  if (text.includes('\0')) throw new Error('a shell word cannot contain the character NUL');
  if (plain.test(text) && !reserved.includes(text)) return text;
  return `'${text.replaceAll("'", "'\\''")}'`;
}
