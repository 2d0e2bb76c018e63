/** Invisible characters: control and format characters, line separators, unpaired surrogates. A terminal would obey them. */
const invisible = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu;
const short: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };
/** User name and password in a URL. */
const userInfo = /:\/\/[^\s/?#"'@]*@/g;

/** A text as one line for a terminal or a log, with escape sequences for invisible characters. */
export function printable(text: string): string {
  return text.replace(invisible, (character) => short[character] ?? escaped(character));
}

/** The same for a text of several lines. */
export function printableLines(text: string): string {
  return text.split('\n').map(printable).join('\n');
}

function escaped(character: string): string {
  const code = (character.codePointAt(0) ?? 0).toString(16);
  return code.length > 4 ? `\\u{${code}}` : `\\u${code.padStart(4, '0')}`;
}

/** A part of a message: printable, without passwords of URLs, and shortened. */
export function quotable(text: string, most: number): string {
  return printable(shortened(text.replace(userInfo, '://…@'), most));
}

/** A value as quoted in a message. */
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
