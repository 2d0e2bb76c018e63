import { isDeepStrictEqual } from 'node:util';
import { copyFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from '../kubelet/command';
import { cached, succeed } from '../party/cache';
import { quoteXml } from '../../constructs/quoting/xml';
import { readProperties } from './readers';
import { hostileTexts } from './texts';

/*
 * The programs themselves, held against the small readers: Java's of properties, Python's of YAML (ruamel.yaml, which is FATE's,
 * and PyYAML, which reads 1.1 as Kubernetes does) and of XML.
 */

/** Files that differ between a program and us. */
export interface Compared {
  readonly read: number;
  readonly different: readonly string[];
}

export async function compareYaml(files: readonly (readonly [text: string, meaning: unknown])[]): Promise<Compared> {
  const read = await python(yamlReaders, files.map(([text]) => text)); // prettier-ignore
  const different = files.flatMap(([text, meaning], index) => {
    const theirs = (read as unknown[][])[index] ?? [];
    const wanted: unknown = JSON.parse(JSON.stringify(meaning));
    return theirs.every((one) => isDeepStrictEqual(one, wanted)) ? [] : [`${text}\n-> ${JSON.stringify(theirs)}`];
  });
  return { read: files.length, different };
}

const yamlReaders = `
import json, sys
from ruamel.yaml import YAML
def ruamel(text):
    return YAML(typ="safe", pure=True).load(text)
readers = [ruamel]
try:
    import yaml
    readers.append(yaml.safe_load)
except ImportError:
    pass
def read(reader, text):
    try:
        return json.loads(json.dumps(reader(text), default=repr))
    except Exception as error:
        return "cannot be read: %s" % error
json.dump([[read(one, text) for one in readers] for text in json.load(sys.stdin)], sys.stdout)
`;

/** Every text that can be written, in an element and in an attribute. */
export async function compareXml(): Promise<Compared> {
  const texts = hostileTexts.filter((text) => !/[\0-\x08\x0b\x0c\x0e-\x1f]|\p{Cs}/u.test(text));
  const documents = texts.map((text) => `<a b="${quoteXml(text)}">${quoteXml(text)}</a>`);
  const read = (await python(xmlReader, documents)) as [string, string][];
  return { read: texts.length, different: texts.filter((text, at) => read[at]?.some((one) => one !== text) ?? true) };
}

const xmlReader = `
import json, sys
from xml.etree import ElementTree
def read(text):
    element = ElementTree.fromstring(text)
    return [element.text or "", element.get("b")]
json.dump([read(text) for text in json.load(sys.stdin)], sys.stdout)
`;

export async function compareProperties(files: readonly string[]): Promise<Compared> {
  const classes = await propertiesReader();
  const { stdout, stderr, code } = await run(['java', '-cp', classes, 'ReadProperties'], {
    input: files.map((text) => Buffer.from(text).toString('base64')).join('\n'),
  });
  if (code !== 0) throw new Error(`ReadProperties: ${stderr}`);
  const read = stdout.split('\n').slice(0, -1);
  const different = files.filter((text, index) => {
    // Java keeps the last of two values, in no order.
    const ours = [...new Map(readProperties(text).map(([key, value]) => [utf16(key), utf16(value)]))]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .flat();
    return read[index] !== ours.map((one) => Buffer.from(one, 'utf16le').swap16().toString('base64')).join(' ');
  });
  return { read: files.length, different };
}

/** Half a surrogate pair is not written out. */
function utf16(text: string): string {
  return text.replace(/\p{Cs}/gu, '\ufffd');
}

/** The class, compiled once: a JRE has no compiler. */
function propertiesReader(): Promise<string> {
  return cached('read-properties-1', async (folder) => {
    const artifact = '-Dartifact=org.eclipse.jdt:ecj:3.33.0';
    await succeed('mvn', '-q', '-B', 'dependency:copy', artifact, `-DoutputDirectory=${folder}`);
    const [compiler = ''] = readdirSync(folder);
    copyFileSync(join(__dirname, 'ReadProperties.java'), join(folder, 'ReadProperties.java'));
    const options = ['-source', '11', '-target', '11', '-nowarn', '-d', folder, join(folder, 'ReadProperties.java')];
    await succeed('java', '-jar', join(folder, compiler), ...options);
    writeFileSync(join(folder, 'whole'), '');
  });
}

async function python(program: string, input: readonly string[]): Promise<unknown> {
  const { stdout, stderr, code } = await run(['/usr/bin/python3', '-c', program], { input: JSON.stringify(input) });
  if (code !== 0) throw new Error(`python3: ${stderr}`);
  return JSON.parse(stdout);
}
