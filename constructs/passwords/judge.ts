import type { Issue } from '../issues/issue';
import { repeats } from '../terms/repeats';
import type { Passwords } from './passwords';

/** Those of KubeFATE's chart 1.6.1, which everybody knows. */
const known = ['fate_dev', 'admin', 'fate', ''];
const fewestCharacters = 12;

/** Faults and warnings of one password; what it is stands in none of them. */
export function passwordIssues(password: string, name: keyof Passwords, path: string): Issue[] {
  const why = whyUnfit(password, name);
  if (why !== undefined) return [{ code: 'invalid-password', path, ...why }];
  if (password.length >= fewestCharacters && !known.includes(password)) return [];
  const wrong = `has fewer than ${fewestCharacters} characters: whoever reaches the server can try them all`;
  const mend = 'make a longer one, such as `openssl rand -base64 24` gives';
  return [{ code: 'weak-password', severity: 'warning', path, wrong, mend }];
}

/** Passwords that others on the machine may read. */
export function readableIssues(path: string, mode: number | undefined): Issue[] {
  if (mode === undefined || (mode & 0o077) === 0) return [];
  const wrong = `is open to other users of this machine (mode ${mode.toString(8)}): whoever reads it can log in as anybody`;
  return [{ code: 'passwords-readable-by-others', severity: 'warning', path, wrong, mend: `chmod 600 ${path}` }];
}

/** One password in two places, of one party or of two. */
export function sameIssues(stated: readonly { readonly path: string; readonly value: unknown }[]): Issue[] {
  return repeats(stated, ({ value }) => String(value)).map(({ item, first }) => ({
    code: 'same-password',
    severity: 'warning',
    path: item.path,
    wrong: `is the same as ${first.path}: whoever learns one has both`,
    mend: 'make one for each, such as `openssl rand -base64 24` gives',
  }));
}

function whyUnfit(password: string, name: keyof Passwords): Pick<Issue, 'wrong' | 'mend'> | undefined {
  if (password === '') {
    return { wrong: 'is empty: anybody would be let in', mend: 'make one, such as `openssl rand -base64 24` gives' };
  }
  if (!/^[ -~]+$/.test(password)) {
    return {
      wrong: 'holds a line end, or a character that is not printable ASCII: programs would read it in different ways',
      mend: 'use printable ASCII on one line, without a line end behind it',
    };
  }
  // FATE-Board has MySQL's too.
  if (name !== 'mysqlRoot' && /[$#]\{/.test(password)) {
    return {
      wrong: 'holds ${ or #{, which FATE-Board would take for something to look up',
      mend: 'make one without a brace',
    };
  }
  return undefined;
}
