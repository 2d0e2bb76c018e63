import { readFileSync } from 'node:fs';
import { inflateRawSync } from 'node:zlib';

const [endMark, entryMark] = [0x06054b50, 0x02014b50];
const endLength = 22; // without its comment

/** The files of a jar, by their path in it; each is unpacked when it is asked for. */
export function readJar(path: string): ReadonlyMap<string, () => Buffer> {
  const jar = readFileSync(path);
  let end = jar.length - endLength;
  while (end >= 0 && jar.readUInt32LE(end) !== endMark) end--;
  if (end < 0) throw new Error(`${path} is no jar`);
  const entries = new Map<string, () => Buffer>();
  let at = jar.readUInt32LE(end + 16);
  for (let left = jar.readUInt16LE(end + 10); left > 0; left--) {
    if (jar.readUInt32LE(at) !== entryMark) throw new Error(`${path}: its table of contents is broken`);
    const nameLength = jar.readUInt16LE(at + 28);
    const name = jar.toString('utf8', at + 46, at + 46 + nameLength);
    const [packed, size, start] = [
      jar.readUInt16LE(at + 10) !== 0,
      jar.readUInt32LE(at + 20),
      jar.readUInt32LE(at + 42),
    ];
    entries.set(name, () => contents(jar, start, size, packed));
    at += 46 + nameLength + jar.readUInt16LE(at + 30) + jar.readUInt16LE(at + 32);
  }
  return entries;
}

function contents(jar: Buffer, start: number, size: number, packed: boolean): Buffer {
  // The lengths of name and extra field stand before the data once more, and may differ from the table's.
  const from = start + 30 + jar.readUInt16LE(start + 26) + jar.readUInt16LE(start + 28);
  const data = jar.subarray(from, from + size);
  return packed ? inflateRawSync(data) : data;
}
