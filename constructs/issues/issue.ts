import { quotable, quoted } from './printable';

/** A fault or a warning: where it is, the value there, what breaks, and how to mend it. */
export interface Issue {
  /** Stable name in kebab-case, listed in docs/checks.md. */
  readonly code: string;
  /** A fault stops synthesis. A warning works, and something is lost. @default 'fault' */
  readonly severity?: Severity;
  /** Place of the value, `sites[0].party.pulsar.ledgers.ackQuorum`, or path of a file, `certs/ca.crt`. */
  readonly path: string;
  /** Line and column of `path`, where it is in a file. @default - none: `path` says all */
  readonly at?: FilePlace | undefined;
  /** The value at that place. It is never a key or a password. @default - the value is absent, or may be a secret */
  readonly got?: IssueValue;
  /** What is wrong and what breaks. The text continues after path and value. */
  readonly wrong: string;
  /** How to mend it, in the imperative. */
  readonly mend: string;
}

/** A place in a file. Lines and columns are counted from 1. */
export interface FilePlace {
  /** The file, as the person spelled it: `passwords/10000.yaml`. */
  readonly file: string;
  /** The line of the file. */
  readonly line: number;
  /** The column of the line. */
  readonly column: number;
}

/** Whether an issue stops synthesis. */
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

/** An issue as one line: `path: value wrong; mend [code]`. Control characters are escaped, so a terminal does not obey them. */
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
