import { der, oid, sequence, tags } from '../../../constructs/certificates/der';
import * as made from '../builder';
import { ec, oids } from '../builder';
import type { Bench } from './bench';
import { authority, hostname, leaf } from './bench';

/** Names of certificates and of those who issued them. */
export function addNames({ add, ofLeaf }: Bench): void {
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
    const nameless = authority('', { keys: ec('nameless') });
    add('a CA without a name', nameless, leaf(nameless));
    const written = authority('Bank CA', {
      subject: made.name(['CN', der(tags.printableString, Buffer.from('Bank CA'))]),
    });
    add('issuer written in another string type', written, leaf(written, { issuer: made.name(['CN', 'Bank CA']) }));
    add('issuer written in other capitals', written, leaf(written, { issuer: made.name(['CN', 'BANK ca']) }));
  }
}
