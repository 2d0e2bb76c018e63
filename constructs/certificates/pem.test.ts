import { readKeyFile } from './key';
import { makeDevelopmentCa } from './make';
import { certificateBlocks, longestChain, mostAuthorities, readBlocks, readCertificateFile } from './pem';

const begin = '-----BEGIN CERTIFICATE-----';
const end = '-----END CERTIFICATE-----';
const read = (text: string, most = mostAuthorities) => readCertificateFile({ path: 'certs/ca.crt', text }, most);
const { certificate } = makeDevelopmentCa(new Date('2026-01-01'));

describe('a file of certificates', () => {
  it('is what stands in its blocks', () => {
    const text = `note\n${certificate}between\n${certificate}`;
    expect(read(text)).toMatchObject({ issues: [], text });
    expect(read(text).certificates).toHaveLength(2);
    expect(certificateBlocks(text)).toEqual([certificate.trim(), certificate.trim()]);
  });
  it('may hold as many as anybody loads, and no more', () => {
    expect(read(certificate.repeat(10), longestChain).issues).toEqual([]);
    expect(read(certificate.repeat(11), longestChain).issues).toMatchObject([
      { code: 'too-many-certificates', wrong: 'holds 11 certificates: Java rejects longer chains' },
    ]);
    expect(read(`${begin}\n`.repeat(1001)).issues).toMatchObject([{ code: 'too-many-certificates' }]);
  });
  it.each([
    ['begin and never end', begin],
    ['begin on one line', `${begin}${begin}\n`],
    ['end and never begin', `${end}\n`],
    ['begin and end with nothing between', `${begin}\n${end}\n`],
    ['begin a key and never end', '-----BEGIN PRIVATE KEY-----\n'],
    ['almost begin a key', '-----BEGIN AAAAAAAA '],
    ['are blank', ' '],
    ['are empty lines', '\n'],
    ['are dashes', '-'],
  ])('takes no time over 1 MiB of lines that %s', (_, part) => {
    const text = `-----BEGIN ${part.repeat(Math.floor((1024 * 1024) / part.length))}`;
    const start = performance.now();
    for (const one of [text, `${begin}\n${text}`, `-----BEGIN PRIVATE KEY-----\n${text}`]) {
      read(one);
      readBlocks(one);
      for (const reader of [['rsa', 'ec'], 'ours', 'openssl'] as const) readKeyFile({ path: 'k', text: one }, reader);
    }
    expect(performance.now() - start).toBeLessThan(15_000);
  });
});
