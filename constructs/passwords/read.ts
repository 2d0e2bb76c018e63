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

/** The passwords of the parties, or the faults that stand in their way. */
export interface PasswordSet {
  /** Where what is made goes. */
  readonly folder: string;
  readonly issues: readonly Issue[];
  /** Files to be written once all sites have passed all checks. */
  readonly made: readonly MadeFile[];
  /** Whether they are for trying things out. */
  readonly development: boolean;
  /** Absent: they are in the cluster already, or there were faults. */
  readonly of: ReadonlyMap<number, Passwords>;
}

/** The passwords of these parties, checked. What a development folder lacks is made, and not yet written. */
export function readPasswords(source: PasswordSource | undefined, partyIds: readonly number[]): PasswordSet {
  const folder = folderOf(source);
  const empty: PasswordSet = { folder, issues: [], made: [], development: false, of: new Map() };
  if (partyIds.length === 0) return empty;
  if (source === undefined) return { ...empty, issues: [noSource] };
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

const noSource: Issue = {
  code: 'missing-password-source',
  path: 'passwords',
  wrong: 'is not there, and FATE has a database and a board to be kept from strangers',
  mend: "use passwordsFromSecret('fate-passwords'), passwordsFromEnvironment(), passwordsFromFiles('passwords') or, to try things out, developmentPasswords('passwords')",
};

interface Found {
  readonly issues: readonly Issue[];
  readonly passwords?: Passwords;
  readonly made?: MadeFile;
  /** Those that a person chose. */
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
    return judge(found, 'set it, from wherever the pipeline keeps its secrets');
  }
  const file = `${partyId}.yaml`;
  const path = `${folderOf(source)}/${file}`;
  const read = readText(path, passwordsKind);
  if (read.text === undefined) {
    if (read.why !== 'absent') return { issues: [fileIssue('invalid-password-file', path, read.wrong)] };
    if (source.kind === 'development') return makePasswords(file, path);
    return { issues: [fileIssue('missing-password-file', path, 'is not there')] };
  }
  const yaml = readYaml(read.text, path);
  if ('wrong' in yaml) {
    const issue = fileIssue('invalid-password-file', path, `${yaml.wrong}: nothing of it was read`);
    return { issues: [{ ...issue, at: yaml.at }] };
  }
  const judged = judgeEntries(yaml, path);
  return { ...judged, issues: [...located(judged.issues, path, yaml), ...readableIssues(path, read.mode)] };
}

function judgeEntries({ value, places }: ReadYaml, path: string): Found {
  const entries = typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
  const unknown = Object.keys(entries).filter((key) => !(passwordNames as readonly string[]).includes(key));
  const found = passwordNames.map((name) => ({ name, path: `${path} ${name}`, value: entries[name] }));
  const judged = judge(found, 'write it there, in quotes');
  return {
    ...judged,
    issues: [...unknownKeysIssues(unknown, passwordNames, path, places.get(entries)), ...judged.issues],
  };
}

function judge(found: readonly Stated[], mend: string): Found {
  const issues = found.flatMap(({ name, path, value }): Issue[] => {
    if (typeof value === 'string') return passwordIssues(value, name, path);
    if (value === undefined) return [{ code: 'missing-password', path, wrong: 'is not there', mend }];
    const wrong = 'is not a text: without quotes YAML makes a number, a list or nothing of it';
    return [{ code: 'invalid-password', path, wrong, mend }];
  });
  if (issues.some(isFault)) return { issues };
  const passwords = Object.fromEntries(found.map(({ name, value }) => [name, value])) as unknown as Passwords;
  return { issues, passwords, stated: found };
}

function fileIssue(code: 'missing-password-file' | 'invalid-password-file', path: string, wrong: string): Issue {
  const mend = `write ${passwordNames.join(', ')} into it, once each, a text in quotes, and keep it out of git`;
  return { code, path, wrong, mend };
}

/** One line for the person on what now lies in their folder; empty when nothing was made. */
export function describeMadePasswords({ made }: PasswordSet): string {
  if (made.length === 0) return '';
  return `created passwords (not for production): ${made.map(({ path }) => path).join(', ')}`;
}

/** 144 bits each, in characters that no shell or file reads otherwise. */
function makePasswords(file: string, path: string): Found {
  const passwords = Object.fromEntries(
    passwordNames.map((name) => [name, randomBytes(18).toString('base64url')]),
  ) as unknown as Passwords;
  const content = `# Made to try things out, not for production. Keep it out of git.\n${stringify(passwords)}`;
  return { issues: [], passwords, made: { file, path, content, mode: 0o600 } };
}
