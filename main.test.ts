import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FederationProps } from './constructs';
import type { Extend } from './constructs';
import { synthesise } from './constructs';
import { federation as bothParties } from './examples/both-parties';
import { federation as everyProp } from './examples/every-prop';
import { federation as exchangeOnly } from './examples/exchange-only';
import { extend, federation as extended } from './examples/extended';
import { federation as largeParty } from './examples/large-party';
import { federation as meshOfThree } from './examples/mesh-of-three';
import { federation as partyOnly } from './examples/party-only';
import { federation as smallest } from './examples/smallest';
import { federation as seed } from './main';
import { forTrial } from './test/trial';

/* The whole YAML of whole apps: read a change of these snapshots as you would read code. Data of Secrets is left out. */

const scratch = mkdtempSync(join(tmpdir(), 'cdk8s-fate-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

const apps: Record<string, FederationProps> = {
  seed,
  smallest,
  largeParty,
  exchangeOnly,
  everyProp,
  bothParties,
  meshOfThree,
  partyOnly,
  extended,
};
const extensions: Record<string, Extend> = { extended: extend };

it.each(Object.entries(apps))('the YAML of %s', (name, federation) => {
  const outdir = join(scratch, name);
  const options = { outdir, ...(extensions[name] && { extend: extensions[name] }) };
  const { issues } = synthesise(forTrial(federation, scratch), options);
  expect(issues.filter((issue) => issue.severity !== 'warning')).toEqual([]);
  for (const file of readdirSync(outdir, { recursive: true, encoding: 'utf8' }).sort()) {
    if (!file.endsWith('.yaml')) continue;
    expect(withoutSecrets(readFileSync(join(outdir, file), 'utf8'))).toMatchSnapshot(file);
  }
});

/** Base64 of whatever a Secret holds becomes its length in thought: keys never reach a snapshot. */
function withoutSecrets(yaml: string): string {
  return yaml
    .split('---\n')
    .map((object) =>
      object.includes('kind: Secret\n')
        ? object.replaceAll(/^( {2}[^ :]+): [A-Za-z0-9+/=]{16,}$/gm, '$1: (left out)')
        : object,
    )
    .join('---\n');
}
