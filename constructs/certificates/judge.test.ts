import type { Keys } from '../../test/certificates/builder';
import * as made from '../../test/certificates/builder';
import type { Issue } from '../issues/issue';
import { renderIssues } from '../issues/issue';
import type { CertificateFolder, FoundFile } from './folder';
import { judge } from './judge';
import type { CertificateNeed } from './need';
import { pairsOf } from './need';
import { developmentCa, fromFiles } from './source';

const now = new Date('2030-06-15T12:00:00Z');
const broker: CertificateNeed = { folder: '10000', file: 'broker', names: ['10000.fate.org', 'pulsar-standard-proxy'] };
const keys = made.rsa;
const exchange: CertificateNeed = { folder: 'exchange', file: 'exchange', names: ['exchange.fate.org'] };

interface Signed extends made.Signed {
  /** PEM of the key. */
  readonly key: string;
}
interface Traits {
  readonly name: string;
  readonly keys?: Keys;
  readonly by?: made.Signed;
  readonly ca?: boolean;
  readonly alternatives?: readonly string[];
  /** Days from now. */
  readonly from?: number;
  readonly to?: number;
  readonly usage?: 'serverAuth' | 'clientAuth';
}

function certify({ ca, usage, alternatives, ...traits }: Traits): Signed {
  const extensions = [
    ...(ca ? [made.basicConstraints(true)] : []),
    ...(usage ? [made.extendedKeyUsage([made.oids[usage]])] : []),
    ...(alternatives ? [made.alternativeNames(alternatives.map((name) => `dns:${name}`))] : []),
  ];
  const signed = made.certify({ keys: keys('server'), ...traits, now, extensions });
  return { ...signed, key: signed.keys.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString() };
}

const ca = certify({ name: 'Bank CA', keys: keys('ca'), ca: true, to: 3000 });
const otherCa = certify({ name: 'Hospital CA', keys: keys('other'), ca: true, to: 3000 });
const server = certify({ name: '10000.fate.org', by: ca });
const good = { 'ca.crt': ca.pem, '10000/broker.crt': server.pem, '10000/broker.key': server.key };

type Files = Readonly<Record<string, string | Partial<FoundFile>>>;

function folderOf(files: Files): CertificateFolder {
  const path = (file: string): string => `certs/${file}`;
  const find = (file: string): FoundFile | undefined => {
    const found = files[file];
    if (found === undefined) return undefined;
    return { path: path(file), mode: 0o600, text: '', ...(typeof found === 'string' ? { text: found } : found) };
  };
  return { path, find };
}

function issuesOf(files: Files, source = fromFiles('certs'), needs = [broker]): readonly Issue[] {
  return judge(folderOf(files), source, pairsOf(needs), now).issues;
}

/** What is said of a folder that is good but for these files. */
function issuesWith(files: Files): readonly Issue[] {
  return issuesOf({ ...good, ...files });
}

describe('certificates signed by a CA', () => {
  it('raise nothing when all is well', () => {
    expect(issuesOf(good)).toEqual([]);
    expect(issuesOf(good, developmentCa('certs'))).toEqual([]);
  });

  it('may come with text between the blocks, and with carriage returns', () => {
    const text = `Bag Attributes\r\n    friendlyName: broker\r\n${server.pem}`;
    expect(issuesWith({ '10000/broker.crt': text, '10000/broker.key': server.key.replaceAll('\n', '\r\n') })).toEqual(
      [],
    );
  });

  it('need no key of the CA, and nothing is said of one that is there', () => {
    expect(issuesWith({ 'ca.key': { text: 'whatever', mode: 0o644 } })).toEqual([]);
  });

  it('nothing is asked for where nobody needs one', () => {
    expect(issuesOf({}, fromFiles('certs'), [])).toEqual([]);
  });
});

describe('a folder of files', () => {
  it('names every file that is missing, in the order of the needs', () => {
    expect(issuesOf({}, fromFiles('certs'), [broker, exchange])).toMatchObject(
      ['ca.crt', '10000/broker.crt', '10000/broker.key', 'exchange/exchange.crt', 'exchange/exchange.key'].map(
        (file) => ({
          code: 'missing-certificate-file',
          path: `certs/${file}`,
        }),
      ),
    );
  });

  it('reports all faults of all files at once, the CA first', () => {
    const issues = issuesWith({
      'ca.crt': 'x',
      '10000/broker.crt': certify({ name: 'a', by: ca, to: -1 }).pem,
      '10000/broker.key': 'y',
    });
    expect(issues.map(({ path, code }) => `${path} ${code}`)).toEqual([
      'certs/ca.crt missing-pem-certificate',
      'certs/10000/broker.crt certificate-expired',
      'certs/10000/broker.crt certificate-of-another-name',
      'certs/10000/broker.key missing-pem-key',
    ]);
  });

  it('never quotes a file', () => {
    const secret = 'MIIEvQIBADANBgkq-secret';
    const text = `-----BEGIN PRIVATE KEY-----\n${secret}\n-----END PRIVATE KEY-----\n`;
    const issues = issuesOf({ 'ca.crt': text, '10000/broker.crt': `${server.pem}${text}`, '10000/broker.key': text });
    expect(issues.map(({ code }) => code)).toEqual([
      'key-in-certificate-file',
      'key-in-certificate-file',
      'key-unreadable',
    ]);
    expect(renderIssues(issues)).not.toContain(secret);
    expect(issues.every(({ got }) => got === undefined)).toBe(true);
  });

  it('says when the system does not let us read', () => {
    expect(
      issuesWith({ '10000/broker.key': { error: { wrong: 'cannot be read (EACCES)', mend: 'read it' } } }),
    ).toMatchObject([{ code: 'certificate-file-unreadable', path: 'certs/10000/broker.key' }]);
  });
});

describe('a certificate file', () => {
  const of = (text: string): readonly Issue[] => issuesWith({ '10000/broker.crt': text });
  const path = 'certs/10000/broker.crt';

  it('must be PEM', () => {
    expect(of('\u0000binary')).toMatchObject([{ code: 'missing-pem-certificate', path }]);
  });

  it('must be whole', () => {
    expect(of(server.pem.replace(/.{30}\r?\n/, '\n'))).toMatchObject([{ code: 'certificate-unreadable', path }]);
    expect(of(`${server.pem}-----BEGIN CERTIFICATE-----\n`)).toMatchObject([{ code: 'certificate-unreadable', path }]);
  });

  it('must not begin with a byte order mark: Java then reads nothing', () => {
    expect(of(`\uFEFF${server.pem}`)).toMatchObject([{ code: 'byte-order-mark', path }]);
  });

  it('must be of a time that includes now', () => {
    expect(of(certify({ name: '10000.fate.org', by: ca, to: -1 }).pem)).toMatchObject([
      { code: 'certificate-expired', path },
    ]);
    expect(of(certify({ name: '10000.fate.org', by: ca, from: 1 }).pem)).toMatchObject([
      { code: 'certificate-not-yet-valid', path },
    ]);
  });

  it('is warned about in its last 30 days', () => {
    expect(of(certify({ name: '10000.fate.org', by: ca, to: 30.5 }).pem)).toEqual([]);
    expect(of(certify({ name: '10000.fate.org', by: ca, to: 29.5 }).pem)).toMatchObject([
      {
        code: 'certificate-expires-soon',
        severity: 'warning',
        path,
        wrong: expect.stringContaining('days left: 29') as string,
      },
    ]);
  });

  it('may carry the name as common name, as alternative name, or by a wildcard of one label', () => {
    for (const traits of [
      { name: 'Bank', alternatives: ['10000.fate.org'] },
      { name: 'Bank', alternatives: ['*.fate.org'] },
      { name: '*.fate.org' },
      { name: '10000.fate.org', alternatives: ['pulsar.bank.example'] },
    ]) {
      expect(of(certify({ ...traits, by: ca }).pem)).toEqual([]);
    }
  });

  it('must carry the name somewhere', () => {
    for (const traits of [
      { name: '9999.fate.org' },
      { name: 'Bank', alternatives: ['*.org', '9999.fate.org', '1*.fate.org'] },
      { name: 'x.10000.fate.org' },
    ]) {
      expect(of(certify({ ...traits, by: ca }).pem)).toMatchObject([{ code: 'certificate-of-another-name', path }]);
    }
  });

  it('is for no name with a NUL in it: a domain that had one ended in a stack trace', () => {
    const need: CertificateNeed = { ...broker, names: ['10000.a\0b'] };
    expect(issuesOf(good, fromFiles('certs'), [need])).toMatchObject([{ code: 'certificate-of-another-name' }]);
  });

  it('must be usable by a server, if it says what for', () => {
    expect(of(certify({ name: '10000.fate.org', by: ca, usage: 'serverAuth' }).pem)).toEqual([]);
    expect(of(certify({ name: '10000.fate.org', by: ca, usage: 'clientAuth' }).pem)).toMatchObject([
      { code: 'certificate-not-for-servers', path },
    ]);
  });

  it('must have a key that OpenSSL takes', () => {
    const short = certify({ name: '10000.fate.org', by: ca, keys: keys('short', 1024) });
    expect(issuesWith({ '10000/broker.crt': short.pem, '10000/broker.key': short.key })).toMatchObject([
      { code: 'rsa-key-too-short', path },
    ]);
  });

  it('must belong to the key: Pulsar starts with a pair that does not fit, and refuses every connection', () => {
    expect(issuesWith({ '10000/broker.key': otherCa.key })).toMatchObject([
      { code: 'key-of-another-certificate', path: 'certs/10000/broker.key' },
    ]);
  });
});

describe('the CA', () => {
  const ofCa = (text: string): readonly Issue[] => issuesWith({ 'ca.crt': text });

  it('must have signed the certificate', () => {
    expect(ofCa(otherCa.pem)).toMatchObject([{ code: 'certificate-not-signed-by-ca', path: 'certs/10000/broker.crt' }]);
    const namesake = certify({ name: 'Bank CA', keys: keys('other'), ca: true });
    expect(ofCa(namesake.pem)).toMatchObject([{ code: 'certificate-not-signed-by-ca' }]);
  });

  it('may be one of several in ca.crt', () => {
    expect(ofCa(`${otherCa.pem}\n${ca.pem}`)).toEqual([]);
    expect(ofCa(otherCa.pem + certify({ name: 'Third CA', keys: keys('third'), ca: true }).pem)).toMatchObject([
      { code: 'certificate-not-signed-by-ca', wrong: expect.stringContaining('any CA of certs/ca.crt') as string },
    ]);
  });

  it('must be a CA', () => {
    const alone = certify({ name: '10000.fate.org', ca: false });
    expect(issuesWith({ 'ca.crt': alone.pem, '10000/broker.crt': alone.pem })).toMatchObject([
      { code: 'invalid-ca-certificate', path: 'certs/ca.crt' },
    ]);
  });

  it('must be of a time that includes now when it is the only one, or the one that counts', () => {
    const old = certify({ name: 'Bank CA', keys: keys('ca'), ca: true, to: -1 });
    expect(ofCa(old.pem)).toMatchObject([{ code: 'certificate-expired', path: 'certs/ca.crt' }]);
    expect(ofCa(old.pem + otherCa.pem)).toMatchObject([
      {
        code: 'certificate-expired',
        path: 'certs/ca.crt',
        wrong: expect.stringMatching(/^certificate 1 of 2 expired/) as string,
      },
    ]);
    expect(ofCa(old.pem + otherCa.pem)[0]?.severity).toBeUndefined();
  });

  it('is warned about when it is out of date and nobody here depends on it', () => {
    const oldOther = certify({ name: 'Hospital CA', keys: keys('other'), ca: true, to: -1 });
    const old = certify({ name: 'Bank CA', keys: keys('ca'), ca: true, to: -1 });
    for (const unused of [oldOther, old]) {
      expect(ofCa(unused.pem + ca.pem)).toMatchObject([{ code: 'certificate-expired', severity: 'warning' }]);
    }
  });
});

describe('a chain', () => {
  const intermediate = certify({ name: 'Bank issuing CA', keys: keys('other'), by: ca, ca: true });
  const leaf = certify({ name: '10000.fate.org', by: intermediate });
  const of = (...chain: Signed[]): readonly Issue[] =>
    issuesWith({ '10000/broker.crt': chain.map(({ pem }) => pem).join('') });

  it('leads from the certificate over intermediate CAs to the CA, which may close it', () => {
    expect(of(leaf, intermediate)).toEqual([]);
    expect(of(leaf, intermediate, ca)).toEqual([]);
  });

  it('must not lack a link', () => {
    expect(of(leaf)).toMatchObject([{ code: 'certificate-not-signed-by-ca' }]);
  });

  it('must be in order: Java loads no other', () => {
    for (const chain of [
      [leaf, ca, intermediate],
      [leaf, leaf, intermediate],
      [leaf, otherCa],
      [server, leaf],
    ]) {
      expect(of(...chain)).toMatchObject([{ code: 'certificate-chain-broken', path: 'certs/10000/broker.crt' }]);
    }
  });

  it('must have CAs for links', () => {
    const noCa = certify({ name: 'Bank issuing CA', keys: keys('other'), by: ca });
    expect(of(leaf, noCa)).toMatchObject([{ code: 'certificate-chain-broken' }]);
  });
});

describe('a development folder', () => {
  const of = (files: Files, needs = [broker]): readonly Issue[] => issuesOf(files, developmentCa('certs'), needs);

  it('has a CA made only where nothing shows that there was one', () => {
    expect(of({})).toEqual([]);
    expect(of({ 'ca.key': ca.key })).toMatchObject([{ code: 'missing-ca-certificate', path: 'certs/ca.crt' }]);
    expect(of({ '10000/broker.crt': server.pem, '10000/broker.key': server.key })).toMatchObject([
      { code: 'missing-ca-certificate', path: 'certs/ca.crt' },
    ]);
  });

  it('needs the key of the CA only to sign what is missing', () => {
    expect(of(good)).toEqual([]);
    expect(of(good, [broker, exchange])).toMatchObject([{ code: 'missing-ca-key', path: 'certs/ca.key' }]);
    expect(of({ ...good, 'ca.key': ca.key }, [broker, exchange])).toEqual([]);
  });

  it('refuses half a pair, whichever half', () => {
    const { '10000/broker.crt': certificate, '10000/broker.key': key } = good;
    expect(of({ 'ca.crt': ca.pem, '10000/broker.crt': certificate })).toMatchObject([
      { code: 'certificate-without-key', path: 'certs/10000/broker.key' },
    ]);
    expect(of({ 'ca.crt': ca.pem, '10000/broker.key': key })).toMatchObject([
      { code: 'key-without-certificate', path: 'certs/10000/broker.crt' },
    ]);
  });

  it('refuses a key that is not the CA’s, or that cannot be read', () => {
    expect(of({ 'ca.crt': ca.pem, 'ca.key': otherCa.key })).toMatchObject([
      { code: 'key-of-another-certificate', path: 'certs/ca.key' },
    ]);
    expect(of({ 'ca.crt': ca.pem, 'ca.key': 'x' })).toMatchObject([{ code: 'missing-pem-key', path: 'certs/ca.key' }]);
    expect(of({ 'ca.crt': 'x', 'ca.key': ca.key })).toMatchObject([{ code: 'missing-pem-certificate' }]);
  });

  it('signs with the CA that is valid now where an old one has the same key', () => {
    const old = certify({ name: 'Bank CA', keys: keys('ca'), ca: true, to: -1 });
    expect(of({ 'ca.crt': old.pem + ca.pem, 'ca.key': ca.key })).toMatchObject([{ severity: 'warning' }]);
    expect(of({ 'ca.crt': old.pem, 'ca.key': ca.key })).toMatchObject([{ code: 'certificate-expired' }]);
  });

  it('warns of a CA’s key that others can read, even when nothing is signed', () => {
    expect(of({ ...good, 'ca.key': { text: ca.key, mode: 0o640 } })).toMatchObject([
      { code: 'key-readable-by-others', severity: 'warning', path: 'certs/ca.key' },
    ]);
  });
});
