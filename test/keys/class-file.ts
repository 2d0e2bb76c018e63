/** What the keys of a configuration are read from. */
export interface ClassFile {
  readonly fields: readonly Field[];
  /** Every text in quotes of its methods. */
  readonly strings: ReadonlySet<string>;
  /** These, every name, and the texts in its annotations. */
  readonly texts: ReadonlySet<string>;
}

export interface Field {
  readonly name: string;
  readonly isStatic: boolean;
  /** Value of a constant that is a text. */
  readonly constant?: string;
}

// Java Virtual Machine Specification, chapter 4.4: bytes behind the tag of each constant; texts have a length of their own.
const tag = { utf8: 1, long: 5, double: 6, string: 8 } as const;
const constantBytes: Readonly<Record<number, number>> = {
  ...{ 3: 4, 4: 4, 5: 8, 6: 8, 7: 2, 8: 2, 9: 4, 10: 4, 11: 4, 12: 4, 15: 3, 16: 2, 17: 4, 18: 4, 19: 2, 20: 2 },
};
const staticFlag = 0x0008;

/** Reads a compiled Java class as far as its fields; methods are not looked into. */
export function readClass(file: Buffer): ClassFile {
  if (file.length < 10 || file.readUInt32BE(0) !== 0xcafebabe) throw new Error('this is no Java class');
  const { texts, stringIndexes, end } = readConstants(file);
  const stringAt = (index: number) => texts.get(stringIndexes.get(index) ?? 0);
  const interfaces = file.readUInt16BE(end + 6);
  let at = end + 8 + 2 * interfaces;
  const u2 = () => file.readUInt16BE((at += 2) - 2);
  const fields = Array.from({ length: u2() }, (): Field => {
    const [flags, name, , attributes] = [u2(), u2(), u2(), u2()];
    let constant: string | undefined;
    for (let left = attributes; left > 0; left--) {
      const attribute = texts.get(u2());
      const length = file.readUInt32BE(at);
      at += 4 + length;
      if (attribute === 'ConstantValue') constant = stringAt(file.readUInt16BE(at - length));
    }
    const isStatic = (flags & staticFlag) !== 0;
    return { name: texts.get(name) ?? '', isStatic, ...(constant === undefined ? {} : { constant }) };
  });
  const strings = [...stringIndexes.values()].map((index) => texts.get(index) ?? '');
  return { fields, strings: new Set(strings), texts: new Set(texts.values()) };
}

interface Constants {
  readonly texts: ReadonlyMap<number, string>;
  /** Where the text of each string constant stands. */
  readonly stringIndexes: ReadonlyMap<number, number>;
  readonly end: number;
}

function readConstants(file: Buffer): Constants {
  const texts = new Map<number, string>();
  const stringIndexes = new Map<number, number>();
  let at = 10;
  const count = file.readUInt16BE(8);
  for (let index = 1; index < count; index++) {
    const kind = file.readUInt8(at++);
    if (kind === tag.utf8) {
      const length = file.readUInt16BE(at);
      texts.set(index, file.toString('utf8', at + 2, at + 2 + length));
      at += 2 + length;
      continue;
    }
    if (kind === tag.string) stringIndexes.set(index, file.readUInt16BE(at));
    const bytes = constantBytes[kind];
    if (bytes === undefined) throw new Error(`constant ${index} is of a kind that is not known: ${kind}`);
    at += bytes;
    if (kind === tag.long || kind === tag.double) index++; // these two take two places
  }
  return { texts, stringIndexes, end: at };
}
