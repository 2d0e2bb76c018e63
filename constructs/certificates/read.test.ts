import { createPrivateKey, X509Certificate } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as builder from '../../test/certificates/builder';
import { renderIssues } from '../issues/issue';
import type { CertificateNeed } from './need';
import type { CertificateSet } from './read';
import { describeMadeFiles, readCertificates, writeMadeFiles } from './read';
import { developmentCa, fromFiles } from './source';

const now = new Date('2030-06-15T12:00:00Z');
const inYears = (years: number): Date => new Date(now.getTime() + years * 365 * 24 * 60 * 60 * 1000);
const broker: CertificateNeed = {
  folder: '10000',
  file: 'broker',
  names: ['10000.fate.org', 'pulsar-standard-proxy', '*.pulsar-standard-proxy.pulsar.svc.cluster.local'],
};
const exchange: CertificateNeed = { folder: 'exchange', file: 'exchange', names: ['exchange.fate.org'] };

const root = mkdtempSync(join(tmpdir(), 'certificates-'));
afterAll(() => {
  rmSync(root, { recursive: true });
});

/** A folder with a CA and the certificate of party 10000, as a first synth leaves it: made once for all tests. */
const template = join(root, 'template');
const first = readCertificates(developmentCa(template), [broker], now);

let count = 0;
function folder(files: Readonly<Record<string, string>> = {}): string {
  const name = join(root, `certs-${++count}`);
  for (const [file, content] of Object.entries(files)) put(name, file, content);
  return name;
}
function madeFolder(): string {
  return folder(Object.fromEntries(first.made.map(({ file, content }) => [file, content])));
}
function put(name: string, file: string, content: string): void {
  mkdirSync(join(name, file, '..'), { recursive: true });
  writeFileSync(join(name, file), content, { mode: 0o600 });
}
function contents(name: string): Record<string, string> {
  const files = readdirSync(name, { recursive: true, encoding: 'utf8' }).filter((file) => /\.(crt|key)$/.test(file));
  return Object.fromEntries(files.sort().map((file) => [file, readFileSync(join(name, file), 'utf8')]));
}
function codes(set: CertificateSet): string[] {
  return set.issues.map(({ code }) => code);
}

describe('an empty development folder', () => {
  const { certificate, key, development } = first.certificateOf(broker);
  const leaf = new X509Certificate(certificate);
  const ca = new X509Certificate(first.ca);

  it('gets a CA and the certificates that are needed', () => {
    expect(first.issues).toEqual([]);
    expect(first.made.map(({ file }) => file)).toEqual(['ca.crt', 'ca.key', '10000/broker.crt', '10000/broker.key']);
    expect([first.development, development]).toEqual([true, true]);
  });

  it('is not written to while sites are still being checked', () => {
    expect(() => statSync(template)).toThrow('ENOENT');
  });

  it('gets a CA that may sign, for ten years', () => {
    expect(ca.ca).toBe(true);
    expect(ca.verify(ca.publicKey)).toBe(true);
    expect(ca.subject).toMatch(/^O=cdk8s-fate\nOU=not for production\nCN=cdk8s-fate development CA [0-9a-f]{6}$/);
    expect(new Date(ca.validTo).toISOString()).toBe('2040-06-12T12:00:00.000Z');
  });

  it('gets certificates signed by it, for two years and all names', () => {
    expect(leaf.checkIssued(ca) && leaf.verify(ca.publicKey)).toBe(true);
    expect(leaf.ca).toBe(false);
    expect(leaf.subject).toMatch(/\nCN=10000\.fate\.org$/);
    expect(leaf.subjectAltName).toBe(broker.names.map((name) => `DNS:${name}`).join(', '));
    expect(leaf.keyUsage).toEqual(['1.3.6.1.5.5.7.3.1', '1.3.6.1.5.5.7.3.2']);
    expect(new Date(leaf.validFrom).toISOString()).toBe('2030-06-14T12:00:00.000Z');
    expect(new Date(leaf.validTo).toISOString()).toBe('2032-06-14T12:00:00.000Z');
  });

  it('gets positive serial numbers of its own choice', () => {
    for (const { serialNumber } of [ca, leaf]) expect(serialNumber).toMatch(/^[4-7][0-9A-F]{31}$/);
    expect(ca.serialNumber).not.toBe(leaf.serialNumber);
  });

  it('gets keys that Pulsar loads: RSA 2048 in PKCS#8', () => {
    expect(key).toMatch(/^-----BEGIN PRIVATE KEY-----\n/);
    expect(createPrivateKey(key).asymmetricKeyDetails?.modulusLength).toBe(2048);
    expect(leaf.checkPrivateKey(createPrivateKey(key))).toBe(true);
  });

  it('says in one line what it got', () => {
    expect(describeMadeFiles({ ...first, folder: 'certs' })).toBe(
      'created a development CA and 1 certificate in certs/ (not for production): ca.crt, ca.key, 10000/broker.crt, 10000/broker.key',
    );
  });
});

describe('writing what was made', () => {
  it('keeps keys from others on the machine', () => {
    const set = readCertificates(developmentCa(folder()), [broker], now);
    writeMadeFiles(set);
    expect(set.made.map(({ mode }) => mode)).toEqual([0o644, 0o600, 0o644, 0o600]);
    for (const { path } of set.made.filter(({ file }) => file.endsWith('.key'))) {
      expect(statSync(path).mode & 0o777).toBe(0o600);
    }
  });

  it('never writes over a file, not even one that came meanwhile', () => {
    const name = folder();
    const set = readCertificates(developmentCa(name), [broker], now);
    put(name, 'ca.crt', 'somebody else');
    expect(() => {
      writeMadeFiles(set);
    }).toThrow('EEXIST');
    expect(contents(name)).toEqual({ 'ca.crt': 'somebody else' });
  });
});

describe('a development folder, the next time', () => {
  it('gives the same bytes and makes nothing', () => {
    const name = madeFolder();
    const before = contents(name);
    const set = readCertificates(developmentCa(name), [broker], inYears(1));
    expect(set).toMatchObject({ issues: [], made: [], ca: first.ca, development: true });
    expect(set.certificateOf(broker)).toEqual(first.certificateOf(broker));
    expect(describeMadeFiles(set)).toBe('');
    writeMadeFiles(set);
    expect(contents(name)).toEqual(before);
  });

  it('adds what a new party needs, signed by the same CA, and touches nothing else', () => {
    const name = madeFolder();
    const before = contents(name);
    const set = readCertificates(developmentCa(name), [broker, exchange], now);
    writeMadeFiles(set);
    expect(describeMadeFiles(set)).toBe(
      `created 1 certificate in ${name}/ (not for production): exchange/exchange.crt, exchange/exchange.key`,
    );
    expect(contents(name)).toMatchObject(before);
    const again = readCertificates(fromFiles(name), [broker, exchange], now);
    const inUse = { code: 'development-certificate-in-use', severity: 'warning' };
    expect(again).toMatchObject({ issues: [inUse, inUse, inUse], ca: first.ca, development: true });
    expect(again.certificateOf(exchange).certificate).toBe(set.certificateOf(exchange).certificate);
  });

  it.each<[string, CertificateNeed['names'], Date]>([
    ['of another domain', ['10000.bank.example', ...broker.names.slice(1)], now],
    ['that lacks the name of a Service', ['10000.fate.org', 'pulsar-new-proxy'], now],
    ['that expired', broker.names, inYears(3)],
    ['that is about to expire', broker.names, new Date('2032-06-01T12:00:00Z')],
  ])('makes a certificate of ours anew %s, and says so', (_, names, date) => {
    const name = madeFolder();
    const need = { ...broker, names };
    const set = readCertificates(developmentCa(name), [need], date);
    expect(codes(set)).toEqual([]);
    expect(describeMadeFiles(set)).toBe(
      `renewed 1 certificate in ${name}/ (not for production), for other names, dates or another CA: 10000/broker.crt, 10000/broker.key`,
    );
    writeMadeFiles(set);
    const { certificate, key } = set.certificateOf(need);
    expect(new X509Certificate(certificate).subjectAltName).toBe(names.map((each) => `DNS:${each}`).join(', '));
    expect(contents(name)).toEqual({
      'ca.crt': first.ca,
      'ca.key': first.made[1]?.content,
      '10000/broker.crt': certificate,
      '10000/broker.key': key,
    });
    expect(statSync(join(name, '10000/broker.key')).mode & 0o777).toBe(0o600);
    const again = readCertificates(developmentCa(name), [need], date);
    expect(again).toMatchObject({ issues: [], made: [] });
  });

  it('leaves it to the person where nothing could sign another', () => {
    const name = madeFolder();
    rmSync(join(name, 'ca.key'));
    const before = contents(name);
    const set = readCertificates(developmentCa(name), [{ ...broker, names: ['10000.bank.example'] }], now);
    expect(set).toMatchObject({
      issues: [
        { code: 'certificate-of-another-name', mend: expect.stringContaining('move the whole folder away') as string },
      ],
      made: [],
    });
    expect(contents(name)).toEqual(before);
    const names: CertificateNeed['names'] = ['10000.fate.org', 'pulsar-new-proxy'];
    expect(codes(readCertificates(developmentCa(name), [{ ...broker, names }], now))).toEqual([
      'development-certificate-outdated',
    ]);
  });

  it('never makes somebody’s own certificate anew, signed by whomever', () => {
    const name = madeFolder();
    const common = { now, extensions: [], from: -1, to: 300 };
    const bank = builder.certify({
      ...common,
      name: 'Bank CA',
      keys: builder.rsa('ca'),
      extensions: [builder.basicConstraints(true)],
    });
    const theirs = builder.certify({ ...common, name: '10000.fate.org', keys: builder.rsa('server'), by: bank });
    put(name, 'ca.crt', first.ca + bank.pem);
    put(name, '10000/broker.crt', theirs.pem);
    put(name, '10000/broker.key', theirs.keys.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString());
    const before = contents(name);
    const set = readCertificates(developmentCa(name), [{ ...broker, names: ['10000.bank.example'] }], now);
    expect(set).toMatchObject({ issues: [{ code: 'certificate-of-another-name' }], made: [] });
    writeMadeFiles(set);
    expect(contents(name)).toEqual(before);
  });

  it('does not write over a certificate that somebody put there meanwhile', () => {
    const name = madeFolder();
    const set = readCertificates(developmentCa(name), [{ ...broker, names: ['10000.bank.example'] }], now);
    put(name, '10000/broker.crt', 'somebody else');
    expect(() => {
      writeMadeFiles(set);
    }).toThrow('EEXIST');
    expect(contents(name)).toMatchObject({ '10000/broker.crt': 'somebody else' });
  });

  it('has to lose a certificate of ours that an earlier CA signed', () => {
    const other = readCertificates(developmentCa(folder()), [broker], now);
    const name = madeFolder();
    put(name, 'ca.crt', other.ca);
    const set = readCertificates(developmentCa(name), [broker], now);
    expect(codes(set)).toEqual(['certificate-not-signed-by-ca']);
    expect(renderIssues(set.issues)).toContain(`; delete ${name}/10000/broker.crt`);
    put(name, 'ca.crt', other.ca + first.ca);
    expect(readCertificates(developmentCa(name), [broker, exchange], now).issues).toEqual([]);
  });

  it('has to lose a pair of ours whose halves were mixed up', () => {
    const other = readCertificates(developmentCa(folder()), [broker], now);
    const name = madeFolder();
    put(name, '10000/broker.key', other.certificateOf(broker).key);
    expect(readCertificates(developmentCa(name), [broker], now).issues).toMatchObject([
      { code: 'key-of-another-certificate', mend: expect.stringContaining('delete') as string },
    ]);
  });

  it('has to lose its CA when that is too old', () => {
    const set = readCertificates(developmentCa(madeFolder()), [broker], inYears(11));
    expect(set.issues).toMatchObject([
      { code: 'certificate-expired', path: expect.stringMatching(/ca\.crt$/) as string },
    ]);
    expect(set.issues[0]?.mend).toContain('move the whole folder away');
  });

  it('is enough with fewer names where certificates are files: those of Services matter to no peer', () => {
    const names: CertificateNeed['names'] = ['10000.fate.org', 'pulsar-new-proxy'];
    const { issues } = readCertificates(fromFiles(madeFolder()), [{ ...broker, names }], now);
    expect(issues.map(({ code }) => code)).toEqual([
      'development-certificate-in-use',
      'development-certificate-in-use',
    ]);
  });
});

describe('a folder with faults', () => {
  const set = readCertificates(fromFiles(`${folder()}/`), [broker], now);

  it('gives and makes nothing', () => {
    expect(set).toMatchObject({ ca: '', made: [], development: false });
    expect(() => set.certificateOf(broker)).toThrow('has faults');
  });

  it('is spelled as the person did, with one slash', () => {
    expect(set.issues[0]?.path).toMatch(/[^/]\/ca\.crt$/);
  });

  it('makes nothing though something is missing', () => {
    const name = madeFolder();
    put(name, '10000/broker.key', '');
    expect(readCertificates(developmentCa(name), [broker, exchange], now)).toMatchObject({
      issues: [{ code: 'missing-pem-key' }],
      made: [],
      development: true,
    });
  });

  it('may have a folder where a file should be', () => {
    const name = madeFolder();
    rmSync(join(name, 'ca.crt'));
    mkdirSync(join(name, 'ca.crt'));
    expect(codes(readCertificates(fromFiles(name), [broker], now))).toEqual(['certificate-file-unreadable']);
  });
});

describe('a set of certificates', () => {
  it('is asked only for what was needed', () => {
    expect(() => first.certificateOf(exchange)).toThrow('not among the needs');
  });
});
