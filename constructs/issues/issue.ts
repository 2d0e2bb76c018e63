import { quotable, quoted } from './printable';

/** Something wrong, or risky, in what a person wrote: where, what they wrote, what breaks and how to mend it. */
export interface Issue {
  /** Stable name in kebab-case: what people search for and what tests and `docs/` refer to. */
  readonly code: string;
  /** A fault stops synthesis; a warning works and loses something. @default 'fault' */
  readonly severity?: Severity;
  /** The place as the person spelled it: `sites[0].party.pulsar.ledgers.ackQuorum`, or a file: `certs/ca.crt`. */
  readonly path: string;
  /** The line and column of `path`, where it is in a file. @default - there is none: `path` says all */
  readonly at?: FilePlace | undefined;
  /** The value found there. Never key material, never a password. @default - the place itself is what is wrong */
  readonly got?: IssueValue;
  /** What is wrong and what breaks: reads on from the value. */
  readonly wrong: string;
  /** What to do about it, in the imperative. */
  readonly mend: string;
}

/** A place in a file; lines and columns are counted from 1. */
export interface FilePlace {
  /** The file, as the person spelled it: `passwords/10000.yaml`. */
  readonly file: string;
  /** The line of the file. */
  readonly line: number;
  /** The column of the line. */
  readonly column: number;
}

export type Severity = 'fault' | 'warning';
export type IssueValue = string | number | boolean | undefined;

export function isFault(issue: Issue): boolean {
  return issue.severity !== 'warning';
}

/** Characters of a place, and of a sentence, that are printed of each. */
const mostOfPath = 300;
const mostOfText = 2000;

/** As editors and compilers write it: `passwords/10000.yaml:3:5`. */
export function renderPlace({ file, line, column }: FilePlace): string {
  return `${file}:${line}:${column}`;
}

/** A path may begin with its file, which is printed once. */
function whereOf({ path, at }: Issue): string {
  if (at === undefined) return path;
  const inside = path.startsWith(at.file) ? path.slice(at.file.length) : ` ${path}`;
  return `${renderPlace(at)}${inside}`;
}

/** One line a person can act on: `path: value wrong; mend [code]`. Whatever stands in the issue, a terminal shows it and obeys none of it. */
export function renderIssue(issue: Issue): string {
  const { code, got, wrong, mend } = issue;
  const value = got === undefined ? '' : `${quoted(got)} `;
  return `${quotable(whereOf(issue), mostOfPath)}: ${value}${quotable(wrong, mostOfText)}; ${quotable(mend, mostOfText)} [${code}]`;
}

/** All faults, then all warnings, each group under a heading with its count; an empty text when there is nothing to say. */
export function renderIssues(issues: readonly Issue[]): string {
  const faults = issues.filter(isFault);
  const warnings = issues.filter((issue) => !isFault(issue));
  return [...section('fault', faults), ...section('warning', warnings)].join('\n');
}

function section(word: string, issues: readonly Issue[]): string[] {
  if (issues.length === 0) return [];
  const heading = `${issues.length} ${word}${issues.length === 1 ? '' : 's'}:`;
  return [heading, ...firstOfEach(issues).map((line) => `  ${line}`)];
}

/** Of thousands alike nobody reads more. */
const mostOfACode = 20;

function firstOfEach(issues: readonly Issue[]): string[] {
  const counts = new Map<string, number>();
  for (const { code } of issues) counts.set(code, (counts.get(code) ?? 0) + 1);
  const shown = new Map<string, number>();
  return issues.flatMap((issue) => {
    const before = shown.get(issue.code) ?? 0;
    shown.set(issue.code, before + 1);
    if (before < mostOfACode) return [renderIssue(issue)];
    if (before > mostOfACode) return [];
    return [`and ${(counts.get(issue.code) ?? 0) - mostOfACode} more like it [${issue.code}]`];
  });
}
