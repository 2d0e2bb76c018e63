import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { parse, parseAllDocuments } from 'yaml';
import { named, readManifests, type Job, type Manifests } from '../kubelet/manifests';
import type { FateConf, PulsarConf, RouteTable } from './fate-conf';

/*
 * What was emitted for a party: its Pulsar, which is run; the configuration of FATE, which the test reads in its place; and
 * the Jobs.
 */

/** The tier that is applied when it is new, its initialisation beside it. */
export function readNewTier(site: string): Manifests {
  return readManifests(tierWith(site, 'first-time'));
}

export function readSecrets(site: string): Manifests['secrets'] {
  return readManifests(tierWith(site)).secrets;
}

/** The Job that is run when somebody has moved. */
export function readPeersMoved(site: string): Job {
  return named(readManifests(tierWith(site, 'peers-moved')).jobs, 'pulsar-standard-peers-moved');
}

/** A copy of the site without FATE's pods, and with the files of a folder that is not applied every time. */
function tierWith(site: string, ...folders: readonly string[]): string {
  const copy = mkdtempSync(`${site}-`);
  cpSync(site, copy, { recursive: true });
  for (const folder of folders) cpSync(join(site, folder), copy, { recursive: true });
  mkdirSync(join(copy, 'fate'));
  for (const file of fateFiles(copy)) renameSync(join(copy, file), join(copy, 'fate', file));
  return copy;
}

const fateFiles = (site: string) => readdirSync(site).filter((name) => /^0[67]00-/.test(name));

/** What FATE reads at the start of each job. */
export function readFateConf(site: string): FateConf {
  const texts = new Map(fateFiles(site).flatMap((file) => configMaps(join(site, file))));
  const text = (configMap: string, key: string) => {
    const found = texts.get(configMap)?.[key];
    if (found === undefined) throw new Error(`${site}: no ${key} in a ConfigMap ${configMap}`);
    return found;
  };
  const service = parse(text('python-config', 'service_conf.yaml')) as { fate_on_spark: { pulsar: PulsarConf } };
  // As a Map, so that ids stay the numbers or the texts that they are.
  const routes = parse(text('pulsar-route-table', 'pulsar_route_table.yaml'), { mapAsMap: true }) as Map<
    number | string,
    Map<string, string | number>
  >;
  const table: RouteTable = new Map([...routes].map(([id, route]) => [id, Object.fromEntries(route)]));
  return { pulsar: service.fate_on_spark.pulsar, routes: table };
}

interface ConfigMap {
  readonly kind: string;
  readonly metadata: { readonly name: string };
  readonly data: Readonly<Record<string, string>>;
}

function configMaps(file: string): (readonly [string, ConfigMap['data']])[] {
  const objects = parseAllDocuments(readFileSync(file, 'utf8')).map((document) => document.toJS() as ConfigMap);
  return objects.filter(({ kind }) => kind === 'ConfigMap').map(({ metadata, data }) => [metadata.name, data]);
}

interface Published {
  readonly type?: string;
  readonly ports?: readonly { readonly port: number; readonly nodePort?: number }[];
}

/** The port at which a Service is reached from outside the cluster. */
export function publishedPort({ services }: Manifests, name: string, port: number): number {
  const { type, ports = [] }: Published = named(services, name).spec;
  const found = ports.find((one) => one.port === port);
  const published = type === 'NodePort' ? found?.nodePort : type === 'LoadBalancer' ? found?.port : undefined;
  if (published === undefined) throw new Error(`${name} is not published with port ${port}`);
  return published;
}
