import type { Signed } from '../../test/certificates/builder';
import * as made from '../../test/certificates/builder';
import { basicConstraints, ec, keyUsage, oids } from '../../test/certificates/builder';
import type { Parts } from '../../test/certificates/cases/bench';
import { authority, hostname, leaf as leafOf } from '../../test/certificates/cases/bench';
import type { Issue } from '../issues/issue';
import { pulsarVersionFacts } from '../pulsar/versions';
import { der, sequence, tags } from './der';
import { judge } from './judge';
import type { CertificateNeed } from './need';
import { pairsOf } from './need';
import { fromFiles } from './source';

/* What Java or OpenSSL refuses; `npm run test:certificates` asks the two themselves of many more. */

const pulsar: CertificateNeed = {
  folder: '10000',
  file: 'broker',
  names: [hostname],
  keys: pulsarVersionFacts('4.0').keys,
};
const trafficServer: CertificateNeed = { folder: '10000', file: 'exchange', names: [hostname] };

const root = authority('Root CA');
const other = authority('Other CA');

function leaf(by: Signed = root, traits: made.Traits = {}, parts: Parts = {}): Signed {
  return leafOf(by, { keys: ec('server'), ...traits }, parts);
}

function issuesOf(cas: readonly Signed[], chain: readonly Signed[], need = pulsar): readonly Issue[] {
  const files: Readonly<Record<string, string>> = {
    'ca.crt': cas.map(({ pem }) => pem).join(''),
    [`10000/${need.file}.crt`]: chain.map(({ pem }) => pem).join(''),
    [`10000/${need.file}.key`]:
      chain[0]?.keys.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString() ?? 'no chain',
  };
  const path = (file: string): string => `certs/${file}`;
  const find = (file: string) => (files[file] === undefined ? undefined : { path: path(file), text: files[file] });
  return judge({ path, find }, fromFiles('certs'), pairsOf([need]), new Date()).issues;
}

/** A code and the file where it is raised. */
function at(file: string, code: string, severity = 'fault'): string {
  return `${file}: ${severity} ${code}`;
}

function codes(issues: readonly Issue[]): string[] {
  return issues.map(({ path, code, severity }) => at(path.split('/').at(-1) ?? '', code, severity));
}

const ofLeaf = (traits: made.Traits, parts?: Parts): string[] => codes(issuesOf([root], [leaf(root, traits, parts)]));
const ofMiddle = (traits: made.Traits, parts?: Parts): string[] => {
  const middle = authority('Issuing CA', { by: root, ...traits }, parts);
  return codes(issuesOf([root], [leaf(middle), middle]));
};
const ofRoot = (traits: made.Traits, parts?: Parts): string[] => {
  const differs = authority('Root CA', traits, parts);
  return codes(issuesOf([differs], [leaf(differs)]));
};

const unknown = { unknown: made.extension('1.2.3.4.5', der(tags.null), true) };
const known = made.extension('1.2.3.4.5', der(tags.null));
const names = (...texts: string[]): Parts => ({ names: made.alternativeNames(texts) });

describe('certificates that Java and OpenSSL take', () => {
  it('raise nothing, with an EC key and with an intermediate CA', () => {
    expect(ofLeaf({})).toEqual([]);
    expect(ofMiddle({})).toEqual([]);
    expect(ofRoot({})).toEqual([]);
  });

  it('may have a root that says nothing of itself, as those of version 1 do', () => {
    expect(ofRoot({ version: 0 }, { basic: undefined, usage: undefined, own: undefined })).toEqual([]);
  });

  it('may be signed by a root whose own signature is of SHA-1: nobody verifies that', () => {
    expect(ofRoot({ digest: 'sha1' })).toEqual([]);
  });

  it.each([
    ['names of many kinds', {}, names(`dns:${hostname}`, 'dns:*.fate.org', 'ip:0a000001', 'uri:spiffe://x/y')],
    ['no extension but names', {}, { basic: undefined, usage: undefined, purposes: undefined, own: undefined }],
    [
      'no subject, and names that are critical',
      { name: '' },
      { names: made.alternativeNames([`dns:${hostname}`], true) },
    ],
    ['a serial number of 0', { serial: Buffer.from([0]) }, {}],
    ['an extension that nobody must know', {}, { known }],
    ['an end in the year 9999', { to: made.generalizedTime('99991231235959Z') }, {}],
  ])('may have %s', (_, traits, parts) => {
    expect(ofLeaf(traits, parts)).toEqual([]);
  });
});

describe('a server’s certificate', () => {
  const noDigitalSignature = { usage: keyUsage('keyEncipherment') };
  it.each<[string, made.Traits, Parts, string]>([
    ['signed with SHA-1', { digest: 'sha1' }, {}, 'invalid-certificate-signature'],
    ['whose key may not sign', {}, noDigitalSignature, 'invalid-certificate-usage'],
    [
      'that is a CA’s by its usage',
      {},
      { basic: basicConstraints(true), usage: keyUsage('keyCertSign') },
      'invalid-certificate-usage',
    ],
    [
      'of a client by Netscape’s type',
      {},
      { type: made.extension('2.16.840.1.113730.1.1', der(3, Buffer.from([7, 0x80]))) },
      'invalid-certificate-usage',
    ],
    ['with a critical extension that nobody knows', {}, unknown, 'invalid-certificate-extension'],
    [
      'with a critical extension that Java does not know',
      {},
      { x: made.extension('2.5.29.31', sequence(), true) },
      'invalid-certificate-extension',
    ],
    ['with an extension twice', {}, { again: keyUsage('digitalSignature') }, 'invalid-certificate-extension'],
    [
      'with names that are garbage',
      {},
      { names: made.extension(oids.alternativeNames, Buffer.from('zz')) },
      'invalid-certificate-extension',
    ],
    [
      'with a name of a kind that there is not',
      {},
      { names: made.alternativeNames([`dns:${hostname}`, der(0x8b)]) },
      'invalid-certificate-extension',
    ],
    ['of version 1 with extensions', { version: 0 }, {}, 'invalid-certificate-version'],
    ['without a subject', { name: '' }, {}, 'invalid-certificate-subject'],
    ['without an issuer', { issuer: sequence() }, {}, 'invalid-certificate-subject'],
    ['of a time without seconds', { to: made.utcTime('4501010000Z') }, {}, 'invalid-certificate-time'],
    ['of a day that does not exist', { to: made.utcTime('450231000000Z') }, {}, 'invalid-certificate-time'],
    ['of a time that is none', { from: made.utcTime('nonsense') }, {}, 'invalid-certificate-time'],
    ['of a curve that is written out', { keys: ec('server', 'P-256', 'explicit') }, {}, 'invalid-certificate-key'],
  ])('%s is refused', (_, traits, parts, code) => {
    expect(ofLeaf(traits, parts)).toEqual([at('broker.crt', code)]);
  });

  it('of any purpose is refused by OpenSSL alone', () => {
    const any = { purposes: made.extendedKeyUsage([oids.anyUsage]) };
    expect(ofLeaf({}, any)).toEqual([at('broker.crt', 'certificate-not-for-servers', 'warning')]);
  });

  it('that names another key of its CA is not said to be signed by somebody else', () => {
    const [issue] = issuesOf([root], [leaf(root, {}, { by: made.authorityKeyIdentifier(other.keys) })]);
    expect(issue).toMatchObject({
      code: 'certificate-not-signed-by-ca',
      wrong: expect.stringContaining('authorityKeyIdentifier') as string,
    });
  });

  it('of Traffic Server is never read by Java', () => {
    const of = (traits: made.Traits, parts: Parts): string[] =>
      codes(issuesOf([root], [leaf(root, traits, parts)], trafficServer));
    expect(of({}, noDigitalSignature)).toEqual([]);
    expect(of({ version: 0 }, {})).toEqual([]);
    expect(of({ name: '' }, {})).toEqual([]);
    expect(of({ keys: ec('server', 'P-521') }, {})).toEqual([]);
    expect(of({ digest: 'sha1' }, {})).toEqual([at('exchange.crt', 'invalid-certificate-signature')]);
    expect(of({}, unknown)).toEqual([at('exchange.crt', 'invalid-certificate-extension')]);
  });
});

describe('an intermediate CA', () => {
  it.each<[string, made.Traits, Parts, string]>([
    ['signed with SHA-1', { digest: 'sha1' }, {}, 'invalid-certificate-signature'],
    ['with a critical extension that nobody knows', {}, unknown, 'invalid-certificate-extension'],
    ['of a curve that Java does not know', { keys: ec('middle', 'secp256k1') }, {}, 'invalid-certificate-key'],
    [
      'that asks for a policy',
      {},
      { policy: made.extension(oids.policyConstraints, sequence(der(0x80, Buffer.from([0]))), true) },
      'invalid-certificate-policy',
    ],
  ])('%s is refused', (_, traits, parts, code) => {
    expect(ofMiddle(traits, parts)).toEqual([at('broker.crt', code)]);
  });

  it('that does not say that it is a CA is refused', () => {
    for (const parts of [
      { basic: undefined },
      { basic: basicConstraints(false) },
      { usage: keyUsage('digitalSignature') },
    ]) {
      expect(ofMiddle({}, parts)).toEqual([at('broker.crt', 'certificate-chain-broken')]);
    }
  });

  it('that is not for servers is refused by OpenSSL alone', () => {
    const parts = { purposes: made.extendedKeyUsage([oids.clientAuth]) };
    expect(ofMiddle({}, parts)).toEqual([at('broker.crt', 'invalid-certificate-purpose', 'warning')]);
    expect(ofRoot({}, parts)).toEqual([at('ca.crt', 'invalid-certificate-purpose', 'warning')]);
  });
});

describe('names that a CA may sign for', () => {
  const under = (subtrees: Parameters<typeof made.nameConstraints>[0], traits: made.Traits = {}, parts: Parts = {}) => {
    const middle = authority('Issuing CA', { by: root }, { constraints: made.nameConstraints(subtrees) });
    return codes(issuesOf([root], [leaf(middle, traits, parts), middle]));
  };
  const broken = [at('broker.crt', 'invalid-certificate-name-constraints')];

  it.each([
    ['the domain', { permitted: ['dns:fate.org'] }],
    ['the domain with a dot before it', { permitted: ['dns:.fate.org'] }],
    ['the domain in capitals', { permitted: ['dns:FATE.ORG'] }],
    ['no other domain', { excluded: ['dns:bank.example'] }],
    ['mail, which is not there', { permitted: ['email:bank.example'] }],
  ])('may be %s', (_, subtrees) => {
    expect(under(subtrees)).toEqual([]);
  });

  it.each([
    ['another domain', { permitted: ['dns:bank.example'] }],
    ['another domain with the same end', { permitted: ['dns:ate.org'] }],
    ['all but the domain', { excluded: ['dns:fate.org'] }],
    ['all but everything', { excluded: ['dns:'] }],
  ])('must not be %s', (_, subtrees) => {
    expect(under(subtrees)).toEqual(broken);
  });

  it('hold for the common name where there is no other, and for each of several names', () => {
    expect(under({ excluded: ['dns:fate.org'] }, {}, { names: undefined })).toEqual(broken);
    expect(under({ permitted: ['dns:fate.org'] }, {}, names(`dns:${hostname}`, 'dns:broker'))).toEqual(broken);
  });

  it('hold for addresses, mail, URIs and directories too', () => {
    const also = (text: string): Parts => names(`dns:${hostname}`, text);
    const range = 'ip:0a000000ff000000';
    expect(under({ permitted: [range] }, {}, also('ip:0a000001'))).toEqual([]);
    expect(under({ permitted: [range] }, {}, also('ip:0b000001'))).toEqual(broken);
    expect(under({ excluded: [range] }, {}, also('ip:0a000001'))).toEqual(broken);
    expect(under({ permitted: ['email:bank.example'] }, {}, also('email:a@fate.org'))).toEqual(broken);
    expect(under({ permitted: ['uri:.bank.example'] }, {}, also('uri:https://x.bank.example/'))).toEqual([]);
    expect(under({ permitted: ['uri:.bank.example'] }, {}, also('uri:https://fate.org/'))).toEqual(broken);
    const bank = made.directoryName(made.name(['O', 'Bank']));
    expect(under({ permitted: [bank] }, { subject: made.name(['O', 'BANK'], ['CN', hostname]) })).toEqual([]);
    expect(under({ permitted: [bank] })).toEqual(broken);
  });

  it('are those of every CA above, the root included', () => {
    const parts = { constraints: made.nameConstraints({ permitted: ['dns:bank.example'] }) };
    expect(ofRoot({}, parts)).toEqual(broken);
    const upper = authority('Upper CA', { by: root }, parts);
    const lower = authority('Lower CA', { by: upper });
    expect(codes(issuesOf([root], [leaf(lower), lower, upper]))).toEqual(broken);
  });
});

describe('how many CAs may stand below one', () => {
  it('is held by the root and by every other', () => {
    const zero = authority('Root CA', {}, { basic: basicConstraints(true, 0) });
    const below = authority('Issuing CA', { by: zero });
    expect(codes(issuesOf([zero], [leaf(zero)]))).toEqual([]);
    expect(codes(issuesOf([zero], [leaf(below), below]))).toEqual([
      at('broker.crt', 'invalid-certificate-path-length'),
    ]);
  });

  it('does not count a CA’s new key', () => {
    const zero = authority('Root CA', {}, { basic: basicConstraints(true, 0) });
    const renewed = authority('Root CA', { by: zero, keys: ec('renewed') });
    expect(codes(issuesOf([zero], [leaf(renewed), renewed]))).toEqual([]);
  });
});

describe('a bundle of CAs', () => {
  const good = leaf();

  it('may hold others, and the CA twice', () => {
    expect(codes(issuesOf([other, root, root], [good]))).toEqual([]);
  });

  it.each([
    ['of a curve that is written out', { keys: ec('explicit', 'P-256', 'explicit') }, {}, 'invalid-certificate-key'],
    ['of version 1 with extensions', { version: 0 }, {}, 'invalid-certificate-version'],
    ['with an extension twice', {}, { one: known, two: known }, 'invalid-certificate-extension'],
    ['of a time that is none', { to: made.utcTime('nonsense') }, {}, 'invalid-certificate-time'],
  ])('is refused as a whole by Java for one %s, whoever’s it is', (_, traits, parts, code) => {
    const strange = authority('Strange CA', traits, parts);
    expect(codes(issuesOf([strange, root], [good]))).toEqual([at('ca.crt', code)]);
  });

  it('may hold one that nothing of ours depends on and that is good for little: a warning', () => {
    const koblitz = authority('Koblitz CA', { keys: ec('koblitz', 'secp256k1') });
    expect(codes(issuesOf([koblitz, root], [good]))).toEqual([at('ca.crt', 'invalid-certificate-key', 'warning')]);
    expect(codes(issuesOf([authority('Wild CA', {}, unknown), root], [good]))).toEqual([
      at('ca.crt', 'invalid-certificate-extension', 'warning'),
    ]);
    expect(codes(issuesOf([root, good], [good]))).toEqual([at('ca.crt', 'invalid-ca-certificate', 'warning')]);
  });

  it('without the root is enough for Java alone', () => {
    const middle = authority('Issuing CA', { by: root });
    expect(codes(issuesOf([middle], [leaf(middle)]))).toEqual([at('ca.crt', 'invalid-ca-bundle', 'warning')]);
    expect(codes(issuesOf([middle, root], [leaf(middle)]))).toEqual([]);
  });

  it('with a namesake of another key first is enough for Java alone, where no key identifier tells', () => {
    const plain = { own: undefined };
    const namesake = authority('Root CA', { keys: ec('namesake'), serial: Buffer.from([7]) }, plain);
    const ours = authority('Root CA', {}, plain);
    const signed = leaf(ours, {}, { by: undefined });
    expect(codes(issuesOf([namesake, ours], [signed]))).toEqual([at('ca.crt', 'invalid-ca-bundle', 'warning')]);
    expect(codes(issuesOf([ours, namesake], [signed]))).toEqual([]);
    const told = authority('Root CA', { keys: ec('namesake') });
    expect(codes(issuesOf([told, root], [leaf()]))).toEqual([]);
  });

  it('ends a chain early: an expired cross-signed CA above it stops nobody', () => {
    const expired = authority('Root CA', { by: other, to: -1 });
    expect(codes(issuesOf([root], [good, expired]))).toEqual([at('broker.crt', 'certificate-expired', 'warning')]);
    expect(codes(issuesOf([other], [good, expired]))).toEqual([at('broker.crt', 'certificate-expired')]);
  });
});

describe('a Secret', () => {
  const padding = `${'#'.repeat(1023)}\n`.repeat(1023);
  const padded: Signed = { ...root, pem: root.pem + padding };

  it('takes no more than 1 MiB of certificates', () => {
    const large: Signed = { ...root, pem: padded.pem + '#'.repeat(2048) };
    expect(codes(issuesOf([padded], [leaf()]))).toEqual([]);
    expect(codes(issuesOf([large], [leaf()]))).toEqual([at('ca.crt', 'invalid-certificate-size')]);
    const own = leaf();
    expect(codes(issuesOf([root], [{ ...own, pem: own.pem + padding + padding }]))).toEqual([
      at('broker.crt', 'invalid-certificate-size'),
    ]);
  });

  it('of Traffic Server holds the CAs as well', () => {
    expect(codes(issuesOf([padded], [leaf()], trafficServer))).toEqual([
      at('exchange.crt', 'invalid-certificate-size'),
    ]);
  });
});
