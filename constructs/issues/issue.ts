import { quotable, quoted } from './printable';

/** A fault or a warning: the place, the value, what breaks, and how to mend it. */
export interface Issue {
  /** Stable name in kebab-case, listed in docs/checks.md. */
  readonly code: string;
  /** A fault stops synthesis. A warning does not, but something is lost. @default 'fault' */
  readonly severity?: Severity;
  /** Place of the value, `sites[0].party.pulsar.ledgers.ackQuorum`, or path of a file, `certs/ca.crt`. */
  readonly path: string;
  /** Line and column of `path` in a file. @default - none: `path` is not in a file */
  readonly at?: FilePlace | undefined;
  /** Value at that place, never a key or a password. @default - the value is absent, or may be a secret */
  readonly got?: IssueValue;
  /** What is wrong and what breaks. The text continues after path and value. */
  readonly wrong: string;
  /** How to mend it, in the imperative. */
  readonly mend: string;
}

/** A place in a file. Lines and columns are counted from 1. */
export interface FilePlace {
  /** Path of the file, as the user wrote it: `passwords/10000.yaml`. */
  readonly file: string;
  /** Line in the file. */
  readonly line: number;
  /** Column in the line. */
  readonly column: number;
}

/** Whether an issue stops synthesis. */
export type Severity = 'fault' | 'warning';
type IssueValue = string | number | boolean | undefined;

export function isFault(issue: Issue): boolean {
  return issue.severity !== 'warning';
}

/** Limits of the printed characters of a path and of a text. */
const mostOfPath = 300;
const mostOfText = 2000;

/** A place in the form of editors and compilers: `passwords/10000.yaml:3:5`. */
export function renderPlace({ file, line, column }: FilePlace): string {
  return `${file}:${line}:${column}`;
}

/** The place of an issue. If the path begins with the file, the file is printed once. */
function whereOf({ path, at }: Issue): string {
  if (at === undefined) return path;
  const inside = path.startsWith(at.file) ? path.slice(at.file.length) : ` ${path}`;
  return `${renderPlace(at)}${inside}`;
}

/** An issue as one line: `path: value wrong; mend [code]`. Control characters are escaped, so a terminal does not obey them. */
export function renderIssue(issue: Issue): string {
  const { code, got, wrong, mend } = issue;
  const value = got === undefined ? '' : `${quoted(got)} `;
  return `${quotable(whereOf(issue), mostOfPath)}: ${value}${quotable(wrong, mostOfText)}; ${quotable(mend, mostOfText)} [${code}]`;
}

/** All faults, then all warnings, each group under a heading with its count; an empty text without issues. */
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

/** Printed issues of one code. */
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
