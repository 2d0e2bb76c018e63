import { readFileSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { ClassFile } from './class-file';
import { readClass } from './class-file';
import type { Software } from './software';
import { jarOf } from './software';
import { readJar } from './zip';

/** A configuration file of a distribution, and the code that reads it. */
export interface ConfigurationFile {
  /** As start scripts name it: `conf/broker.conf`. */
  readonly path: string;
  /** What it says where nobody says otherwise; a key in a comment is none. */
  readonly settings: ReadonlyMap<string, string>;
  readonly reader: Reader;
}

export interface Reader {
  /** Where it stands, for a person who wants to look. */
  readonly what: string;
  knows(key: string): boolean;
}

/** The configuration files of the tier's servers and tools, by path. */
export function configurationFiles(software: Software): ReadonlyMap<string, ConfigurationFile> {
  const readers: Readonly<Record<string, (software: Software) => Reader>> = {
    'conf/zookeeper.conf': zookeeperReader,
    'conf/bookkeeper.conf': bookkeeperReader,
    'conf/broker.conf': ({ brokerCommon }) => fieldsOf(brokerCommon, 'org/apache/pulsar/broker/ServiceConfiguration'),
    'conf/proxy.conf': ({ folder }) =>
      fieldsOf(jarOf(folder, 'pulsar-proxy'), 'org/apache/pulsar/proxy/server/ProxyConfiguration'),
    'conf/client.conf': toolsReader,
  };
  return new Map(
    Object.entries(readers).map(([path, reader]) => [
      path,
      { path, settings: readSettings(join(software.folder, path)), reader: reader(software) },
    ]),
  );
}

function readSettings(path: string): Map<string, string> {
  const lines = readFileSync(path, 'utf8').split('\n');
  return new Map(
    lines.flatMap((line): [string, string][] => {
      const [, key, value] = /^\s*([^#=\s][^=\s]*)\s*=(.*)$/.exec(line) ?? [];
      return key === undefined || value === undefined ? [] : [[key, value.trim()]];
    }),
  );
}

/** Pulsar fills the fields of a class by their names; those of its parents it leaves alone. */
function fieldsOf(jar: string, name: string): Reader {
  const { fields } = oneClass(jar, name);
  const keys = new Set(fields.filter((field) => !field.isStatic).map((field) => field.name));
  return reader(`the fields of ${lastPart(name)}`, jar, (key) => keys.has(key));
}

/** BookKeeper asks for its keys by constants of its configuration classes. */
function bookkeeperReader({ folder }: Software): Reader {
  const jar = jarOf(folder, 'bookkeeper-server');
  const constants = classesIn(jar, 'org/apache/bookkeeper/conf/').flatMap(({ fields }) => fields);
  const keys = new Set(constants.map((field) => field.constant));
  return reader('the constants of org.apache.bookkeeper.conf', jar, (key) => keys.has(key));
}

/** ZooKeeper knows its keys by name; of any other it makes the system property `zookeeper.<key>`. */
function zookeeperReader({ folder }: Software): Reader {
  const config = 'org/apache/zookeeper/server/quorum/QuorumPeerConfig';
  const jar = zookeeperJar(folder, `${config}.class`);
  const named = oneClass(jar, config).strings;
  const asked = new Set(classesIn(jar, 'org/apache/zookeeper/').flatMap(({ strings }) => [...strings]));
  const what = 'the texts of QuorumPeerConfig and the properties zookeeper.<key>';
  return reader(what, jar, (key) => named.has(key) || asked.has(`zookeeper.${key}`));
}

/** Until 2.6 Pulsar packed ZooKeeper into a jar of its own. */
function zookeeperJar(folder: string, entry: string): string {
  const jars = readdirSync(join(folder, 'lib')).filter((name) => /zookeeper-\d[^-]*\.jar$/.test(name));
  const found = jars.map((name) => join(folder, 'lib', name)).find((jar) => readJar(jar).has(entry));
  if (found === undefined) throw new Error(`no jar in ${folder}/lib has ${entry}`);
  return found;
}

/** The tools name their keys in code, or from 3.2 on in annotations. */
function toolsReader({ folder }: Software): Reader {
  const jar = jarOf(folder, 'pulsar-client-tools');
  const classes = ['admin', 'client'].flatMap((tool) => classesIn(jar, `org/apache/pulsar/${tool}/cli/`));
  const keys = new Set(classes.flatMap(({ texts }) => [...texts]));
  return reader('the texts of the tools', jar, (key) => keys.has(key));
}

function reader(what: string, jar: string, knows: (key: string) => boolean): Reader {
  return { what: `${what} in ${basename(jar)}`, knows };
}

function oneClass(jar: string, name: string): ClassFile {
  const file = readJar(jar).get(`${name}.class`);
  if (file === undefined) throw new Error(`${jar} has no class ${name}`);
  return readClass(file());
}

function classesIn(jar: string, folder: string): ClassFile[] {
  const found = [...readJar(jar)].filter(([name]) => name.startsWith(folder) && name.endsWith('.class'));
  if (found.length === 0) throw new Error(`${jar} has no classes in ${folder}`);
  return found.map(([, file]) => readClass(file()));
}

function lastPart(name: string): string {
  return name.slice(name.lastIndexOf('/') + 1);
}
