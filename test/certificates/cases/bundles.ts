import { der, sequence, tags } from '../../../constructs/certificates/der';
import * as made from '../builder';
import { basicConstraints, ec, oids, rsa } from '../builder';
import type { Bench } from './bench';
import { authority, leaf } from './bench';

const unknown = (critical: boolean): Buffer => made.extension('1.2.3.4.5', der(tags.null), critical);

/** Chains, and CAs beside the one that counts. */
export function addBundles({ root, other, middle, good, add, ofLeaf }: Bench): void {
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
  const namesake = authority('Bank CA', { keys: ec('namesake') });
  add('bundle with a namesake of another key, first', [namesake, root], good);
  add('bundle with a namesake of another key, second', [root, namesake], good);
  const plain = { own: undefined };
  const rootPlain = authority('Bank CA', {}, plain);
  const namesakePlain = authority('Bank CA', { keys: ec('namesake'), serial: Buffer.from([7]) }, plain);
  const leafPlain = leaf(rootPlain, {}, { by: undefined });
  add('bundle with a namesake, no key identifiers, first', [namesakePlain, rootPlain], leafPlain);
  add('bundle with a namesake, no key identifiers, second', [rootPlain, namesakePlain], leafPlain);
  const namesakeOld = authority('Bank CA', { keys: ec('namesake'), to: -1, serial: Buffer.from([7]) }, plain);
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
    const nameless = authority('', { keys: ec('nameless') });
    add('bundle with a stranger CA without a name', [nameless, root], good);
    const noDigits = authority('Timeless CA', { to: made.utcTime('nonsense') });
    add('bundle with a stranger CA of a time of no digits', [noDigits, root], good);
    const notCa = authority('No CA', {}, { basic: basicConstraints(false) });
    add('bundle with a stranger that is no CA', [notCa, root], good);
    const koblitz = authority('Koblitz CA', { keys: ec('x', 'secp256k1') });
    add('bundle with a stranger CA of secp256k1', [koblitz, root], good);
    const md5 = authority('MD5 CA', { digest: 'md5', keys: rsa('md5') });
    add('bundle with a stranger CA signed by MD5', [md5, root], good);
    const garbage = authority(
      'Garbage CA',
      {},
      { basic: made.extension(oids.basicConstraints, Buffer.from('zz'), true) },
    );
    add('bundle with a stranger CA of garbage', [garbage, root], good);
  }
  {
    const deep = [root];
    for (let depth = 1; depth <= 9; depth++) {
      deep.unshift(authority(`CA ${depth}`, { by: deep[0] ?? root, keys: ec(`deep ${depth % 2}`) }));
    }
    for (const count of [4, 5, 9]) {
      const chain = deep.slice(-count - 1, -1);
      add(`chain of ${count} intermediates`, root, leaf(chain[0] ?? root), ...chain);
    }
  }
}
