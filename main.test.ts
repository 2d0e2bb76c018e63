import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FederationProps } from './constructs';
import { developmentCa, synthesise } from './constructs';
import { federation as everyProp } from './examples/every-prop';
import { federation as exchangeOnly } from './examples/exchange-only';
import { federation as largeParty } from './examples/large-party';
import { federation as smallest } from './examples/smallest';
import { federation as seed } from './main';

/* The whole YAML of whole apps: read a change of these snapshots as you would read code. Data of Secrets is left out. */

const scratch = mkdtempSync(join(tmpdir(), 'cdk8s-fate-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

const apps: Record<string, FederationProps> = { seed, smallest, largeParty, exchangeOnly, everyProp };

it.each(Object.entries(apps))('the YAML of %s', (name, federation) => {
  const outdir = join(scratch, name);
  const certificates = developmentCa(join(scratch, `certs-of-${federation.domain}`));
  const { issues } = synthesise({ ...federation, certificates }, { outdir });
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
        ? object.replaceAll(/^( {2}[^ :]+): [A-Za-z0-9+/=]{40,}$/gm, '$1: (left out)')
        : object,
    )
    .join('---\n');
}
