import { join } from 'node:path';
import { mysqlSocket } from '../../constructs/party/mysql-script';
import { run } from '../kubelet/command';
import type { Party } from './party';

const database = 'eggroll_meta';

/** Runs statements by TCP, by the library that FATE has; gives what they answer, or how the server refuses. */
export async function byTcp(
  { kubelet }: Party,
  user: string,
  password: string,
  ...statements: readonly string[]
): Promise<string> {
  const given = { host: kubelet.address('mysql'), user, password, database, statements };
  const program = ['/usr/bin/python3', join(__dirname, 'image/log_in.py')];
  const { code, stdout, stderr } = await run(program, { input: JSON.stringify(given) });
  return code === 0 ? stdout : (/\((\d+), .*/.exec(stderr)?.[0] ?? stderr).slice(0, 200);
}

/** Runs a statement by the socket in the pod, by MySQL's own client. */
export async function bySocket(party: Party, password: string, statement: string): Promise<string> {
  const client = `exec mysql --no-defaults --socket=${mysqlSocket} --user=root --batch --skip-column-names`;
  const script = `IFS= read -r MYSQL_PWD; export MYSQL_PWD; ${client} --execute="$1"`;
  const { code, stdout, stderr } = await party
    .pod('mysql')
    .exec(['bash', '-c', script, 'bash', statement], { input: `${password}\n` });
  return (code === 0 ? stdout : stderr).trim();
}

/** Fails unless an answer is of the kind that is told. */
export function expectAnswer(what: string, answer: string, kind: RegExp): string {
  if (!kind.test(answer)) throw new Error(`${what}: ${answer}`);
  return `${what}: ${answer}`;
}

/** MySQL's "Access denied". */
export const denied = /^\(?1045|ERROR 1045/;
/** The same, or that there is no such account at this address. */
export const refused = /^\(?(1045|1130)/;
