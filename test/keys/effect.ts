import { bareKey } from '../../constructs/pulsar/config';
import type { ConfigurationFile } from './configuration-files';
import type { Told } from './containers';
import type { StartScripts } from './start-scripts';

/** What became of one variable of a container: where nothing speaks for it, what was looked at speaks against it. */
export interface Finding {
  readonly key: string;
  readonly effective: boolean;
  readonly lookedAt: readonly string[];
}

/** Judges each variable that must have an effect in a container. */
export async function findings(
  told: Told,
  files: ReadonlyMap<string, ConfigurationFile>,
  scripts: StartScripts,
): Promise<Finding[]> {
  const applied = told.files.map((path) => {
    const file = files.get(path);
    if (file === undefined) throw new Error(`${told.container} writes into ${path}, which nothing is known of`);
    return file;
  });
  const settings = told.judged.map((key) => settingFinding(key, told, applied));
  const rest = settings.filter((finding) => !finding.effective).map((finding) => finding.key);
  const reached = await reachJvm(rest, told, scripts);
  return settings.map((finding) => {
    const jvm = reached.get(finding.key);
    if (jvm === undefined) return finding;
    return isForScripts(finding.key) ? jvm : { ...jvm, lookedAt: [...finding.lookedAt, ...jvm.lookedAt] };
  });
}

/** As `bin/apply-config-from-env.py` writes it: a plain key only where the file has it, one with the prefix always. */
function settingFinding(key: string, told: Told, applied: readonly ConfigurationFile[]): Finding {
  const against = applied.map((file) => againstSetting(key, told, file));
  return { key, effective: against.some((each) => each.length === 0), lookedAt: against.flat() };
}

function againstSetting(key: string, told: Told, { path, settings, reader }: ConfigurationFile): string[] {
  const bare = bareKey(key);
  const winner = winnerOver(bare, told, settings);
  return [
    ...(bare !== key || settings.has(bare) ? [] : [`${path} has no such key`]),
    ...(reader.knows(bare) ? [] : [`it is not among ${reader.what}`]),
    ...(winner === undefined ? [] : [`${winner} in ${path} is read first`]),
  ];
}

/** A setting that is read first, and makes another pointless where it says anything. */
const readFirst: Readonly<Record<string, string>> = {
  zkServers: 'metadataServiceUri',
  zookeeperServers: 'metadataStoreUrl',
  configurationStoreServers: 'configurationMetadataStoreUrl',
  journalDirectory: 'journalDirectories',
};

function winnerOver(key: string, told: Told, settings: ReadonlyMap<string, string>): string | undefined {
  const first = readFirst[key];
  if (first === undefined) return undefined;
  const written = Object.keys(told.variables).find(
    (name) => bareKey(name) === first && (name !== first || settings.has(first)),
  );
  const value = written === undefined ? settings.get(first) : told.variables[written];
  return value === undefined || value === '' ? undefined : first;
}

/** No configuration file has a key like it: nobody wants to read that it is in none. */
function isForScripts(key: string): boolean {
  return bareKey(key) === key && /^[A-Z][A-Z0-9_]*$/.test(key);
}

/** Gives each variable a mark of its own, and sees which marks and which of its flags come to the JVM. */
async function reachJvm(keys: readonly string[], told: Told, scripts: StartScripts): Promise<Map<string, Finding>> {
  if (keys.length === 0) return new Map();
  const marked = Object.fromEntries(keys.map((key) => [key, `${told.variables[key] ?? ''} ${markOf(key)}`]));
  const runs = await Promise.all(
    told.commands.map(async (command) => {
      const given = await scripts.jvmArguments(command, { ...told.variables, ...marked });
      return { command, given };
    }),
  );
  return new Map(keys.map((key) => [key, jvmFinding(key, told.variables[key] ?? '', runs)]));
}

function jvmFinding(
  key: string,
  value: string,
  runs: readonly { command: string; given: readonly string[] }[],
): Finding {
  const seen = runs.filter(({ given }) => given.includes(markOf(key)));
  const ignored = runs.filter((each) => !seen.includes(each));
  const pointless = flagsOf(value).flatMap((flag) => {
    const winners = seen.map(({ command, given }) => ({
      command,
      winner: given.findLast((other) => nameOf(other) === nameOf(flag)),
    }));
    if (winners.some(({ winner }) => winner === flag)) return [];
    return winners.map(({ command, winner = 'nothing' }) => `${command} gives java ${winner} instead of ${flag}`);
  });
  const effective = seen.length > 0 && pointless.length === 0;
  return {
    key,
    effective,
    lookedAt: [...ignored.map(({ command }) => `${command} does not give it to java`), ...pointless],
  };
}

function markOf(key: string): string {
  return `-Dvariable=${key}`;
}

function flagsOf(value: string): string[] {
  return value.split(/\s+/).filter((word) => word.startsWith('-'));
}

/** Two flags of one name say two things of the same: `-Xmx1g` and `-Xmx2g`, `-XX:+UseG1GC` and `-XX:-UseG1GC`. */
function nameOf(flag: string): string {
  const [name = flag] = /^-X(?:m[nsx]|ss)|^-XX:[+-]?\w+|^-D[^=]+/.exec(flag) ?? [];
  return name.replace(/^-XX:[+-]/, '-XX:');
}
