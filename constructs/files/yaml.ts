import type { ParsedNode } from 'yaml';
import { Composer, CST, isMap, isScalar, isSeq, Lexer, LineCounter, Parser } from 'yaml';

/** Where something stands in a file: `line 3, column 1`. */
export type Place = string;

/** YAML as plain data, or what is wrong with it; neither says a word of what stands in the file. */
export type FoundYaml = ReadYaml | RefusedYaml;

export interface ReadYaml {
  readonly value: unknown;
  /** Where the keys of each object stand. */
  readonly places: KeyPlaces;
}

export interface RefusedYaml {
  readonly value?: undefined;
  /** Reads on from the file's path. */
  readonly wrong: string;
}

export type KeyPlaces = WeakMap<object, ReadonlyMap<string, Place>>;

/** What the largest of our files has is a tenth of it; more would be read for nobody. */
const mostTokens = 5000;
const mostDepth = 16;

/** What other files may use and ours need not: each is a way to make much of little, or to hide what is meant. */
const refused: Readonly<Partial<Record<CST.TokenType, string>>> = {
  alias: 'an alias',
  anchor: 'an anchor',
  tag: 'a tag',
  'directive-line': 'a directive',
};

/**
 * Reads one document of mappings, lists and plain values: no aliases, anchors, tags, directives or merge keys, no key twice.
 * What it takes grows with the length of the text, and messages of the parser, which show some of it, are not passed on.
 */
export function readYaml(text: string): FoundYaml {
  return unlogged(() => readDocument(text));
}

/** The parser writes all that it reads to stdout where one of these is set, for whatever reason. */
function unlogged<T>(work: () => T): T {
  const { LOG_TOKENS, LOG_STREAM } = process.env;
  delete process.env.LOG_TOKENS;
  delete process.env.LOG_STREAM;
  try {
    return work();
  } finally {
    if (LOG_TOKENS !== undefined) process.env.LOG_TOKENS = LOG_TOKENS;
    if (LOG_STREAM !== undefined) process.env.LOG_STREAM = LOG_STREAM;
  }
}

function readDocument(text: string): FoundYaml {
  const lines = new LineCounter();
  const placeAt = (offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    return `line ${line}, column ${col}`;
  };
  const tokens = tokensOf(text, lines);
  if ('found' in tokens) return { wrong: `has ${tokens.found} (${placeAt(tokens.offset)}), which is not read` };
  const documents = [...new Composer(options).compose(tokens.all)];
  const [document, second] = documents;
  if (second !== undefined) return { wrong: 'has more than one document: only one is read' };
  const error = document?.errors[0];
  if (error !== undefined) return { wrong: `is no YAML (${error.code}, ${placeAt(error.pos[0])})` };
  const places: KeyPlaces = new WeakMap();
  return {
    value: document === undefined ? null : plain(document.contents, places, placeAt),
    places,
  };
}

const options = { version: '1.2', schema: 'core', merge: false, stringKeys: true, logLevel: 'silent', prettyErrors: false } as const; // prettier-ignore

interface Tokens {
  readonly all: readonly CST.Token[];
}

interface Hindrance {
  /** What is not read. */
  readonly found: string;
  readonly offset: number;
}

function tokensOf(text: string, lines: LineCounter): Tokens | Hindrance {
  const parser = new Parser(lines.addNewLine);
  lines.addNewLine(0);
  const all: CST.Token[] = [];
  let [count, afterScalarMark] = [0, false];
  for (const lexeme of new Lexer().lex(text)) {
    const type = afterScalarMark ? 'scalar' : CST.tokenType(lexeme);
    afterScalarMark = !afterScalarMark && lexeme === CST.SCALAR;
    const found = type === null ? undefined : refused[type];
    if (found !== undefined) return { found, offset: parser.offset };
    if (++count > mostTokens) return { found: `more than ${mostTokens} words and signs`, offset: parser.offset };
    all.push(...parser.next(lexeme));
    if (parser.stack.length > mostDepth * 2) return { found: `more than ${mostDepth} levels`, offset: parser.offset };
  }
  return { all: [...all, ...parser.end()] };
}

/** Objects without a prototype, so that no key of a file is anything but a key. */
function plain(node: ParsedNode | null, places: KeyPlaces, placeAt: (offset: number) => Place): unknown {
  if (isSeq(node)) return node.items.map((item) => plain(item, places, placeAt));
  if (!isMap(node)) return isScalar(node) ? node.value : null;
  const object = Object.create(null) as Record<string, unknown>;
  const keys = new Map<string, Place>();
  for (const { key, value } of node.items as { key: ParsedNode; value: ParsedNode | null }[]) {
    const name = isScalar(key) ? String(key.value) : '';
    object[name] = plain(value, places, placeAt);
    keys.set(name, placeAt(key.range[0]));
  }
  places.set(object, keys);
  return object;
}
