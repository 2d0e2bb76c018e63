/*
 * Small readers of the files that we emit, written from the rules of the programs that read them, not from what we write. The
 * whole trial holds each against the program itself (`real-readers.ts`).
 */

/** `java.util.Properties.load`: the pairs, in their order. */
export function readProperties(text: string): [key: string, value: string][] {
  return logicalLines(text).map((line) => {
    const match = /^((?:\\.|[^\\=:\s])*)[ \t\f]*[=:]?[ \t\f]*(.*)$/su.exec(line);
    return [unescaped(match?.[1] ?? ''), unescaped(match?.[2] ?? '')];
  });
}

function logicalLines(text: string): string[] {
  const lines: string[] = [];
  let open: string | undefined;
  for (const natural of text.split(/\r\n|\n|\r/)) {
    const line = natural.replace(/^[ \t\f]+/, '');
    if (open === undefined && (line === '' || /^[#!]/.test(line))) continue;
    const continues = (/\\*$/.exec(line)?.[0].length ?? 0) % 2 === 1;
    const whole = (open ?? '') + (continues ? line.slice(0, -1) : line);
    open = continues ? whole : undefined;
    if (!continues) lines.push(whole);
  }
  return open === undefined ? lines : [...lines, open];
}

function unescaped(text: string): string {
  const known: Readonly<Record<string, string>> = { t: '\t', n: '\n', r: '\r', f: '\f' };
  return text.replace(/\\(?:u([0-9a-fA-F]{4})|(.))/gs, (_, unit: string | undefined, one: string | undefined) =>
    unit === undefined ? (known[one ?? ''] ?? one ?? '') : String.fromCharCode(parseInt(unit, 16)),
  );
}

/** Statements of MySQL, each a list of its words; texts are marked by `'`, names by a backtick. */
export function readSql(text: string): string[][] {
  const words = /\s+|--\s[^\n]*|#[^\n]*|\/\*.*?\*\/|'((?:\\.|''|[^'\\])*)'|`((?:``|[^`])*)`|[\w$]+|(.)/gsu;
  const statements: string[][] = [[]];
  for (const match of text.matchAll(words)) {
    const [word, quoted, name, other] = match;
    const last = statements.at(-1);
    if (quoted !== undefined) last?.push(`'${quoted.replace(/\\(.)/gs, '$1').replaceAll("''", "'")}`);
    else if (name !== undefined) last?.push(`\`${name.replaceAll('``', '`')}`);
    else if (other === ';') statements.push([]);
    else if (!/^(\s|--\s|#|\/\*)/.test(word)) last?.push(word);
  }
  return statements.filter((statement) => statement.length > 0);
}

/** A configuration of nginx: each directive with its words; blocks of Lua are one word. */
export function readNginx(text: string): NginxDirective[] {
  const at = { text, place: 0 };
  const directives = nginxBlock(at);
  if (at.place < text.length) throw new Error(`nginx.conf has a brace too many at ${at.place}`);
  return directives;
}

export interface NginxDirective {
  readonly words: readonly string[];
  readonly block?: readonly NginxDirective[];
}

function nginxBlock(at: { readonly text: string; place: number }): NginxDirective[] {
  const directives: NginxDirective[] = [];
  const words: string[] = [];
  for (let word = nginxWord(at); word !== undefined; word = nginxWord(at)) {
    if (word.kind === 'word') words.push(word.text);
    else if (word.text === ';') directives.push({ words: words.splice(0) });
    else if (word.text === '}') return directives;
    else if (words[0]?.endsWith('_by_lua_block')) directives.push({ words: [...words.splice(0), luaBlock(at)] });
    else directives.push({ words: words.splice(0), block: nginxBlock(at) });
  }
  if (words.length > 0) throw new Error(`nginx.conf ends within a directive: ${words.join(' ')}`);
  return directives;
}

function nginxWord(at: { readonly text: string; place: number }): { kind: 'word' | 'sign'; text: string } | undefined {
  const token = /(?:\s+|#[^\n]*)*(?:([;{}])|"((?:\\.|[^"\\])*)"|'((?:\\.|[^'\\])*)'|((?:\\.|\$\{|[^\s;{\\])+))/suy;
  token.lastIndex = at.place;
  const match = token.exec(at.text);
  if (match === null) {
    at.place = /\S/.test(at.text.slice(at.place).replace(/#[^\n]*/g, '')) ? at.place : at.text.length;
    return undefined;
  }
  at.place = token.lastIndex;
  const [, sign, double, single, bare] = match;
  if (sign !== undefined) return { kind: 'sign', text: sign };
  const known: Readonly<Record<string, string>> = { t: '\t', n: '\n', r: '\r' };
  const text = (double ?? single ?? bare ?? '').replace(/\\([tnr"'\\])/g, (_, one: string) => known[one] ?? one);
  return { kind: 'word', text };
}

/** Up to its own brace; texts of ours in Lua hold none. */
function luaBlock(at: { readonly text: string; place: number }): string {
  const start = at.place;
  for (let depth = 1; depth > 0; at.place++) {
    const character = at.text.charAt(at.place);
    if (character === '') throw new Error('nginx.conf ends within Lua');
    depth += character === '{' ? 1 : character === '}' ? -1 : 0;
  }
  return at.text.slice(start, at.place - 1);
}

/** The `host:port/schema?options` of a URL of JDBC, with the schema as it is meant. */
export function readJdbc(url: string): string[] {
  const match = /^jdbc:mysql:\/\/([^/]*)\/([^?]*)\?(.*)$/s.exec(url);
  return match === null ? [url] : [match[1] ?? '', decodeURIComponent(match[2] ?? ''), match[3] ?? ''];
}
