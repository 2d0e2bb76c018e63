import { der, oid, sequence, tags } from '../../../constructs/certificates/der';
import * as made from '../builder';
import { keyUsage, oids } from '../builder';
import type { Bench } from './bench';

const unknown = (critical: boolean): Buffer => made.extension('1.2.3.4.5', der(tags.null), critical);

/** Extensions that are critical, unknown, twice there, or garbage. */
export function addExtensions({ ofLeaf, ofMiddle, ofRoot }: Bench): void {
  ofLeaf('unknown extension, leaf', {}, { unknown: unknown(false) });
  ofLeaf('unknown critical extension, leaf', {}, { unknown: unknown(true) });
  ofMiddle('unknown critical extension, intermediate', {}, { unknown: unknown(true) });
  ofRoot('unknown critical extension, root', {}, { unknown: unknown(true) });
  ofLeaf('extension twice, unknown', {}, { one: unknown(false), two: unknown(false) });
  ofLeaf('extension twice, names', {}, { again: made.alternativeNames(['dns:x.fate.org']) });
  ofLeaf('extension twice, usage', {}, { again: keyUsage('keyCertSign') });
  ofRoot('extension twice, root', {}, { one: unknown(false), two: unknown(false) });
  ofLeaf('policies', {}, { policies: made.extension(oids.policies, sequence(sequence(oid('1.2.3.4'))), true) });
  ofLeaf('policies, garbage', {}, { policies: made.extension(oids.policies, Buffer.from('zz'), false) });
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
}
