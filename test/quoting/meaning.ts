import { isDeepStrictEqual } from 'node:util';
import { parse } from 'yaml';
import { bareKey } from '../../constructs/pulsar/config';
import type { Emitted } from './emitted';
import { readJdbc, readNginx, readProperties, readSql } from './readers';
import type { Deeds, Sandbox, Script } from './sandbox';

/** What programs make of everything that was emitted, by where it comes from. */
export type Meaning = ReadonlyMap<string, unknown>;

/** Runs and reads; the same script or file is looked at once. */
export class Understanding {
  private readonly deeds = new Map<string, Deeds>();
  private readonly read = new Map<string, unknown>();
  /** Scripts in which the canary was called. */
  readonly canaries: string[] = [];

  constructor(
    private readonly sandbox: Sandbox,
    /** Further readers, each a program of its own; by the name of the file. */
    private readonly others: (file: string, text: string, meaning: unknown) => void = () => undefined,
  ) {}

  get filesRead(): number {
    return this.read.size;
  }

  of({ scripts, files }: Emitted): Meaning {
    const meaning = new Map<string, unknown>();
    for (const [where, script] of scripts) meaning.set(where, this.ofScript(where, script));
    for (const [where, text] of files) meaning.set(where, this.ofFile(where.split(' ').slice(4).join(' '), text));
    return meaning;
  }

  private ofScript(where: string, script: Script): unknown {
    const key = JSON.stringify(script);
    const known = this.deeds.get(key);
    const deeds = known ?? this.sandbox.run(script);
    this.deeds.set(key, deeds);
    if (deeds.canary && known === undefined) this.canaries.push(`${where}: ${script.argv.join(' ')}`);
    const written = Object.entries(deeds.written).map(([path, text]) => [
      path,
      this.ofFile(path.slice(path.lastIndexOf('/') + 1), text),
    ]);
    // What bash says of an address ends in a reason, of which there are several.
    const calls = deeds.calls.map((call) =>
      call[0] === 'said' ? call.map((word) => word.replace(/: [^:]*$/, '')) : call,
    );
    return { calls, written: Object.fromEntries(written) as unknown, code: deeds.code };
  }

  private ofFile(name: string, text: string): unknown {
    const key = `${name} ${text}`;
    if (!this.read.has(key)) {
      const meaning = readFile(name, text);
      this.read.set(key, meaning);
      this.others(name, text, meaning);
    }
    return this.read.get(key);
  }
}

function readFile(name: string, text: string): unknown {
  try {
    if (name.endsWith('.conf') && name.includes('nginx')) return readNginx(text);
    if (name.endsWith('.yaml')) return parse(text, { maxAliasCount: 0 });
    // Its last line is a comment.
    if (name.endsWith('.json')) return JSON.parse(text.replace(/\n#[^\n]*\n$/, '\n')) as unknown;
    if (name.endsWith('.sql')) return readSql(text);
    if (name === 'records.config') return text.split('\n').map((line) => line.split(' ', 3).concat(line.split(' ').slice(3).join(' '))); // prettier-ignore
    if (name === 'spark-defaults.conf') return readProperties(text).map(([key, value]) => [key, value.trim()]);
    if (name.endsWith('.properties')) {
      return readProperties(text).map(([key, value]) => (key.endsWith('jdbc-url') ? [key, readJdbc(value)] : [key, value])); // prettier-ignore
    }
    // A setting of Pulsar: its start script writes it into a file, without the spaces at its ends.
    if (/^[A-Za-z_]\w*$/.test(name) && !/^[A-Z][A-Z0-9_]*$/.test(bareKey(name))) {
      return readProperties(`${bareKey(name)}=${text.trim()}\nnext=setting\n`);
    }
    return text;
  } catch (error) {
    return `cannot be read: ${String(error)}`;
  }
}

/** Where a hostile text was read as something else than a text in the place of the harmless one. */
export function differences(harmless: Meaning, hostile: Meaning, from: string, to: string): string[] {
  const wanted = substituted(harmless, from, to);
  const got = substituted(hostile, from, from);
  return [...new Set([...wanted.keys(), ...got.keys()])].filter(
    (where) => !isDeepStrictEqual(wanted.get(where), got.get(where)),
  );
}

function substituted(meaning: Meaning, from: string, to: string): Map<string, unknown> {
  const text = (given: string): string => wellFormed(given.replaceAll(from, () => to));
  const value = (given: unknown): unknown => {
    if (typeof given === 'string') return text(given);
    if (Array.isArray(given)) return inOrder(given.map(value));
    if (typeof given !== 'object' || given === null) return given;
    return Object.fromEntries(Object.entries(given).map(([key, item]) => [text(key), value(item)]));
  };
  return new Map([...meaning].map(([where, given]) => [text(where), value(given)]));
}

/** Calls of programs are in the order of their texts: other texts, another order. */
function inOrder(list: readonly unknown[]): unknown[] {
  if (!list.every((item) => Array.isArray(item) && item.every((word) => typeof word === 'string'))) return [...list];
  return [...list].sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
}

/** Half a surrogate pair is no text in UTF-8. */
function wellFormed(text: string): string {
  return text.replace(/\p{Cs}/gu, '\ufffd');
}
