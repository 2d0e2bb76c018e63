import * as made from '../builder';
import type { Bench } from './bench';

/** Times and serial numbers. */
export function addTimes({ ofLeaf, ofMiddle, ofRoot }: Bench): void {
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
}
