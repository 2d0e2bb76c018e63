import { isIP } from 'node:net';

/** An IP address as a number. */
export interface Address {
  readonly family: 4 | 6;
  readonly value: bigint;
}

/** Number of bits of an address. */
export const widths = { 4: 32, 6: 128 } as const;

/** Undefined: not a valid IP address. */
export function readAddress(text: string): Address | undefined {
  // A zone (`fe80::1%eth0`) is valid only on one machine.
  const family = text.includes('%') ? 0 : isIP(text);
  if (family === 4) return { family, value: number(text.split('.'), 10, 8n) };
  return family === 6 ? { family, value: number(groupsOf(text), 16, 16n) } : undefined;
}

/** Prefix of IPv4-mapped IPv6 addresses, `::ffff:192.0.2.1`. */
const mapped = 0xffffn << 32n;

/** The IPv4 address of an IPv4-mapped IPv6 address; other addresses unchanged. */
export function unmapped(address: Address): Address {
  const { family, value } = address;
  return family === 6 && value >> 32n === mapped >> 32n ? { family: 4, value: value - mapped } : address;
}

/** The eight groups of an IPv6 address that `isIP` has accepted. */
function groupsOf(text: string): string[] {
  const [, before = text, last = ''] = /^(.*:)(\d+\.\d+\.\d+\.\d+)$/.exec(text) ?? [];
  const ipv4 = number(last.split('.'), 10, 8n);
  const whole = last === '' ? text : `${before}${(ipv4 >> 16n).toString(16)}:${(ipv4 & 0xffffn).toString(16)}`;
  const [left = [], right = []] = whole.split('::').map((part) => part.split(':').filter((group) => group !== ''));
  return [...left, ...Array.from({ length: 8 - left.length - right.length }, () => '0'), ...right];
}

function number(parts: readonly string[], base: number, bits: bigint): bigint {
  return parts.reduce((sum, part) => (sum << bits) + BigInt(parseInt(part === '' ? '0' : part, base)), 0n);
}
