import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { run } from '../kubelet/command';

/** The folder that keeps what a later run can use again: distributions, and the logs of the last run. */
export const cacheFolder = join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'cdk8s-fate', 'pulsar');

/** The unpacked server distribution of a Pulsar version, fetched by Maven from the repositories it is set up for. */
export async function distribution(version: string): Promise<string> {
  const { PULSAR_DISTRIBUTIONS: given } = process.env;
  const candidates = given === undefined ? [] : [join(given, `apache-pulsar-${version}`), join(given, version)];
  const found = [...candidates, join(cacheFolder, version)].find((folder) => existsSync(join(folder, 'bin', 'pulsar')));
  return found ?? (await fetchDistribution(version));
}

async function fetchDistribution(version: string): Promise<string> {
  console.log(`fetching Pulsar ${version}`);
  mkdirSync(cacheFolder, { recursive: true });
  const scratch = mkdtempSync(join(cacheFolder, 'fetch-'));
  try {
    const artifact = `org.apache.pulsar:pulsar-server-distribution:${version}:tar.gz:bin`;
    await succeed(['mvn', '-q', '-B', 'dependency:copy', `-Dartifact=${artifact}`, `-DoutputDirectory=${scratch}`]);
    const [archive = 'nothing'] = readdirSync(scratch);
    await succeed(['tar', '-xzf', join(scratch, archive), '-C', scratch, '--no-same-owner']);
    // Renamed when whole: a run that is cut short leaves no half distribution behind.
    renameSync(join(scratch, `apache-pulsar-${version}`), join(cacheFolder, version));
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
  return join(cacheFolder, version);
}

async function succeed(argv: readonly string[]): Promise<void> {
  const { code, stdout, stderr } = await run(argv, { timeoutSeconds: 1800 });
  if (code !== 0) throw new Error(`${argv.join(' ')}: ${stdout}${stderr}`);
}
