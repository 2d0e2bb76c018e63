import type { Issue } from '../issues/issue';
import { repeats } from '../terms/repeats';
import type { Passwords } from './passwords';

const fewestCharacters = 12;

/** Faults and warnings of one password. They never contain it. */
export function passwordIssues(password: string, name: keyof Passwords, path: string): Issue[] {
  const why = whyInvalid(password, name);
  if (why !== undefined) return [{ code: 'invalid-password', path, ...why }];
  if (password.length >= fewestCharacters) return [];
  const wrong = `has fewer than ${fewestCharacters} characters: an attacker can guess it`;
  const mend = 'create a longer one, for example with `openssl rand -base64 24`';
  return [{ code: 'weak-password', severity: 'warning', path, wrong, mend }];
}

/** Warning about passwords that other users of the machine can read. */
export function readableIssues(path: string, mode: number | undefined): Issue[] {
  if (mode === undefined || (mode & 0o077) === 0) return [];
  const wrong = `can be read by other users of this machine (mode ${mode.toString(8)}), who can then log in`;
  return [{ code: 'passwords-readable-by-others', severity: 'warning', path, wrong, mend: `chmod 600 ${path}` }];
}

/** Warnings about a password that is used twice, by one party or two. */
export function sameIssues(stated: readonly { readonly path: string; readonly value: unknown }[]): Issue[] {
  return repeats(stated, ({ value }) => String(value)).map(({ item, first }) => ({
    code: 'same-password',
    severity: 'warning',
    path: item.path,
    wrong: `is the same as ${first.path}: a leak of one exposes both`,
    mend: 'create one for each, for example with `openssl rand -base64 24`',
  }));
}

function whyInvalid(password: string, name: keyof Passwords): Pick<Issue, 'wrong' | 'mend'> | undefined {
  if (password === '') {
    return { wrong: 'is empty: anyone could log in', mend: 'create one, for example with `openssl rand -base64 24`' };
  }
  if (!/^[ -~]+$/.test(password)) {
    return {
      wrong: 'contains a line end or a character that is not printable ASCII: programs read it in different ways',
      mend: 'use printable ASCII on one line, without a line end',
    };
  }
  // FATE-Board uses the password of MySQL too.
  if (name !== 'mysqlRoot' && /[$#]\{/.test(password)) {
    return { wrong: 'contains ${ or #{, which FATE-Board would replace', mend: 'create one without braces' };
  }
  return undefined;
}
