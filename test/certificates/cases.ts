import { generateKeyPairSync } from 'node:crypto';
import { der, oid, sequence, tags } from '../../constructs/certificates/der';
import type { Keys, Signed, Traits } from './builder';
import * as made from './builder';
import { basicConstraints, certify, ec, keyUsage, oids, rsa } from './builder';

/** What lies in the files of a party. */
export interface Case {
  readonly name: string;
  readonly ca: readonly Signed[];
  readonly chain: readonly Signed[];
  /** PEM. @default - PKCS#8 */
  readonly key?: string;
}

export const hostname = '10000.fate.org';

/** Extensions by what they are; `undefined` takes one out. */
type Parts = Readonly<Record<string, Buffer | undefined>>;

function present(parts: Parts): Buffer[] {
  return Object.values(parts).filter((part) => part !== undefined);
}

export function authority(name: string, traits: Traits = {}, parts: Parts = {}): Signed {
  const keys = traits.keys ?? rsa(name);
  const standard: Parts = {
    basic: basicConstraints(true),
    usage: keyUsage('keyCertSign', 'cRLSign'),
    own: made.subjectKeyIdentifier(keys),
    by: traits.by && made.authorityKeyIdentifier(traits.by.keys),
  };
  return certify({ name, to: 3000, ...traits, keys, extensions: present({ ...standard, ...parts }) });
}

export function leaf(by: Signed, traits: Traits = {}, parts: Parts = {}): Signed {
  const keys = traits.keys ?? rsa('server');
  const standard: Parts = {
    basic: basicConstraints(false),
    usage: keyUsage('digitalSignature', 'keyEncipherment'),
    purposes: made.extendedKeyUsage([oids.serverAuth, oids.clientAuth]),
    names: made.alternativeNames([`dns:${hostname}`]),
    own: made.subjectKeyIdentifier(keys),
    by: made.authorityKeyIdentifier(by.keys),
  };
  return certify({ name: hostname, by, ...traits, keys, extensions: present({ ...standard, ...parts }) });
}

const unknown = (critical: boolean): Buffer => made.extension('1.2.3.4.5', der(tags.null), critical);
const dsa = (): Keys => made.keep('dsa', () => generateKeyPairSync('dsa', { modulusLength: 2048, divisorLength: 256 }));
const ed25519 = (name: string): Keys => made.keep(`ed25519 ${name}`, () => generateKeyPairSync('ed25519'));
const ed448 = (name: string): Keys => made.keep(`ed448 ${name}`, () => generateKeyPairSync('ed448'));
const rsaPss = (name: string): Keys =>
  made.keep(`pss ${name}`, () => generateKeyPairSync('rsa-pss', { modulusLength: 2048 }));
const exponent = (value: number): Keys =>
  made.keep(`rsa e=${value}`, () => generateKeyPairSync('rsa', { modulusLength: 2048, publicExponent: value }));

export function cases(): Case[] {
  const list: Case[] = [];
  const add = (name: string, ca: Signed | readonly Signed[], ...chain: Signed[]): void => {
    list.push({ name, ca: Array.isArray(ca) ? ca : [ca as Signed], chain });
  };
  const root = authority('Bank CA');
  const other = authority('Hospital CA');
  const middle = authority('Bank issuing CA', { by: root });
  const good = leaf(root);
  const ofLeaf = (name: string, traits: Traits = {}, parts: Parts = {}): void => {
    add(name, root, leaf(root, traits, parts));
  };
  /** A CA in the middle that differs. */
  const ofMiddle = (name: string, traits: Traits = {}, parts: Parts = {}): void => {
    const differs = authority('Bank issuing CA', { by: root, ...traits }, parts);
    add(name, root, leaf(differs), differs);
  };
  const ofRoot = (name: string, traits: Traits = {}, parts: Parts = {}): void => {
    const differs = authority('Bank CA', traits, parts);
    add(name, differs, leaf(differs));
  };

  add('good', root, good);
  add('good, over an intermediate', root, leaf(middle), middle);
  add('good, over an intermediate, the root closes', root, leaf(middle), middle, root);
  add('good, the intermediate in ca.crt', [middle, root], leaf(middle));
  add('good, no extension but names', root, certify({ name: hostname, by: root, keys: rsa('server'), extensions: [] }));

  // Signatures.
  for (const digest of ['md5', 'sha1', 'sha384', 'sha512', 'pss', 'pss-sha1'] as const) {
    ofLeaf(`signature ${digest}, leaf`, { digest });
    ofMiddle(`signature ${digest}, intermediate`, { digest });
    ofRoot(`signature ${digest}, root`, { digest });
  }
  ofLeaf('signature, damaged', { forged: true });
  ofLeaf('signature, other algorithm inside', {
    innerAlgorithm: sequence(oid('1.2.840.113549.1.1.5'), der(tags.null)),
  });

  // Keys.
  for (const bits of [1024, 2047, 3072, 4096]) ofLeaf(`key RSA ${bits}, leaf`, { keys: rsa('size', bits) });
  for (const bits of [512, 1024]) ofLeaf(`key RSA ${bits}, leaf`, { keys: rsa('size', bits) });
  ofMiddle('key RSA 1024, intermediate', { keys: rsa('size', 1024) });
  ofRoot('key RSA 1024, root', { keys: rsa('size', 1024) });
  ofLeaf('key RSA exponent 3, leaf', { keys: exponent(3) });
  for (const curve of ['P-224', 'P-256', 'P-384', 'P-521', 'secp256k1', 'prime192v1', 'brainpoolP256r1', 'secp224k1']) {
    ofLeaf(`key EC ${curve}, leaf`, { keys: ec('leaf', curve) }, { usage: keyUsage('digitalSignature') });
    ofMiddle(`key EC ${curve}, intermediate`, { keys: ec('middle', curve) });
    ofRoot(`key EC ${curve}, root`, { keys: ec('root', curve) });
  }
  ofLeaf('key EC explicit, leaf', { keys: ec('leaf', 'P-256', 'explicit') }, { usage: keyUsage('digitalSignature') });
  ofMiddle('key EC explicit, intermediate', { keys: ec('middle', 'P-256', 'explicit') });
  ofRoot('key EC explicit, root', { keys: ec('root', 'P-256', 'explicit') });
  for (const [kind, keysOf] of Object.entries({ ed25519, ed448, 'rsa-pss': rsaPss, dsa: () => dsa() })) {
    ofLeaf(`key ${kind}, leaf`, { keys: keysOf('leaf') }, { usage: keyUsage('digitalSignature') });
    ofMiddle(`key ${kind}, intermediate`, { keys: keysOf('middle') });
    ofRoot(`key ${kind}, root`, { keys: keysOf('root') });
  }
  {
    const ecRoot = authority('EC CA', { keys: ec('root') });
    add('key EC sha1, leaf', ecRoot, leaf(ecRoot, { digest: 'sha1' }));
  }

  // Key usage.
  ofLeaf('usage digitalSignature alone', {}, { usage: keyUsage('digitalSignature') });
  ofLeaf('usage keyEncipherment alone', {}, { usage: keyUsage('keyEncipherment') });
  ofLeaf('usage keyAgreement alone', {}, { usage: keyUsage('keyAgreement') });
  ofLeaf('usage nonRepudiation alone', {}, { usage: keyUsage('nonRepudiation') });
  ofLeaf('usage keyCertSign alone', {}, { usage: keyUsage('keyCertSign') });
  ofLeaf('usage none', {}, { usage: undefined });
  ofLeaf('usage empty', {}, { usage: keyUsage() });
  ofLeaf('usage digitalSignature, EC', { keys: ec('leaf') }, { usage: keyUsage('digitalSignature') });
  ofLeaf('usage keyAgreement, EC', { keys: ec('leaf') }, { usage: keyUsage('keyAgreement') });
  ofLeaf(
    'usage digitalSignature not critical',
    {},
    { usage: made.extension(oids.keyUsage, der(3, Buffer.from([7, 0x80]))) },
  );
  ofLeaf(
    'usage keyEncipherment not critical',
    {},
    { usage: made.extension(oids.keyUsage, der(3, Buffer.from([5, 0x20]))) },
  );
  ofMiddle('usage of the intermediate without keyCertSign', {}, { usage: keyUsage('digitalSignature') });
  ofMiddle('usage of the intermediate none', {}, { usage: undefined });
  ofRoot('usage of the root without keyCertSign', {}, { usage: keyUsage('digitalSignature') });
  ofRoot('usage of the root none', {}, { usage: undefined });

  // Extended key usage.
  const purposes = (...ids: string[]) => ({ purposes: made.extendedKeyUsage(ids) });
  ofLeaf('purposes serverAuth', {}, purposes(oids.serverAuth));
  ofLeaf('purposes serverAuth critical', {}, { purposes: made.extendedKeyUsage([oids.serverAuth], true) });
  ofLeaf('purposes clientAuth', {}, purposes(oids.clientAuth));
  ofLeaf('purposes any', {}, purposes(oids.anyUsage));
  ofLeaf('purposes any critical', {}, { purposes: made.extendedKeyUsage([oids.anyUsage], true) });
  ofLeaf('purposes emailProtection', {}, purposes('1.3.6.1.5.5.7.3.4'));
  ofLeaf('purposes none', {}, { purposes: undefined });
  ofLeaf('purposes empty', {}, purposes());
  ofLeaf('purposes netscape sgc', {}, purposes('2.16.840.1.113730.4.1'));
  ofLeaf('purposes microsoft sgc', {}, purposes('1.3.6.1.4.1.311.10.3.3'));
  ofMiddle('purposes of the intermediate clientAuth', {}, purposes(oids.clientAuth));
  ofMiddle('purposes of the intermediate serverAuth', {}, purposes(oids.serverAuth));
  ofMiddle('purposes of the intermediate any', {}, purposes(oids.anyUsage));
  ofMiddle('purposes of the intermediate emailProtection', {}, purposes('1.3.6.1.5.5.7.3.4'));
  ofRoot('purposes of the root clientAuth', {}, purposes(oids.clientAuth));
  ofRoot('purposes of the root serverAuth', {}, purposes(oids.serverAuth));
  const netscape = (byte: number) => ({
    netscape: made.extension('2.16.840.1.113730.1.1', der(3, Buffer.from([0, byte]))),
  });
  ofLeaf('netscape type server', {}, netscape(0x40));
  ofLeaf('netscape type client', {}, netscape(0x80));
  ofMiddle('netscape type of the intermediate ssl CA', {}, netscape(0x04));
  ofMiddle('netscape type of the intermediate e-mail CA', {}, netscape(0x02));
  ofMiddle(
    'netscape type ssl CA instead of basicConstraints',
    {},
    { basic: undefined, usage: undefined, ...netscape(0x04) },
  );

  // Extensions that nobody knows.
  ofLeaf('unknown extension, leaf', {}, { unknown: unknown(false) });
  ofLeaf('unknown critical extension, leaf', {}, { unknown: unknown(true) });
  ofMiddle('unknown critical extension, intermediate', {}, { unknown: unknown(true) });
  ofRoot('unknown critical extension, root', {}, { unknown: unknown(true) });
  ofLeaf('extension twice, unknown', {}, { one: unknown(false), two: unknown(false) });
  ofLeaf('extension twice, names', {}, { again: made.alternativeNames(['dns:x.fate.org']) });
  ofLeaf('extension twice, usage', {}, { again: keyUsage('keyCertSign') });
  ofRoot('extension twice, root', {}, { one: unknown(false), two: unknown(false) });
  ofLeaf(
    'policies',
    {},
    { policies: made.extension(oids.certificatePolicies, sequence(sequence(oid('1.2.3.4'))), true) },
  );
  ofLeaf('policies, garbage', {}, { policies: made.extension(oids.certificatePolicies, Buffer.from('zz'), false) });
  ofMiddle(
    'policies required, none there',
    {},
    { policies: made.extension(oids.policyConstraints, sequence(der(0x80, Buffer.from([0]))), true) },
  );
  ofMiddle(
    'inhibitAnyPolicy',
    {},
    { policies: made.extension(oids.inhibitAnyPolicy, der(tags.integer, Buffer.from([0])), true) },
  );
  ofMiddle(
    'policy mappings critical',
    {},
    { policies: made.extension('2.5.29.33', sequence(sequence(oid('1.2.3'), oid('1.2.4'))), true) },
  );
  ofLeaf(
    'must-staple',
    {},
    { feature: made.extension('1.3.6.1.5.5.7.1.24', sequence(der(2, Buffer.from([5]))), false) },
  );
  ofLeaf(
    'must-staple critical',
    {},
    { feature: made.extension('1.3.6.1.5.5.7.1.24', sequence(der(2, Buffer.from([5]))), true) },
  );
  ofLeaf('precertificate poison', {}, { poison: made.extension('1.3.6.1.4.1.11129.2.4.3', der(tags.null), true) });
  ofLeaf('no-check (OCSP) critical', {}, { nocheck: made.extension('1.3.6.1.5.5.7.48.1.5', der(tags.null), true) });
  const points = sequence(sequence(der(0xa0, der(0xa0, made.generalName('uri:http://crl.example/x')))));
  ofLeaf('CRL distribution points critical', {}, { points: made.extension('2.5.29.31', points, true) });
  ofLeaf('freshest CRL critical', {}, { points: made.extension('2.5.29.46', points, true) });
  const access = sequence(sequence(oid('1.3.6.1.5.5.7.48.1'), made.generalName('uri:http://ocsp.example')));
  ofLeaf('authority information access critical', {}, { access: made.extension('1.3.6.1.5.5.7.1.1', access, true) });
  ofLeaf('subject information access critical', {}, { access: made.extension('1.3.6.1.5.5.7.1.11', access, true) });
  ofLeaf(
    'issuer alternative name critical',
    {},
    { alt: made.extension('2.5.29.18', sequence(made.generalName('uri:http://x')), true) },
  );
  ofLeaf(
    'subject directory attributes critical',
    {},
    { attr: made.extension('2.5.29.9', sequence(sequence(oid('1.2.3'), der(tags.set, der(tags.null)))), true) },
  );
  ofLeaf(
    'private key usage period critical',
    {},
    { period: made.extension('2.5.29.16', sequence(der(0x80, Buffer.from('20200101000000Z'))), true) },
  );
  ofLeaf(
    'subject key identifier critical',
    {},
    { own: made.extension(oids.subjectKeyIdentifier, der(4, Buffer.from('x')), true) },
  );
  ofLeaf(
    'authority key identifier critical',
    {},
    { by: made.extension(oids.authorityKeyIdentifier, sequence(), true) },
  );
  ofLeaf(
    'netscape comment critical',
    {},
    { comment: made.extension('2.16.840.1.113730.1.13', der(tags.ia5String, Buffer.from('x')), true) },
  );
  ofLeaf(
    'netscape type critical',
    {},
    { type: made.extension('2.16.840.1.113730.1.1', der(3, Buffer.from([6, 0x40])), true) },
  );
  ofLeaf('name constraints on a leaf', {}, { constraints: made.nameConstraints({ permitted: ['dns:fate.org'] }) });
  const ipBlocks = sequence(sequence(der(4, Buffer.from([0, 1])), der(tags.null)));
  ofLeaf('ip address blocks critical', {}, { blocks: made.extension('1.3.6.1.5.5.7.1.7', ipBlocks, true) });
  const proxyInfo = sequence(sequence(oid('1.3.6.1.5.5.7.21.1')));
  ofLeaf('proxy certificate', {}, { proxy: made.extension('1.3.6.1.5.5.7.1.14', proxyInfo, true) });

  // Name constraints.
  const constrained = (
    name: string,
    subtrees: Parameters<typeof made.nameConstraints>[0],
    traits: Traits = {},
    parts: Parts = {},
    where: 'root' | 'middle' = 'middle',
  ) => {
    const constraints = { constraints: made.nameConstraints(subtrees) };
    if (where === 'root') {
      const ca = authority('Bank CA', {}, constraints);
      add(`${name} (root)`, ca, leaf(ca, traits, parts));
      return;
    }
    const ca = authority('Bank issuing CA', { by: root }, constraints);
    add(name, root, leaf(ca, traits, parts), ca);
  };
  for (const where of ['middle', 'root'] as const) {
    constrained('constraints permit the domain', { permitted: ['dns:fate.org'] }, {}, {}, where);
    constrained('constraints permit another domain', { permitted: ['dns:bank.example'] }, {}, {}, where);
    constrained('constraints exclude the domain', { excluded: ['dns:fate.org'] }, {}, {}, where);
    constrained('constraints exclude another domain', { excluded: ['dns:bank.example'] }, {}, {}, where);
  }
  constrained('constraints permit a name with a dot before it', { permitted: ['dns:.fate.org'] });
  constrained('constraints exclude a name with a dot before it', { excluded: ['dns:.fate.org'] });
  constrained('constraints permit everything', { permitted: ['dns:'] });
  constrained('constraints exclude everything', { excluded: ['dns:'] });
  constrained('constraints permit in capitals', { permitted: ['dns:FATE.ORG'] });
  constrained('constraints permit the end of a label', { permitted: ['dns:ate.org'] });
  constrained('constraints exclude the name itself', { excluded: [`dns:${hostname}`] });
  constrained('constraints permit the name itself', { permitted: [`dns:${hostname}`] });
  const without = { names: undefined };
  constrained('constraints permit another domain, common name alone', { permitted: ['dns:bank.example'] }, {}, without);
  constrained('constraints permit the domain, common name alone', { permitted: ['dns:fate.org'] }, {}, without);
  constrained('constraints exclude the domain, common name alone', { excluded: ['dns:fate.org'] }, {}, without);
  constrained(
    'constraints permit the domain, common name of no host',
    { permitted: ['dns:fate.org'] },
    { name: 'The Bank' },
    without,
  );
  constrained(
    'constraints permit another domain, common name of no host',
    { permitted: ['dns:bank.example'] },
    { name: 'The Bank' },
    without,
  );
  constrained(
    'constraints permit the domain, common name elsewhere',
    { permitted: ['dns:fate.org'] },
    { name: 'x.bank.example' },
  );
  constrained(
    'constraints permit the domain, a second name outside',
    { permitted: ['dns:fate.org'] },
    {},
    { names: made.alternativeNames([`dns:${hostname}`, 'dns:pulsar-standard-broker']) },
  );
  constrained(
    'constraints permit the domain, wildcard inside',
    { permitted: ['dns:fate.org'] },
    {},
    { names: made.alternativeNames(['dns:*.fate.org']) },
  );
  constrained(
    'constraints exclude the name, wildcard over it',
    { excluded: [`dns:${hostname}`] },
    {},
    { names: made.alternativeNames(['dns:*.fate.org']) },
  );
  constrained(
    'constraints permit the domain, an address too',
    { permitted: ['dns:fate.org'] },
    {},
    { names: made.alternativeNames([`dns:${hostname}`, 'ip:0a000001']) },
  );
  constrained(
    'constraints permit an address range, address inside',
    { permitted: ['ip:0a000000ff000000'] },
    {},
    { names: made.alternativeNames([`dns:${hostname}`, 'ip:0a000001']) },
  );
  constrained(
    'constraints permit an address range, address outside',
    { permitted: ['ip:0a000000ff000000'] },
    {},
    { names: made.alternativeNames([`dns:${hostname}`, 'ip:0b000001']) },
  );
  constrained(
    'constraints exclude an address range, address inside',
    { excluded: ['ip:0a000000ff000000'] },
    {},
    { names: made.alternativeNames([`dns:${hostname}`, 'ip:0a000001']) },
  );
  constrained('constraints exclude all addresses, IPv6 too', {
    excluded: ['ip:0000000000000000', `ip:${'00'.repeat(32)}`],
  });
  constrained(
    'constraints exclude all addresses, an address',
    { excluded: ['ip:0000000000000000'] },
    {},
    { names: made.alternativeNames([`dns:${hostname}`, 'ip:0a000001']) },
  );
  const bank = (...rest: made.Attribute[]) => made.name(['C', 'DE'], ['O', 'Bank'], ...rest);
  constrained(
    'constraints permit a directory, subject inside',
    { permitted: [made.directoryName(bank())] },
    { subject: bank(['CN', hostname]) },
  );
  constrained(
    'constraints permit a directory, subject inside, in capitals',
    { permitted: [made.directoryName(bank())] },
    { subject: made.name(['C', 'DE'], ['O', 'BANK'], ['CN', hostname]) },
  );
  constrained('constraints permit a directory, subject outside', { permitted: [made.directoryName(bank())] });
  constrained(
    'constraints exclude a directory, subject inside',
    { excluded: [made.directoryName(bank())] },
    { subject: bank(['CN', hostname]) },
  );
  constrained('constraints exclude a directory, subject outside', { excluded: [made.directoryName(bank())] });
  constrained('constraints permit mail of a domain, none there', { permitted: ['email:bank.example'] });
  constrained(
    'constraints permit mail of a domain, other mail',
    { permitted: ['email:bank.example'] },
    {},
    { names: made.alternativeNames([`dns:${hostname}`, 'email:a@fate.org']) },
  );
  constrained(
    'constraints permit mail of a domain, other mail in the subject',
    { permitted: ['email:bank.example'] },
    { subject: made.name(['CN', hostname], ['E', 'a@fate.org']) },
  );
  constrained(
    'constraints permit mail of a domain, its mail',
    { permitted: ['email:bank.example'] },
    {},
    { names: made.alternativeNames([`dns:${hostname}`, 'email:a@bank.example']) },
  );
  constrained(
    'constraints permit a URI host, other URI',
    { permitted: ['uri:.bank.example'] },
    {},
    { names: made.alternativeNames([`dns:${hostname}`, 'uri:spiffe://fate.org/x']) },
  );
  constrained(
    'constraints permit a URI host, its URI',
    { permitted: ['uri:.bank.example'] },
    {},
    { names: made.alternativeNames([`dns:${hostname}`, 'uri:https://x.bank.example/x']) },
  );
  constrained('constraints empty', {});
  constrained('constraints permit a registered id', { permitted: [der(0x88, Buffer.from([0x2a, 3]))] });
  constrained('constraints with a minimum', { permitted: ['dns:fate.org'] });
  {
    const notCritical = { constraints: made.nameConstraints({ excluded: ['dns:fate.org'] }, false) };
    ofMiddle('constraints not critical, exclude the domain', {}, notCritical);
    const upper = authority(
      'Upper CA',
      { by: root },
      { constraints: made.nameConstraints({ permitted: ['dns:bank.example'] }) },
    );
    const lower = authority('Lower CA', { by: upper });
    add('constraints of a CA two above', root, leaf(lower), lower, upper);
    const upperGood = authority(
      'Upper CA',
      { by: root },
      { constraints: made.nameConstraints({ permitted: ['dns:fate.org'] }) },
    );
    const lowerGood = authority('Lower CA', { by: upperGood });
    add('constraints of a CA two above, kept', root, leaf(lowerGood), lowerGood, upperGood);
    const selfIssued = authority(
      'Bank CA',
      { by: root, keys: rsa('rollover') },
      { constraints: made.nameConstraints({ permitted: ['dns:fate.org'] }) },
    );
    add('constraints of a self-issued CA, kept', root, leaf(selfIssued), selfIssued);
    const dirUpper = authority(
      'Upper CA',
      { by: root },
      { constraints: made.nameConstraints({ permitted: [made.directoryName(bank())] }) },
    );
    const dirLower = authority('Lower CA', { by: dirUpper });
    add(
      'constraints on the directory, a CA below outside it',
      root,
      leaf(dirLower, { subject: bank(['CN', hostname]) }),
      dirLower,
      dirUpper,
    );
  }

  // Basic constraints.
  ofMiddle('basicConstraints of the intermediate missing', {}, { basic: undefined });
  ofMiddle('basicConstraints of the intermediate CA:FALSE', {}, { basic: basicConstraints(false) });
  ofMiddle(
    'basicConstraints of the intermediate not critical',
    {},
    { basic: basicConstraints(true, undefined, false) },
  );
  ofMiddle('basicConstraints of the intermediate missing, usage missing', {}, { basic: undefined, usage: undefined });
  ofRoot('basicConstraints of the root missing', {}, { basic: undefined });
  ofRoot('basicConstraints of the root missing, usage missing', {}, { basic: undefined, usage: undefined });
  ofRoot('basicConstraints of the root CA:FALSE', {}, { basic: basicConstraints(false) });
  ofRoot('basicConstraints of the root not critical', {}, { basic: basicConstraints(true, undefined, false) });
  ofRoot(
    'basicConstraints garbage in the root',
    {},
    { basic: made.extension(oids.basicConstraints, Buffer.from('zz'), false) },
  );
  ofLeaf(
    'a leaf that is a CA',
    {},
    { basic: basicConstraints(true), usage: keyUsage('digitalSignature', 'keyCertSign') },
  );
  ofLeaf('a leaf that is a CA, no usage', {}, { basic: basicConstraints(true), usage: undefined });
  ofLeaf(
    'a leaf that is a CA, usage of a CA',
    {},
    { basic: basicConstraints(true), usage: keyUsage('keyCertSign', 'cRLSign') },
  );
  ofLeaf('a leaf with a path length and no CA', {}, { basic: basicConstraints(false, 0) });
  ofLeaf('a leaf with keyCertSign and no CA', {}, { usage: keyUsage('digitalSignature', 'keyCertSign') });
  ofLeaf('a leaf without basicConstraints', {}, { basic: undefined });
  {
    const zero = authority('Bank CA', {}, { basic: basicConstraints(true, 0) });
    add('path length 0 of the root, leaf below', zero, leaf(zero));
    const below = authority('Bank issuing CA', { by: zero });
    add('path length 0 of the root, a CA below', zero, leaf(below), below);
    add(
      'path length 0 of the root, a CA leaf below',
      zero,
      leaf(zero, {}, { basic: basicConstraints(true), usage: keyUsage('digitalSignature', 'keyCertSign') }),
    );
    const one = authority('Bank CA', {}, { basic: basicConstraints(true, 1) });
    const first = authority('First CA', { by: one });
    const second = authority('Second CA', { by: first });
    add('path length 1 of the root, a CA below', one, leaf(first), first);
    add('path length 1 of the root, two CAs below', one, leaf(second), second, first);
    const middleZero = authority('First CA', { by: root }, { basic: basicConstraints(true, 0) });
    const under = authority('Second CA', { by: middleZero });
    add('path length 0 of an intermediate, leaf below', root, leaf(middleZero), middleZero);
    add('path length 0 of an intermediate, a CA below', root, leaf(under), under, middleZero);
    const selfIssued = authority('Bank CA', { by: zero, keys: rsa('rollover') });
    add('path length 0 of the root, a self-issued CA below', zero, leaf(selfIssued), selfIssued);
    const zeroMiddle = authority('First CA', { by: root }, { basic: basicConstraints(true, 0) });
    const selfMiddle = authority('First CA', { by: zeroMiddle, keys: rsa('rollover') });
    add('path length 0 of an intermediate, a self-issued CA below', root, leaf(selfMiddle), selfMiddle, zeroMiddle);
    const negative = authority(
      'Bank CA',
      {},
      {
        basic: made.extension(
          oids.basicConstraints,
          sequence(der(1, Buffer.from([0xff])), der(2, Buffer.from([0xff]))),
          true,
        ),
      },
    );
    add('path length negative', negative, leaf(negative));
    const inBundle = authority('First CA', { by: root }, { basic: basicConstraints(true, 0) });
    const belowBundle = authority('Second CA', { by: inBundle });
    add('path length 0 of an intermediate in ca.crt, a CA below', [inBundle, root], leaf(belowBundle), belowBundle);
  }

  // Self-signed leaves, version 1.
  const lonely = (traits: Traits = {}, parts: Parts = {}): Signed => {
    const keys = rsa('server');
    return certify({
      name: hostname,
      keys,
      extensions: present({ names: made.alternativeNames([`dns:${hostname}`]), ...parts }),
      ...traits,
    });
  };
  const alone = lonely();
  add('a self-signed leaf, itself in ca.crt', alone, alone);
  const aloneCa = lonely({}, { basic: basicConstraints(true) });
  add('a self-signed leaf that is a CA, itself in ca.crt', aloneCa, aloneCa);
  const aloneNoCa = lonely({}, { basic: basicConstraints(false) });
  add('a self-signed leaf that is no CA, itself in ca.crt', aloneNoCa, aloneNoCa);
  const aloneUsage = lonely({}, { basic: basicConstraints(true), usage: keyUsage('keyCertSign') });
  add('a self-signed leaf that is a CA and signs alone, itself in ca.crt', aloneUsage, aloneUsage);
  add('a self-signed leaf, another CA', root, alone);
  add('a self-signed CA leaf, in a bundle with the CA', [root, aloneCa], aloneCa);
  add('the leaf itself in ca.crt, beside its CA', [root, good], good);
  add('the leaf itself in ca.crt, without its CA', [good], good);
  ofLeaf(
    'version 1, leaf',
    { version: 0 },
    { basic: undefined, usage: undefined, purposes: undefined, names: undefined, own: undefined, by: undefined },
  );
  ofLeaf('version 1 with extensions, leaf', { version: 0 });
  ofLeaf('version 2 with extensions, leaf', { version: 1 });
  ofLeaf('version 4, leaf', { version: 3 });
  ofMiddle(
    'version 1, intermediate',
    { version: 0 },
    { basic: undefined, usage: undefined, own: undefined, by: undefined },
  );
  ofRoot('version 1, root', { version: 0 }, { basic: undefined, usage: undefined, own: undefined });
  ofRoot('version 1 with extensions, root', { version: 0 });

  // Names.
  const names = (...texts: (string | Buffer)[]) => ({ names: made.alternativeNames(texts) });
  ofLeaf('names twice the same', {}, names(`dns:${hostname}`, `dns:${hostname}`));
  ofLeaf('names empty list', {}, names());
  ofLeaf('names an empty DNS name', {}, names('dns:', `dns:${hostname}`));
  ofLeaf('names a wildcard', { name: 'Bank' }, names('dns:*.fate.org'));
  ofLeaf('names a wildcard in the middle', {}, names(`dns:${hostname}`, 'dns:a.*.org'));
  ofLeaf('names a partial wildcard', {}, names(`dns:${hostname}`, 'dns:1*.fate.org'));
  ofLeaf('names two wildcards', {}, names(`dns:${hostname}`, 'dns:*.*.fate.org'));
  ofLeaf('names a wildcard alone', {}, names(`dns:${hostname}`, 'dns:*'));
  ofLeaf('names with a NUL', {}, names(`dns:${hostname}\0.evil.example`));
  ofLeaf('names with a NUL, beside the good one', {}, names(`dns:${hostname}`, 'dns:x\0.evil.example'));
  ofLeaf('names with an underscore', {}, names(`dns:${hostname}`, 'dns:a_b.fate.org'));
  ofLeaf('names with a blank', {}, names(`dns:${hostname}`, 'dns:a b.fate.org'));
  ofLeaf('names with a dot at the end', {}, names(`dns:${hostname}.`));
  ofLeaf('names with a dot at the end, beside the good one', {}, names(`dns:${hostname}`, `dns:${hostname}.`));
  ofLeaf('names with a dot at the start', {}, names(`dns:${hostname}`, 'dns:.fate.org'));
  ofLeaf('names with two dots', {}, names(`dns:${hostname}`, 'dns:a..fate.org'));
  ofLeaf('names with a hyphen at the start', {}, names(`dns:${hostname}`, 'dns:-a.fate.org'));
  ofLeaf('names with a long label', {}, names(`dns:${hostname}`, `dns:${'a'.repeat(64)}.fate.org`));
  ofLeaf('names in capitals', {}, names(`dns:${hostname.toUpperCase()}`));
  ofLeaf('names international, as punycode', {}, names(`dns:${hostname}`, 'dns:xn--bnk-qla.fate.org'));
  ofLeaf(
    'names international, as Latin-1',
    {},
    names(`dns:${hostname}`, Buffer.concat([Buffer.from([0x82, 13]), Buffer.from('b\xe4nk.fate.org', 'latin1')])),
  );
  ofLeaf('names international, as UTF-8', {}, names(`dns:${hostname}`, der(0x82, Buffer.from('bänk.fate.org'))));
  ofLeaf('names an IP address as DNS name', {}, names(`dns:${hostname}`, 'dns:10.0.0.1'));
  ofLeaf('names an IP address', {}, names(`dns:${hostname}`, 'ip:0a000001'));
  ofLeaf('names an IP address of 5 bytes', {}, names(`dns:${hostname}`, 'ip:0a00000102'));
  ofLeaf('names a URI', {}, names(`dns:${hostname}`, 'uri:spiffe://fate.org/broker'));
  ofLeaf('names a URI without a host', {}, names(`dns:${hostname}`, 'uri:urn:x'));
  ofLeaf('names a URI that is none', {}, names(`dns:${hostname}`, 'uri:::::'));
  ofLeaf('names mail', {}, names(`dns:${hostname}`, 'email:a@fate.org'));
  ofLeaf(
    'names an other name',
    {},
    names(`dns:${hostname}`, der(0xa0, oid('1.2.3.4'), der(0xa0, der(tags.utf8String, Buffer.from('x'))))),
  );
  ofLeaf('names a registered id', {}, names(`dns:${hostname}`, der(0x88, Buffer.from([0x2a, 3]))));
  ofLeaf('names of an unknown kind', {}, names(`dns:${hostname}`, der(0x8b, Buffer.from('x'))));
  ofLeaf('names garbage', {}, { names: made.extension(oids.alternativeNames, Buffer.from('zz')) });
  ofLeaf('names garbage critical', {}, { names: made.extension(oids.alternativeNames, Buffer.from('zz'), true) });
  ofLeaf(
    'names garbage after the list',
    {},
    {
      names: made.extension(
        oids.alternativeNames,
        Buffer.concat([sequence(made.generalName(`dns:${hostname}`)), Buffer.from('zz')]),
      ),
    },
  );
  ofLeaf('names critical', {}, { names: made.alternativeNames([`dns:${hostname}`], true) });
  ofLeaf('names not among them, common name alone', {}, names('dns:other.fate.org'));
  ofLeaf('names none, common name alone', {}, { names: undefined });
  ofLeaf('names of another', { name: '9999.fate.org' }, names('dns:9999.fate.org'));
  ofLeaf('subject empty', { name: '' });
  ofLeaf('subject empty, names critical', { name: '' }, { names: made.alternativeNames([`dns:${hostname}`], true) });
  ofLeaf('subject empty, no names', { name: '' }, { names: undefined });
  ofLeaf('subject with a NUL', { name: `${hostname}\0.evil.example` });
  ofLeaf('subject of two common names', { subject: made.name(['CN', 'x'], ['CN', hostname]) }, { names: undefined });
  ofLeaf('subject of 100 letters', { name: 'a'.repeat(100) });
  ofLeaf('subject with a T61 string', { subject: made.name(['CN', der(0x14, Buffer.from('B\xe4nk', 'latin1'))]) });
  ofLeaf('subject with a BMP string', { subject: made.name(['CN', der(0x1e, Buffer.from('0042006e', 'hex'))]) });
  ofLeaf('subject with a BMP string of odd length', {
    subject: made.name(['CN', der(0x1e, Buffer.from('004200', 'hex'))]),
  });
  ofLeaf('subject with UTF-8 that is none', { subject: made.name(['CN', der(0x0c, Buffer.from([0xff, 0xfe]))]) });
  ofLeaf('subject with a printable string that is none', {
    subject: made.name(['CN', der(0x13, Buffer.from('a@b*'))]),
  });
  ofLeaf('subject with a common name of no letters', { subject: made.name(['CN', der(0x0c)]) });
  ofLeaf('subject with an integer for a name', { subject: made.name(['CN', der(2, Buffer.from([5]))]) });
  ofLeaf('subject with a country of three letters', { subject: made.name(['C', 'DEU'], ['CN', hostname]) });
  ofLeaf('issuer empty', { issuer: sequence() });
  {
    const nameless = authority('', { keys: rsa('nameless') });
    add('a CA without a name', nameless, leaf(nameless));
    const written = authority('Bank CA', {
      subject: made.name(['CN', der(tags.printableString, Buffer.from('Bank CA'))]),
    });
    add('issuer written in another string type', written, leaf(written, { issuer: made.name(['CN', 'Bank CA']) }));
    add('issuer written in other capitals', written, leaf(written, { issuer: made.name(['CN', 'BANK ca']) }));
  }

  // Validity.
  const utc = made.utcTime;
  const general = made.generalizedTime;
  ofLeaf('time expired', { to: -1 });
  ofLeaf('time not yet', { from: 1 });
  ofLeaf('time from after to', { from: 10, to: -10 });
  ofLeaf('time the same', { from: utc('200101000000Z'), to: utc('200101000000Z') });
  ofLeaf('time generalized before 2050', { from: general('20200101000000Z'), to: general('20450101000000Z') });
  ofLeaf('time generalized after 2050', { to: general('20600101000000Z') });
  ofLeaf('time without an end', { to: general('99991231235959Z') });
  ofLeaf('time without seconds', { to: utc('4501010000Z') });
  ofLeaf('time with an offset', { to: utc('450101000000+0100') });
  ofLeaf('time with a fraction', { to: general('20600101000000.5Z') });
  ofLeaf('time of no zone', { to: general('20600101000000') });
  ofLeaf('time of month 13', { to: utc('451301000000Z') });
  ofLeaf('time of day 31 of February', { to: utc('450231000000Z') });
  ofLeaf('time of no digits', { to: utc('nonsense') });
  ofLeaf('time of the year 1950', { from: utc('500101000000Z') });
  ofLeaf('time of the year 0', { from: general('00000101000000Z') });
  ofRoot('time of the root without seconds', { to: utc('4501010000Z') });
  ofRoot('time of the root of no digits', { to: utc('nonsense') });
  ofRoot('time of the root expired', { to: -1 });
  ofRoot('time of the root not yet', { from: 1 });
  ofMiddle('time of the intermediate expired', { to: -1 });
  ofMiddle('time of the intermediate ends before the leaf’s', { to: 100 });

  // Serial numbers.
  ofLeaf('serial 0', { serial: Buffer.from([0]) });
  ofLeaf('serial negative', { serial: Buffer.from([0x80]) });
  ofLeaf('serial of 20 bytes', { serial: Buffer.alloc(20, 0x11) });
  ofLeaf('serial of 21 bytes', { serial: Buffer.alloc(21, 0x11) });
  ofLeaf('serial of 64 bytes', { serial: Buffer.alloc(64, 0x11) });
  ofLeaf('serial of 65 bytes', { serial: Buffer.alloc(65, 0x11) });
  ofLeaf('serial with a zero before it', { serial: Buffer.from([0, 1]) });
  ofLeaf('serial of no bytes', { serial: Buffer.alloc(0) });
  ofRoot('serial 0, root', { serial: Buffer.from([0]) });
  ofRoot('serial negative, root', { serial: Buffer.from([0x80]) });
  ofRoot('serial with a zero before it, root', { serial: Buffer.from([0, 1]) });

  // Chains and bundles.
  add('chain in the wrong order', root, middle, leaf(middle));
  add('chain without its intermediate', root, leaf(middle));
  add('chain with the root before the intermediate', root, leaf(middle), root, middle);
  add('chain with a stranger at its end', root, good, other);
  add('chain with the leaf twice', root, good, good);
  add('chain with an intermediate twice', root, leaf(middle), middle, middle);
  add('chain over a stranger CA', other, leaf(middle), middle);
  add('bundle with the CA twice', [root, root], good);
  add('bundle with a stranger CA', [other, root], good);
  add('bundle without the CA', [other], good);
  const namesake = authority('Bank CA', { keys: rsa('namesake') });
  add('bundle with a namesake of another key, first', [namesake, root], good);
  add('bundle with a namesake of another key, second', [root, namesake], good);
  const plain = { own: undefined };
  const rootPlain = authority('Bank CA', {}, plain);
  const namesakePlain = authority('Bank CA', { keys: rsa('namesake'), serial: Buffer.from([7]) }, plain);
  const leafPlain = leaf(rootPlain, {}, { by: undefined });
  add('bundle with a namesake, no key identifiers, first', [namesakePlain, rootPlain], leafPlain);
  add('bundle with a namesake, no key identifiers, second', [rootPlain, namesakePlain], leafPlain);
  const namesakeOld = authority('Bank CA', { keys: rsa('namesake'), to: -1, serial: Buffer.from([7]) }, plain);
  add('bundle with an expired namesake, no key identifiers, first', [namesakeOld, rootPlain], leafPlain);
  add('bundle with an expired namesake, no key identifiers, second', [rootPlain, namesakeOld], leafPlain);
  const rootOld = authority('Bank CA', { to: -1, serial: Buffer.from([9]) });
  add('bundle with the CA’s expired certificate, first', [rootOld, root], good);
  add('bundle with the CA’s expired certificate, second', [root, rootOld], good);
  const cross = authority('Bank CA', { by: other, keys: rsa('Bank CA'), to: -1 });
  add('chain with an expired cross-signed CA, the root in ca.crt', root, good, cross);
  add('chain with an expired cross-signed CA, both roots in ca.crt', [root, other], good, cross);
  add('chain with an expired cross-signed CA, the other root in ca.crt', other, good, cross);
  const crossGood = authority('Bank CA', { by: other, keys: rsa('Bank CA') });
  add('chain with a cross-signed CA, the other root in ca.crt', other, good, crossGood);
  add('chain with a cross-signed CA, the root in ca.crt', root, good, crossGood);
  add('bundle with a cross-signed CA and the other root', [crossGood, other], good);
  add('bundle with an expired cross-signed CA and the other root', [cross, other], good);
  add('bundle of an intermediate alone', [middle], leaf(middle));
  add('bundle of an intermediate alone, chain with it', [middle], leaf(middle), middle);
  ofLeaf('authority key identifier of another key', {}, { by: made.authorityKeyIdentifier(other.keys) });
  ofLeaf('authority key identifier none', {}, { by: undefined });
  ofLeaf('subject key identifier of another key', {}, { own: made.subjectKeyIdentifier(other.keys) });
  const serialAki = (serial: Buffer) =>
    made.extension(
      oids.authorityKeyIdentifier,
      sequence(der(0xa1, made.directoryName(root.subject)), der(0x82, serial)),
    );
  ofLeaf('authority key identifier by serial, wrong', {}, { by: serialAki(Buffer.from([1])) });
  {
    const numbered = authority('Bank CA', { serial: Buffer.from([5]) });
    add('authority key identifier by serial', numbered, leaf(numbered, {}, { by: serialAki(Buffer.from([5])) }));
    const strange = authority('Bank CA', {}, { own: made.subjectKeyIdentifier(other.keys) });
    add('subject key identifier of the root of another key', strange, leaf(strange));
    const sameKey = authority('Bank CA', { keys: rsa('server') });
    add('the leaf has the key of its CA', sameKey, leaf(sameKey, { keys: rsa('server') }));
  }
  {
    const wild = authority('Wild CA', {}, { unknown: unknown(true) });
    add('bundle with a stranger CA that has an unknown critical extension', [wild, root], good);
    const weak = authority('Weak CA', { keys: rsa('weak', 1024) });
    add('bundle with a stranger CA of RSA 1024', [weak, root], good);
    const explicit = authority('Explicit CA', { keys: ec('x', 'P-256', 'explicit') });
    add('bundle with a stranger CA of an explicit curve', [explicit, root], good);
    const twice = authority('Twice CA', {}, { one: unknown(false), two: unknown(false) });
    add('bundle with a stranger CA that has an extension twice', [twice, root], good);
    const v1 = authority('Old CA', { version: 0 });
    add('bundle with a stranger CA of version 1 with extensions', [v1, root], good);
    const nameless = authority('', { keys: rsa('nameless') });
    add('bundle with a stranger CA without a name', [nameless, root], good);
    const noDigits = authority('Timeless CA', { to: utc('nonsense') });
    add('bundle with a stranger CA of a time of no digits', [noDigits, root], good);
    const notCa = authority('No CA', {}, { basic: basicConstraints(false) });
    add('bundle with a stranger that is no CA', [notCa, root], good);
    const koblitz = authority('Koblitz CA', { keys: ec('x', 'secp256k1') });
    add('bundle with a stranger CA of secp256k1', [koblitz, root], good);
    const md5 = authority('MD5 CA', { digest: 'md5' });
    add('bundle with a stranger CA signed by MD5', [md5, root], good);
    const garbage = authority(
      'Garbage CA',
      {},
      { basic: made.extension(oids.basicConstraints, Buffer.from('zz'), true) },
    );
    add('bundle with a stranger CA of garbage', [garbage, root], good);
  }
  {
    let last = root;
    const chain: Signed[] = [];
    for (let depth = 0; depth < 12; depth++) {
      last = authority(`CA ${depth}`, { by: last, keys: rsa(`deep ${depth % 2}`) });
      chain.unshift(last);
    }
    add('chain of 12 intermediates', root, leaf(last), ...chain);
    add('chain of 9 intermediates', root, leaf(chain.at(-9) as Signed), ...chain.slice(-9));
    add('chain of 10 intermediates', root, leaf(chain.at(-10) as Signed), ...chain.slice(-10));
    const five = chain.slice(-4);
    add('chain of 4 intermediates', root, leaf(five[0] as Signed), ...five);
    const six = chain.slice(-5);
    add('chain of 5 intermediates', root, leaf(six[0] as Signed), ...six);
  }
  return list;
}
