import { Claims } from '../cluster/claims';
import type { PulsarVersion } from '../../constructs/pulsar/versions';
import type { ConfigurationFile } from './configuration-files';
import type { Subject, Told } from './containers';
import type { Finding } from './effect';
import { findings } from './effect';
import { elsewhereOf } from './elsewhere';
import { withMadeUp } from './made-up';
import type { StartScripts } from './start-scripts';

/** A distribution, opened to be looked into. */
export interface Opened {
  readonly version: string;
  readonly files: ReadonlyMap<string, ConfigurationFile>;
  readonly scripts: StartScripts;
}

type Judged = Finding & Pick<Told, 'container' | 'isInit'>;

/** The claim about one component of one release line: whatever its containers are told has an effect. */
export async function claimKeys(
  line: PulsarVersion,
  subject: Subject,
  containers: readonly Told[],
  opened: readonly Opened[],
): Promise<Claims> {
  const strange = containers.map((told) => withMadeUp(told, subject));
  const [found, madeUp] = await Promise.all([judge(containers, opened), judge(strange, opened)]);
  const listed = elsewhereOf(line, subject);
  const dead = found.filter((each) => !each.effective);
  const unproved = dead.filter(({ key, isInit }) => !isInit && listed.some((entry) => entry.key === key));
  const stale = listed.filter((entry) => !unproved.some(({ key }) => key === entry.key));
  const claims = new Claims(`${line} ${subject}`);
  claims.claim(summary(found, unproved, madeUp), [
    ...dead.filter((each) => !unproved.includes(each)).map(explain),
    ...stale.map(({ key }) => `${key} is listed as not provable, and is proved or said by nobody`),
    ...madeUp.filter((each) => each.effective).map((each) => `${nameOf(each)} is made up, and counts as effective`),
  ]);
  const sourceOf = (key: string) => listed.find((entry) => entry.key === key)?.source ?? '';
  for (const each of unproved) claims.note(`${nameOf(each)} is not provable here: ${sourceOf(each.key)}`);
  return claims;
}

/** Tiers of several props say much the same, to several distributions: what is dead in one case is dead. */
async function judge(containers: readonly Told[], opened: readonly Opened[]): Promise<Judged[]> {
  const cases = containers.flatMap((told) => opened.map((each) => judgeCase(told, each)));
  const byName = new Map<string, Judged>();
  for (const each of (await Promise.all(cases)).flat()) {
    const name = `${each.container} ${each.key}`;
    if (byName.get(name)?.effective !== false) byName.set(name, each);
  }
  return [...byName.values()];
}

async function judgeCase(told: Told, { version, files, scripts }: Opened): Promise<Judged[]> {
  const { container, isInit } = told;
  return (await findings(told, files, scripts)).map(({ lookedAt, ...finding }) => ({
    ...finding,
    ...{ container, isInit },
    lookedAt: lookedAt.map((each) => `${each} (${version})`),
  }));
}

function summary(found: readonly Judged[], unproved: readonly Judged[], madeUp: readonly Judged[]): string {
  const counted = (what: string, some: readonly Judged[]) =>
    some.length === 0 ? [] : [`${some.length} ${what}, ${some.filter((each) => each.effective).length} effective`];
  return [
    ...counted(
      'keys',
      found.filter((each) => !each.isInit),
    ),
    ...counted(
      'variables of init containers',
      found.filter((each) => each.isInit),
    ),
    ...(unproved.length === 0 ? [] : [`${unproved.length} not provable here`]),
    `${madeUp.filter((each) => !each.effective).length} of ${madeUp.length} made-up ones found out`,
  ].join('; ');
}

function nameOf({ key, container, isInit }: Judged): string {
  return isInit ? `${key} of init container ${container}` : key;
}

function explain(each: Judged): string {
  const lookedAt = each.lookedAt.length === 0 ? ['it writes no configuration file and starts no JVM'] : each.lookedAt;
  return `${nameOf(each)} has no effect: ${lookedAt.join('; ')}`;
}
