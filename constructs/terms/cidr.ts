import type { Address } from './address';
import { readAddress, unmapped, widths } from './address';

/** A range of addresses, both ends included. */
export interface AddressRange {
  readonly family: 4 | 6;
  readonly first: bigint;
  readonly last: bigint;
}

/** A range in CIDR notation. */
export interface Cidr extends AddressRange {
  /** Whether it is in the form that later Kubernetes versions require: no bits beyond the prefix (`192.0.2.1/24`), no IPv4-mapped IPv6. */
  readonly canonical: boolean;
}

/**
 * Undefined: not a valid CIDR. As in kube-apiserver, bits beyond the prefix are ignored, and IPv4-mapped IPv6 is IPv4
 * (Kubernetes 1.27: `ParseCIDRSloppy` and Go's `net.IPNet`).
 */
export function readCidr(text: string): Cidr | undefined {
  const [, host = '', length = ''] = /^([^/]+)\/(\d{1,3})$/.exec(text) ?? [];
  const address = readAddress(host);
  if (address === undefined || Number(length) > widths[address.family]) return undefined;
  const size = 1n << BigInt(widths[address.family] - Number(length));
  const first = { family: address.family, value: (address.value / size) * size };
  // A range larger than the IPv4-mapped part is IPv6.
  const { family, value } = size <= 1n << 32n ? unmapped(first) : first;
  const canonical = first.value === address.value && family === address.family;
  return { family, first: value, last: value + size - 1n, canonical };
}

/** The valid ranges. Invalid ones are faults of the props that set them. */
export function readCidrs(texts: readonly string[]): Cidr[] {
  return texts.flatMap((text) => readCidr(text) ?? []);
}

/** Whether an address lies in one of the ranges. */
export function isWithin(address: Address, ranges: readonly AddressRange[]): boolean {
  const { family, value } = unmapped(address);
  return ranges.some((range) => range.family === family && range.first <= value && value <= range.last);
}

/** How many addresses of a range the others cover, each counted once. */
export function countWithin(ranges: readonly AddressRange[], whole: AddressRange): bigint {
  const parts = ranges
    .filter(({ family, first, last }) => family === whole.family && first <= whole.last && whole.first <= last)
    .sort((a, b) => (a.first < b.first ? -1 : 1));
  let [count, next] = [0n, whole.first];
  for (const part of parts) {
    const first = part.first > next ? part.first : next;
    const last = part.last < whole.last ? part.last : whole.last;
    if (last < first) continue;
    count += last - first + 1n;
    next = last + 1n;
  }
  return count;
}

/** Whether ranges together cover another range. */
export function coverWhole(ranges: readonly AddressRange[], whole: AddressRange): boolean {
  return countWithin(ranges, whole) === whole.last - whole.first + 1n;
}
