import type { ParsedNode } from 'yaml';
import { Composer, CST, isMap, isScalar, isSeq, Lexer, LineCounter, Parser } from 'yaml';
import type { FilePlace, Issue } from '../issues/issue';

/** YAML as plain data, or what is wrong with it, without quoting the file. */
type FoundYaml = ReadYaml | RefusedYaml;

export interface ReadYaml {
  readonly value: unknown;
  /** Places of the keys of each object and the items of each list. */
  readonly places: KeyPlaces;
}

interface RefusedYaml {
  readonly value?: undefined;
  /** What is wrong. The text continues after the path of the file. */
  readonly wrong: string;
  /** Absent: the fault concerns the whole file. */
  readonly at?: FilePlace;
}

export type KeyPlaces = WeakMap<object, ReadonlyMap<string, FilePlace>>;

/** Ten times what the largest valid file has. */
const mostTokens = 5000;
const mostDepth = 16;

/** Features of YAML that are not supported: they can expand a small file, or hide its meaning. */
const refused: Readonly<Partial<Record<CST.TokenType, string>>> = {
  alias: 'an alias',
  anchor: 'an anchor',
  tag: 'a tag',
  'directive-line': 'a directive',
};

/**
 * Reads YAML that a person wrote: one document of mappings, lists and scalars, without aliases, anchors, tags, directives, merge keys
 * or duplicate keys. Time and memory grow with the length of the text. Messages of the parser, which quote it, are not passed on.
 */
export function readYaml(text: string, file: string): FoundYaml {
  return unlogged(() => readDocument(text, file));
}

/** Adds line and column to issues whose path is a file and a key in it (`10000.yaml nginx.host`): those of the key, or of its parent. */
export function located(issues: readonly Issue[], file: string, { value, places }: ReadYaml): Issue[] {
  return issues.map((issue) => {
    if (issue.at !== undefined || !issue.path.startsWith(`${file} `)) return issue;
    let [at, inner]: [FilePlace | undefined, unknown] = [undefined, value];
    for (const name of issue.path.slice(file.length + 1).split(/[.[\]]+/)) {
      const place = isObject(inner) ? places.get(inner)?.get(name) : undefined;
      if (place === undefined) break;
      [at, inner] = [place, (inner as Readonly<Record<string, unknown>>)[name]];
    }
    return at === undefined ? issue : { ...issue, at };
  });
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

/** The parser prints the text to stdout if one of these variables is set. */
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

function readDocument(text: string, file: string): FoundYaml {
  const lines = new LineCounter();
  const placeAt = (offset: number): FilePlace => {
    const { line, col } = lines.linePos(offset);
    return { file, line, column: col };
  };
  const tokens = tokensOf(text, lines);
  if ('found' in tokens) return { wrong: `has ${tokens.found}, which is not supported`, at: placeAt(tokens.offset) };
  const documents = [...new Composer(options).compose(tokens.all)];
  const [document, second] = documents;
  if (second !== undefined) return { wrong: 'has more than one document, and only one is supported' };
  const error = document?.errors[0];
  if (error !== undefined) return { wrong: `is not valid YAML (${error.code})`, at: placeAt(error.pos[0]) };
  const places: KeyPlaces = new WeakMap();
  return { value: document === undefined ? null : plain(document.contents, places, placeAt), places };
}

const options = { version: '1.2', schema: 'core', merge: false, stringKeys: true, logLevel: 'silent', prettyErrors: false } as const; // prettier-ignore

/** All tokens, or the first unsupported feature. */
function tokensOf(
  text: string,
  lines: LineCounter,
): { readonly all: readonly CST.Token[] } | { readonly found: string; readonly offset: number } {
  const parser = new Parser(lines.addNewLine);
  lines.addNewLine(0);
  const all: CST.Token[] = [];
  let [count, afterScalarMark] = [0, false];
  for (const lexeme of new Lexer().lex(text)) {
    const type = afterScalarMark ? 'scalar' : CST.tokenType(lexeme);
    afterScalarMark = !afterScalarMark && lexeme === CST.SCALAR;
    const found = type === null ? undefined : refused[type];
    if (found !== undefined) return { found, offset: parser.offset };
    if (++count > mostTokens) return { found: `more than ${mostTokens} tokens`, offset: parser.offset };
    all.push(...parser.next(lexeme));
    if (parser.stack.length > mostDepth * 2) return { found: `more than ${mostDepth} levels`, offset: parser.offset };
  }
  return { all: [...all, ...parser.end()] };
}

/** Plain data, in objects without a prototype, so that no key has a special meaning. */
function plain(node: ParsedNode | null, places: KeyPlaces, placeAt: (offset: number) => FilePlace): unknown {
  if (isSeq(node)) {
    const items = node.items as readonly ParsedNode[];
    const list = items.map((item) => plain(item, places, placeAt));
    places.set(list, new Map(items.map((item, index) => [String(index), placeAt(item.range[0])])));
    return list;
  }
  if (!isMap(node)) return isScalar(node) ? node.value : null;
  const object = Object.create(null) as Record<string, unknown>;
  const keys = new Map<string, FilePlace>();
  for (const { key, value } of node.items as { key: ParsedNode; value: ParsedNode | null }[]) {
    const name = isScalar(key) ? String(key.value) : '';
    object[name] = plain(value, places, placeAt);
    keys.set(name, placeAt(key.range[0]));
  }
  places.set(object, keys);
  return object;
}
