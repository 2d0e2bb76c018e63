import type { Issue } from '../issues/issue';
import type { Passwords } from './passwords';

/** Those of KubeFATE's chart 1.6.1, which everybody knows. */
const known = ['fate_dev', 'admin', 'fate', ''];
const fewestCharacters = 12;

/** Faults and warnings of one password; what it is stands in none of them. */
export function passwordIssues(password: string, name: keyof Passwords, path: string): Issue[] {
  const why = whyUnfit(password, name);
  if (why !== undefined) return [{ code: 'no-password', path, ...why }];
  if (password.length >= fewestCharacters && !known.includes(password)) return [];
  return [
    {
      code: 'weak-password',
      severity: 'warning',
      path,
      wrong: `has fewer than ${fewestCharacters} characters: whoever reaches the server can try them all`,
      mend: 'make a longer one, such as `openssl rand -base64 24` gives',
    },
  ];
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
