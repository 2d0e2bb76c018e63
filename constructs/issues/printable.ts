/** Control and format characters, line separators, lone surrogates and whatever else is not seen: a terminal would obey them, a reader miss them. */
const unseen = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu;
const short: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };
/** Name and password in a URL. */
const userInfo = /:\/\/[^\s/?#"'@]*@/g;

/** A text as one line for a terminal or a log: what cannot be seen stands there as an escape sequence. */
export function printable(text: string): string {
  return text.replace(unseen, (character) => short[character] ?? escaped(character));
}

/** The same of a text of several lines. */
export function printableLines(text: string): string {
  return text.split('\n').map(printable).join('\n');
}

function escaped(character: string): string {
  const code = (character.codePointAt(0) ?? 0).toString(16);
  return code.length > 4 ? `\\u{${code}}` : `\\u${code.padStart(4, '0')}`;
}

/** A part of a message: printable, without the password of a URL, and cut where nobody would read on. */
export function quotable(text: string, most: number): string {
  return printable(shortened(text.replace(userInfo, '://…@'), most));
}

/** A value that a person wrote, as a message quotes it. */
export function quoted(value: string | number | boolean): string {
  if (typeof value !== 'string') return String(value);
  const cut = value.replace(userInfo, '://…@').slice(0, mostQuoted);
  return `${printable(JSON.stringify(cut))}${value.length > mostQuoted ? lengthOf(value) : ''}`;
}

const mostQuoted = 200;

function shortened(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most)}${lengthOf(text)}`;
}

function lengthOf(text: string): string {
  return `… (${text.length} characters)`;
}
