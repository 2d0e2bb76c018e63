import { randomBytes } from 'node:crypto';
import { stringify } from 'yaml';
import type { MadeFile } from '../certificates/made-files';
import { passwordsKind } from '../files/kinds';
import { readText } from '../files/read';
import { unknownKeysIssues } from '../files/unknown-keys';
import type { ReadYaml } from '../files/yaml';
import { located, readYaml } from '../files/yaml';
import type { Issue } from '../issues/issue';
import { isFault } from '../issues/issue';
import { dnsNameIssues } from '../terms/dns-name';
import { passwordIssues, readableIssues, sameIssues } from './judge';
import type { Passwords } from './passwords';
import { passwordNames, variableOf } from './passwords';
import type { PasswordSource } from './source';

/** Passwords of the parties, or the faults of their source. */
export interface PasswordSet {
  /** Folder of created files. */
  readonly folder: string;
  readonly issues: readonly Issue[];
  /** Created files, to be written when all sites have passed all checks. */
  readonly made: readonly MadeFile[];
  /** Whether they are for a trial. */
  readonly development: boolean;
  /** Passwords by party id; none if they are in the cluster already, or have faults. */
  readonly of: ReadonlyMap<number, Passwords>;
}

/** Reads and checks the passwords of these parties. Missing files of a development folder are created, but not yet written. */
export function readPasswords(source: PasswordSource | undefined, partyIds: readonly number[]): PasswordSet {
  const folder = folderOf(source);
  const empty: PasswordSet = { folder, issues: [], made: [], development: false, of: new Map() };
  if (partyIds.length === 0) return empty;
  if (source === undefined) return { ...empty, issues: [missingSource] };
  const unnamed = source.name === undefined && source.kind !== 'secret';
  const nameIssues = unnamed ? [] : dnsNameIssues(source.name ?? '', 'passwords.name', 'name of a Secret');
  if (source.kind === 'secret' || nameIssues.length > 0) return { ...empty, issues: nameIssues };
  const found = partyIds.map((partyId) => ({ partyId, ...findPasswords(source, partyId) }));
  const issues = found.flatMap((one) => one.issues);
  if (issues.some(isFault)) return { ...empty, issues };
  return {
    folder,
    issues: [...issues, ...sameIssues(found.flatMap(({ stated }) => stated ?? []))],
    made: found.flatMap(({ made }) => made ?? []),
    development: source.kind === 'development',
    of: new Map(found.flatMap(({ partyId, passwords }) => (passwords ? [[partyId, passwords] as const] : []))),
  };
}

const missingSource: Issue = {
  code: 'missing-password-source',
  path: 'passwords',
  wrong: 'is required: MySQL and FATE-Board need passwords',
  mend: "use passwordsFromSecret('fate-passwords'), passwordsFromEnvironment(), passwordsFromFiles('passwords') or, for a trial, developmentPasswords('passwords')",
};

interface Found {
  readonly issues: readonly Issue[];
  readonly passwords?: Passwords;
  readonly made?: MadeFile;
  /** Passwords that a user chose. */
  readonly stated?: readonly Stated[];
}

interface Stated {
  readonly name: keyof Passwords;
  readonly path: string;
  readonly value: unknown;
}

function folderOf(source: PasswordSource | undefined): string {
  return (source?.folder ?? 'passwords').replace(/(?<=.)[/\\]+$/, '');
}

function findPasswords(source: PasswordSource, partyId: number): Found {
  if (source.kind === 'environment') {
    const found = passwordNames.map((name) => {
      const path = `environment ${variableOf(partyId, name)}`;
      return { name, path, value: process.env[variableOf(partyId, name)] };
    });
    return judge(found, 'set it in the environment of the pipeline');
  }
  const file = `${partyId}.yaml`;
  const path = `${folderOf(source)}/${file}`;
  const read = readText(path, passwordsKind);
  if (read.text === undefined) {
    if (read.why !== 'absent') return { issues: [fileIssue('invalid-password-file', path, read.wrong)] };
    if (source.kind === 'development') return makePasswords(file, path);
    return { issues: [fileIssue('missing-password-file', path, 'does not exist')] };
  }
  const yaml = readYaml(read.text, path);
  if ('wrong' in yaml) {
    const issue = fileIssue('invalid-password-file', path, yaml.wrong);
    return { issues: [{ ...issue, at: yaml.at }] };
  }
  const judged = judgeEntries(yaml, path);
  return { ...judged, issues: [...located(judged.issues, path, yaml), ...readableIssues(path, read.mode)] };
}

function judgeEntries({ value, places }: ReadYaml, path: string): Found {
  const entries = typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
  const unknown = Object.keys(entries).filter((key) => !(passwordNames as readonly string[]).includes(key));
  const found = passwordNames.map((name) => ({ name, path: `${path} ${name}`, value: entries[name] }));
  const judged = judge(found, 'set it, in quotes');
  return {
    ...judged,
    issues: [...unknownKeysIssues(unknown, passwordNames, path, places.get(entries)), ...judged.issues],
  };
}

function judge(found: readonly Stated[], mend: string): Found {
  const issues = found.flatMap(({ name, path, value }): Issue[] => {
    if (typeof value === 'string') return passwordIssues(value, name, path);
    if (value === undefined) return [{ code: 'missing-password', path, wrong: 'is required', mend }];
    const wrong = 'is not a string: YAML reads a value without quotes as a number, a list or null';
    return [{ code: 'invalid-password', path, wrong, mend }];
  });
  if (issues.some(isFault)) return { issues };
  const passwords = Object.fromEntries(found.map(({ name, value }) => [name, value])) as unknown as Passwords;
  return { issues, passwords, stated: found };
}

function fileIssue(code: 'missing-password-file' | 'invalid-password-file', path: string, wrong: string): Issue {
  const mend = `write ${passwordNames.join(', ')} into it, each once and in quotes, and keep it out of git`;
  return { code, path, wrong, mend };
}

/** One line about created files; empty if no file was created. */
export function describeMadePasswords({ made }: PasswordSet): string {
  if (made.length === 0) return '';
  return `created passwords (not for production): ${made.map(({ path }) => path).join(', ')}`;
}

/** 144 random bits each, in characters that need no quotes. */
function makePasswords(file: string, path: string): Found {
  const passwords = Object.fromEntries(
    passwordNames.map((name) => [name, randomBytes(18).toString('base64url')]),
  ) as unknown as Passwords;
  const content = `# Created for a trial, not for production. Keep it out of git.\n${stringify(passwords)}`;
  return { issues: [], passwords, made: { file, path, content, mode: 0o600 } };
}
