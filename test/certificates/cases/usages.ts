import { der } from '../../../constructs/certificates/der';
import * as made from '../builder';
import { ec, keyUsage, oids } from '../builder';
import type { Bench } from './bench';

/** What it may be used for. */
export function addUsages({ ofLeaf, ofMiddle, ofRoot }: Bench): void {
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
}
