import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { synthesise } from '../constructs';
import { isFault } from '../constructs/issues/issue';
import { forTrial } from '../test/trial';
import { federation } from './every-prop';

/*
 * The whole YAML of the app in which no prop has its default: read a change of this snapshot as you would read code. The HA guide's
 * case lies whole in `dist/`; whole YAML of other examples would repeat these two (`shown.test.ts` says what they show). Data of
 * Secrets is left out.
 */

const scratch = mkdtempSync(join(tmpdir(), 'cdk8s-fate-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

it('the YAML of every-prop.ts', () => {
  const outdir = join(scratch, 'out');
  const { issues, written } = synthesise(forTrial(federation, scratch), { outdir });
  expect(issues.filter(isFault)).toEqual([]);
  expect(readdirSync(outdir)).toHaveLength(federation.sites.length);
  for (const file of written) expect(withoutSecrets(readFileSync(join(outdir, file), 'utf8'))).toMatchSnapshot(file);
});

/** Base64 of whatever a Secret holds is left out: keys never reach a snapshot. */
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
