import type { ParsedNode } from 'yaml';
import { Composer, CST, isMap, isScalar, isSeq, Lexer, LineCounter, Parser } from 'yaml';
import type { FilePlace, Issue } from '../issues/issue';

/** YAML as plain data, or what is wrong with it; neither says a word of what stands in the file. */
export type FoundYaml = ReadYaml | RefusedYaml;

export interface ReadYaml {
  readonly value: unknown;
  /** Where the keys of each object, and the items of each list, stand. */
  readonly places: KeyPlaces;
}

export interface RefusedYaml {
  readonly value?: undefined;
  /** Reads on from the file's path. */
  readonly wrong: string;
  /** Absent: the file as a whole is what is wrong. */
  readonly at?: FilePlace;
}

export type KeyPlaces = WeakMap<object, ReadonlyMap<string, FilePlace>>;

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
 * The one reader of YAML that a person wrote: one document of mappings, lists and plain values: no aliases, anchors, tags, directives or merge keys, no key twice.
 * What it takes grows with the length of the text, and messages of the parser, which show some of it, are not passed on.
 */
export function readYaml(text: string, file: string): FoundYaml {
  return unlogged(() => readDocument(text, file));
}

/** Issues whose path is the file and a place in it (`10000.yaml nginx.host`), with line and column of that key, or of the nearest above it. */
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

function readDocument(text: string, file: string): FoundYaml {
  const lines = new LineCounter();
  const placeAt = (offset: number): FilePlace => {
    const { line, col } = lines.linePos(offset);
    return { file, line, column: col };
  };
  const tokens = tokensOf(text, lines);
  if ('found' in tokens) return { wrong: `has ${tokens.found}, which is not read`, at: placeAt(tokens.offset) };
  const documents = [...new Composer(options).compose(tokens.all)];
  const [document, second] = documents;
  if (second !== undefined) return { wrong: 'has more than one document: only one is read' };
  const error = document?.errors[0];
  if (error !== undefined) return { wrong: `is no YAML (${error.code})`, at: placeAt(error.pos[0]) };
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
