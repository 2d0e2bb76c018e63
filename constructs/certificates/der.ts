/* DER, the encoding of certificates: enough to write them, and to read those that OpenSSL has accepted. */

export const tags = {
  boolean: 0x01,
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  null: 0x05,
  oid: 0x06,
  utf8String: 0x0c,
  printableString: 0x13,
  ia5String: 0x16,
  utcTime: 0x17,
  generalizedTime: 0x18,
  sequence: 0x30,
  set: 0x31,
} as const;

/** A DER value: its tag, its content, and all of its bytes. */
export interface DerValue {
  readonly tag: number;
  readonly content: Buffer;
  readonly bytes: Buffer;
}

/** The values in a sequence of bytes, without reading into them. Undefined: truncated, or not DER. */
export function readValues(bytes: Buffer): DerValue[] | undefined {
  const values: DerValue[] = [];
  for (let at = 0; at < bytes.length;) {
    const tag = bytes[at] ?? 0;
    const first = bytes[at + 1] ?? 0x80;
    // Certificates have tags of one byte, and lengths of at most four.
    if ((tag & 0x1f) === 0x1f || first === 0x80 || first > 0x84) return undefined;
    const start = at + 2 + (first > 0x80 ? first - 0x80 : 0);
    if (start > bytes.length) return undefined;
    const length = first < 0x80 ? first : bytes.readUIntBE(at + 2, first - 0x80);
    const end = start + length;
    if (end > bytes.length) return undefined;
    values.push({ tag, content: bytes.subarray(start, end), bytes: bytes.subarray(at, end) });
    at = end;
  }
  return values;
}

/** The values inside a value; an empty list if they are not DER. */
export function insideOf(value: DerValue | undefined): readonly DerValue[] {
  return (value && readValues(value.content)) ?? [];
}

/** Longer object ids are not in use, and are slow to read. */
const longestOid = 64;

/** `1.2.840.113549.1.1.11` */
export function oidText(content: Buffer): string {
  if (content.length > longestOid) return `of ${content.length} bytes`;
  const numbers: bigint[] = [];
  let number = 0n;
  for (const byte of content) {
    number = (number << 7n) | BigInt(byte & 0x7f);
    if (byte < 0x80) {
      numbers.push(number);
      number = 0n;
    }
  }
  const [first = 0n, ...rest] = numbers;
  const top = first < 80n ? first / 40n : 2n;
  return [top, first - top * 40n, ...rest].join('.');
}

export function der(tag: number, ...parts: readonly Buffer[]): Buffer {
  const content = Buffer.concat(parts);
  return Buffer.concat([Buffer.from([tag]), lengthBytes(content.length), content]);
}

function lengthBytes(length: number): Buffer {
  if (length < 0x80) return Buffer.from([length]);
  const hex = length.toString(16);
  const bytes = Buffer.from(hex.padStart(hex.length + (hex.length % 2), '0'), 'hex');
  return Buffer.concat([Buffer.from([0x80 + bytes.length]), bytes]);
}

export function sequence(...parts: readonly Buffer[]): Buffer {
  return der(tags.sequence, ...parts);
}

export function oid(text: string): Buffer {
  const [top = 0, second = 0, ...rest] = text.split('.').map(Number);
  const bytes = [top * 40 + second, ...rest].flatMap((number) => {
    const septets = [number % 128];
    for (let left = Math.floor(number / 128); left > 0; left = Math.floor(left / 128))
      septets.unshift(128 + (left % 128));
    return septets;
  });
  return der(tags.oid, Buffer.from(bytes));
}

export function bitString(bytes: Buffer): Buffer {
  return der(tags.bitString, Buffer.from([0]), bytes);
}
