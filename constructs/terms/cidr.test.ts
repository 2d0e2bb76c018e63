import { BlockList, isIPv4 } from 'node:net';
import fc from 'fast-check';
import { readAddress } from './address';
import { countWithin, coverWhole, isWithin, readCidr, readCidrs } from './cidr';

const family = (address: string) => (isIPv4(address) ? 'ipv4' : 'ipv6');
const prefixOf = (address: string) => fc.integer({ min: 0, max: isIPv4(address) ? 32 : 128 });
const cidr = fc.oneof(fc.ipV4(), fc.ipV6()).chain((address) => fc.tuple(fc.constant(address), prefixOf(address)));

describe('an address', () => {
  it('is the same number in every spelling of it', () => {
    fc.assert(
      fc.property(fc.ipV6(), (text) => {
        const shortest = new URL(`http://[${text}]/`).hostname.slice(1, -1);
        expect(readAddress(text)).toEqual(readAddress(shortest));
      }),
    );
  });
  it.each<[string, bigint]>([
    ['0.0.0.1', 1n],
    ['192.0.2.1', 0xc0000201n],
    ['::1', 1n],
    ['1::', 1n << 112n],
    ['::ffff:192.0.2.1', 0xffffc0000201n],
    ['0:0:0:0:0:FFFF:c000:201', 0xffffc0000201n],
  ])('%s is its number', (text, value) => {
    expect(readAddress(text)?.value).toBe(value);
  });
  it.each(['', '010.0.0.1', '127.1', '0x7f.0.0.1', '2130706433', '1.2.3.4 ', 'fe80::1%eth0', '::1::', '256.0.0.1'])(
    'is not read from %j',
    (text) => {
      expect(readAddress(text)).toBeUndefined();
    },
  );
});

describe('a range', () => {
  it('holds the addresses that Node’s own list of blocks says it holds', () => {
    fc.assert(
      fc.property(cidr, fc.oneof(fc.ipV4(), fc.ipV6()), ([network, prefix], text) => {
        const list = new BlockList();
        list.addSubnet(network, prefix, family(network));
        const range = readCidr(`${network}/${prefix}`);
        const [address, other] = [readAddress(text), readAddress(network)];
        if (range === undefined || address === undefined || other === undefined) throw new Error('both can be read');
        expect(isWithin(other, [range])).toBe(true);
        // Node holds IPv4 against ranges of IPv6 too, and kube-apiserver does not.
        if (family(text) !== family(network)) return;
        expect(isWithin(address, [range])).toBe(list.check(text, family(text)));
      }),
    );
  });
  it.each([
    '192.0.2.0',
    '192.0.2.0/33',
    '192.0.2.0/',
    '/8',
    '2001:db8::/129',
    '10.0.0.0/8/8',
    '10.0.0.0/-1',
    '10.0.0.0/8 ',
  ])('is not read from %j', (text) => {
    expect(readCidr(text)).toBeUndefined();
  });
  it.each<[string, string]>([
    ['192.0.2.77/24', '192.0.2.0/24'],
    ['1.2.3.4/0', '0.0.0.0/0'],
    ['::ffff:10.0.0.0/104', '10.0.0.0/8'],
    ['::ffff:0:0/96', '0.0.0.0/0'],
    ['2001:db8::1/32', '2001:db8::/32'],
  ])('%s holds what %s does, and is not written so', (text, canonical) => {
    expect(readCidr(text)).toEqual({ ...readCidr(canonical), canonical: false });
    expect(readCidr(canonical)).toMatchObject({ canonical: true });
  });
  it('counts each address once, however the ranges lie', () => {
    const last = fc.integer({ min: 0, max: 255 });
    const range = fc.tuple(last, fc.integer({ min: 24, max: 32 })).map(([byte, prefix]) => `10.0.0.${byte}/${prefix}`);
    const [whole] = readCidrs(['10.0.0.0/24']);
    if (whole === undefined) throw new Error('it can be read');
    fc.assert(
      fc.property(fc.array(range, { maxLength: 6 }), (texts) => {
        const ranges = readCidrs(texts);
        const held = Array.from({ length: 256 }, (_, byte) => readAddress(`10.0.0.${byte}`)).filter(
          (address) => address && isWithin(address, ranges),
        );
        expect(countWithin(ranges, whole)).toBe(BigInt(held.length));
        expect(coverWhole(ranges, whole)).toBe(held.length === 256);
      }),
    );
  });
});
