import { expectPasswords } from './answers';
import { letsIn } from './mysql';
import { bySocket, byTcp, denied, expectAnswer } from './mysql-client';
import type { Party } from './party';
import { makePasswords } from './site';

/** Passwords with whatever shells, YAML, properties and SQL read in a text of their own. */
const kinds: readonly ((random: string) => string)[] = [
  (random) => ` \\u0041=:#!%$(id)\`id\`"'${random}\\`,
  (random) => `#!$$HOME$}*?[]~;\\'\\"--${random} /*x*/ '`,
];

/** After a change of the Secret and new pods on the same disk, the new passwords hold everywhere, and the tables are there. */
export async function takesNewPasswords(party: Party): Promise<string> {
  const { mysql } = party.passwords;
  const told = await byTcp(party, 'fate', mysql, 'CREATE TABLE kept (id INT)', 'INSERT INTO kept VALUES (42)');
  expectAnswer('a table', told, /^\[\[\], \[\]\]$/);
  const lines = [];
  for (const kind of kinds) lines.push(await takes(party, kind));
  return lines.join('\n');
}

async function takes(party: Party, kind: (random: string) => string): Promise<string> {
  const old = party.passwords;
  party.setPasswords(makePasswords(kind));
  const seconds = await party.restart('mysql', 'python');
  await letsIn(party);
  const kept = await byTcp(party, 'fate', party.passwords.mysql, 'SELECT id FROM kept');
  expectAnswer('the table', kept, /^\[\[\[42\]\]\]$/);
  expectAnswer('the old password', await byTcp(party, 'fate', old.mysql, 'SELECT 1'), denied);
  expectAnswer("root's old password", await bySocket(party, old.mysqlRoot, 'SELECT 1'), denied);
  const read = await expectPasswords(party);
  return `Ready after ${seconds.toFixed(1)} s, MySQL takes the new ones only, the table is there; ${read}`;
}
