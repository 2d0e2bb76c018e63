import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FederationProps } from '../constructs';
import { synthesise } from '../constructs';
import { isFault } from '../constructs/issues/issue';
import type { EmittedApp } from '../test/consistency/app';
import { readApp } from '../test/consistency/app';
import { sweepApps } from '../test/consistency/sweep';
import { forTrial } from '../test/trial';
import { federation as bothParties } from './both-parties';
import { federation as everyProp } from './every-prop';
import { federation as exchangeOnly } from './exchange-only';
import { extend, federation as extended } from './extended';
import { federation as guideToTheLetter } from './guide-to-the-letter';
import { federation as haGuide } from './ha-guide';
import { federation as largeParty } from './large-party';
import { federation as meshOfThree } from './mesh-of-three';
import { federation as partyOnly } from './party-only';
import { federation as smallest } from './smallest';

const scratch = mkdtempSync(join(tmpdir(), 'cdk8s-fate-consistency-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

const examples: Record<string, FederationProps> = {
  bothParties, everyProp, exchangeOnly, extended, guideToTheLetter, haGuide, largeParty, meshOfThree, partyOnly, smallest,
}; // prettier-ignore

it('every object of every example means the same by the same port, name, file and label', () => {
  const apps = Object.entries(examples).map(([name, federation]): [string, EmittedApp] => {
    const outdir = join(scratch, name);
    const { issues } = synthesise(forTrial(federation, scratch), { outdir, ...(name === 'extended' && { extend }) });
    expect(issues.filter(isFault)).toEqual([]);
    return [name, readApp(outdir, federation)];
  });
  const { failures, seen } = sweepApps(Object.fromEntries(apps));
  expect(failures).toEqual([]);
  // A sweep that no longer finds what it reads is none.
  expect(Math.min(...Object.values(seen))).toBeGreaterThan(40);
  expect(seen.dials).toBeGreaterThan(300);
});
