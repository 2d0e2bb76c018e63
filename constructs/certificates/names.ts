import type { DerValue } from './der';
import { insideOf, oidText, tags } from './der';

/** Kinds of names in a certificate: tags of a GeneralName (RFC 5280). */
export const nameKinds = { email: 0x81, dns: 0x82, directory: 0xa4, uri: 0x86, ip: 0x87 } as const;

/** Whether a constraint covers a name. A name of an unknown kind is never permitted and always excluded. */
export function isWithin(name: DerValue, base: DerValue, list: 'permitted' | 'excluded'): boolean {
  const [text, of] = [lower(name), lower(base)];
  switch (name.tag) {
    case nameKinds.dns:
      return isBelow(text, of) || (list === 'excluded' && wildcardCovers(text, of));
    case nameKinds.email:
      return of.includes('@') ? text === of : isHost(text.slice(text.lastIndexOf('@') + 1), of);
    case nameKinds.uri:
      return isHost(/^[a-z][a-z0-9+.-]*:\/\/(?:[^/?#@]*@)?([^/?#:]*)/.exec(text)?.[1] ?? '', of);
    case nameKinds.ip:
      return isInRange(name.content, base.content);
    case nameKinds.directory:
      return startsWith(partsOf(name), partsOf(base));
    default:
      return list === 'excluded';
  }
}

function lower({ content }: DerValue): string {
  return content.toString('latin1').toLowerCase();
}

function isBelow(name: string, base: string): boolean {
  if (base === '' || name === base) return true;
  return name.endsWith(base.startsWith('.') ? base : `.${base}`);
}

/** `*.fate.org` stands for `10000.fate.org` as well. */
function wildcardCovers(name: string, host: string): boolean {
  return name.startsWith('*.') && host.slice(host.indexOf('.')) === name.slice(1);
}

/** A host, or every host below it if it begins with a dot. */
function isHost(host: string, base: string): boolean {
  return base.startsWith('.') ? host.endsWith(base) : host === base;
}

/** A range consists of an address and a mask. */
function isInRange(address: Buffer, range: Buffer): boolean {
  if (range.length !== address.length * 2) return false;
  return address.every((byte, index) => {
    const mask = range[address.length + index] ?? 0;
    return (byte & mask) === ((range[index] ?? 0) & mask);
  });
}

/** Parts of a directory name, normalized as verifiers do: string type, case and blanks do not count. */
function partsOf(name: DerValue): string[] {
  const [whole] = insideOf(name);
  return insideOf(whole).map((part) =>
    insideOf(part)
      .map((attribute) => {
        const [kind, value] = insideOf(attribute);
        const encoding = value?.tag === tags.utf8String ? 'utf8' : 'latin1';
        const text = value?.content.toString(encoding) ?? '';
        return `${oidText(kind?.content ?? Buffer.alloc(0))}=${text.trim().replace(/\s+/g, ' ').toLowerCase()}`;
      })
      .sort()
      .join('+'),
  );
}

function startsWith(whole: readonly string[], start: readonly string[]): boolean {
  return start.every((part, index) => whole[index] === part);
}
