import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { PulsarVersion } from '../../constructs/pulsar/versions';
import { output } from '../kubelet/command';
import { cacheFolder, distribution } from '../pulsar/distribution';

/** A distribution that a release line is proved against. */
export interface Software {
  readonly line: PulsarVersion;
  /** Version of the distribution whose configuration files, start scripts and jars are looked into. */
  readonly version: string;
  readonly folder: string;
  /** What `java -version` says in its image; the start scripts choose flags by it. */
  readonly java: string;
  /** Jar with the broker's configuration class, of a release of the line itself. */
  readonly brokerCommon: string;
}

interface Source {
  readonly distributions: readonly (keyof typeof javaOf)[];
  /** Absent: the distribution's. */
  readonly brokerCommon?: string;
}

/*
 * Not every release is published as a package. Where the line's own distribution is not, the nearest on either side
 * stand in: what has an effect in both is taken to have it between them. On the broker's keys the line's own
 * configuration class, which is published, has the last word.
 */
const sources: Readonly<Record<PulsarVersion, Source>> = {
  '2.7': { distributions: ['2.6.0', '2.10.1'], brokerCommon: '2.7.5' },
  '2.10': { distributions: ['2.10.1'] },
  '3.0': { distributions: ['2.10.1', '3.3.5'], brokerCommon: '3.0.7' },
  '4.0': { distributions: ['4.0.8'] },
};

const javaOf = { '2.6.0': '1.8.0_322', '2.10.1': '11.0.15', '3.3.5': '17.0.9', '4.0.8': '21.0.4' } as const;

export async function softwareOf(line: PulsarVersion): Promise<Software[]> {
  const { distributions, brokerCommon } = sources[line];
  const found: Software[] = [];
  // One after the other: two downloads of one distribution would meet in the cache.
  for (const version of distributions) {
    const folder = await distribution(version);
    const jar =
      brokerCommon === undefined ? jarOf(folder, 'pulsar-broker-common') : await brokerCommonJar(brokerCommon);
    found.push({ line, version, folder, java: javaOf[version], brokerCommon: jar });
  }
  return found;
}

/** The jar of a module in a distribution: `org.apache.pulsar-pulsar-proxy-4.0.8.jar` for `pulsar-proxy`. */
export function jarOf(folder: string, module: string): string {
  const names = readdirSync(join(folder, 'lib'));
  const found = names.filter((name) => new RegExp(`[.-]${module}-[0-9][^-]*\\.jar$`).test(name));
  const [name] = found;
  if (name === undefined || found.length > 1) throw new Error(`${found.length} jars of ${module} in ${folder}/lib`);
  return join(folder, 'lib', name);
}

async function brokerCommonJar(version: string): Promise<string> {
  const name = `pulsar-broker-common-${version}.jar`;
  const { PULSAR_DISTRIBUTIONS: given = cacheFolder } = process.env;
  const found = [join(given, name), join(cacheFolder, name)].find((path) => existsSync(path));
  if (found !== undefined) return found;
  console.log(`fetching ${name}`);
  mkdirSync(cacheFolder, { recursive: true });
  const scratch = mkdtempSync(join(cacheFolder, 'fetch-'));
  try {
    const artifact = `org.apache.pulsar:pulsar-broker-common:${version}:jar`;
    await output('mvn', '-q', '-B', 'dependency:copy', `-Dartifact=${artifact}`, `-DoutputDirectory=${scratch}`);
    renameSync(join(scratch, name), join(cacheFolder, name));
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
  return join(cacheFolder, name);
}
