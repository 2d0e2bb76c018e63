import { until } from '../kubelet/command';
import type { Passwords } from '../../constructs/passwords/passwords';
import type { Party, Server } from './party';

/** A container whose start a text in the Secret must end, and the file that it must name. */
type Refusal = readonly [server: Server, container: string, file: string];

const inMySql: Refusal = ['mysql', 'mysql', 'mysql'];
const inPython: Refusal = ['python', 'python', 'mysql'];
const inBoard: Refusal = ['python', 'fateboard', 'mysql'];

/** What nobody can log in with is refused by a message that names its file, and shows nothing of it. */
export async function refusesBadSecrets(party: Party): Promise<string> {
  const { passwords } = party;
  const { mysql, mysqlRoot, fateboard } = passwords;
  const lines: string[] = [];
  const trial = async (what: string, change: Partial<Passwords>, ...refusals: readonly Refusal[]) => {
    party.writeSecret({ ...passwords, ...change });
    lines.push(await refused(party, what, refusals));
  };
  try {
    await trial('empty', { mysql: '' }, inMySql, inPython, inBoard);
    await trial('with a line end', { mysql: `${mysql}\n` }, inMySql, inPython, inBoard);
    await trial('not ASCII', { mysql: `${mysql}ü` }, inMySql, inPython, inBoard);
    await trial('with ${, and of root empty', { mysql: `${mysql}\${user.home}`, mysqlRoot: '' }, inBoard, [
      'mysql',
      'mysql',
      'mysql-root',
    ]);
    await trial(
      "with #{, and root's with a line end",
      { fateboard: `#{${fateboard}}`, mysqlRoot: `${mysqlRoot}\n` },
      ['python', 'fateboard', 'fateboard'],
      ['mysql', 'mysql', 'mysql-root'],
    );
  } finally {
    party.setPasswords(passwords);
  }
  const seconds = await party.restart('mysql', 'python');
  return [...lines, `with the old Secret, Ready ${seconds.toFixed(1)} s later`].join('\n');
}

async function refused(party: Party, what: string, refusals: readonly Refusal[]): Promise<string> {
  const before = refusals.map(([server, container]) => party.printed(server, container).length);
  await party.deletePods('mysql', 'python');
  const said = (i: number): string => {
    const [server = 'mysql', container] = refusals[i] ?? [];
    return party.printed(server, container).slice(before[i]);
  };
  const told = await Promise.all(
    refusals.map(async ([server, container, file], i) => {
      const message = new RegExp(`^.*the password /opt/cdk8s-fate/passwords/${file} must be .*$`, 'm');
      await until(`${what}: a message of ${container} on ${file}`, () => message.test(said(i)), 20);
      await until(`${what}: the end of ${container}`, () => party.pod(server).restarts.has(container), 10);
      return `${container} says: ${message.exec(said(i))?.[0] ?? ''}`;
    }),
  );
  if (refusals.some((_, i) => party.watch.finds(said(i)))) throw new Error(`${what}: the password is in the log`);
  return `${what}: ${told.join('; ')}`;
}
