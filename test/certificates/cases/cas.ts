import { der, sequence } from '../../../constructs/certificates/der';
import type { Signed, Traits } from '../builder';
import * as made from '../builder';
import { basicConstraints, certify, ec, keyUsage, oids, rsa } from '../builder';
import type { Bench, Parts } from './bench';
import { authority, hostname, leaf, present } from './bench';

/** Who is a CA, and what stands below it. */
export function addCas({ root, good, add, ofLeaf, ofMiddle, ofRoot }: Bench): void {
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
    const selfIssued = authority('Bank CA', { by: zero, keys: ec('rollover') });
    add('path length 0 of the root, a self-issued CA below', zero, leaf(selfIssued), selfIssued);
    const zeroMiddle = authority('First CA', { by: root }, { basic: basicConstraints(true, 0) });
    const selfMiddle = authority('First CA', { by: zeroMiddle, keys: ec('rollover') });
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
}
