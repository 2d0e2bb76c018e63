import { join } from 'node:path';
import type { ExternalPartyProps, FederationProps } from '../../constructs';
import { developmentCa, synthesise } from '../../constructs';
import { federation as exchangeOnly } from '../../examples/exchange-only';
import type { Assets } from './assets';
import { startApiServer } from './api-server';
import { Claims } from './claims';
import type { Kubectl } from './kubectl';

const refusedByApply = 'metadata.annotations: Too long';

/** Whether the limits that checks speak of are the API server's: plain apply, server-side apply, the size of a ConfigMap. */
export async function manyParties(assets: Assets, scratch: string): Promise<Claims> {
  const claims = new Claims('an exchange of many parties');
  const server = await startApiServer(assets);
  try {
    const few = written(2000, scratch);
    const many = written(10_000, scratch);
    claims.claim('no warning of 2,000 parties', few.codes);
    claims.claim('2,000 parties are applied plainly', await refusals(server.kubectl, few.folder));
    claims.claim(
      '10,000 parties get a warning to apply them server-side',
      many.codes.includes('routes-need-server-side-apply') ? [] : ['there is none'],
    );
    const plain = await refusals(server.kubectl, many.folder);
    claims.claim(
      'plain apply does refuse them',
      plain.some((line) => line.includes(refusedByApply)) ? [] : ['it takes them', ...plain],
    );
    claims.claim(
      '10,000 parties are applied server-side, as the warning says',
      await refusals(server.kubectl, many.folder, '--server-side', '--force-conflicts'),
    );
  } finally {
    await server.stop();
  }
  return claims;
}

function written(count: number, scratch: string): { readonly folder: string; readonly codes: readonly string[] } {
  const outdir = join(scratch, `${count}-parties`);
  const { issues, written: files } = synthesise(federationOf(count, scratch), { outdir });
  if (files.length === 0) throw new Error(`${count} parties are not synthesised`);
  return { folder: join(outdir, 'exchange'), codes: issues.map(({ code }) => code) };
}

function federationOf(count: number, scratch: string): FederationProps {
  const externalParties = Array.from({ length: count }, (_, index): ExternalPartyProps => {
    const address = `192.${168 + (index >> 16)}.${(index >> 8) & 255}.${index & 255}`;
    return { partyId: 10_000 + index, address, nginx: { httpPort: 30083, grpcPort: 30088 } };
  });
  return { ...exchangeOnly, certificates: developmentCa(join(scratch, 'certs-of-many')), externalParties };
}

async function refusals(kubectl: Kubectl, folder: string, ...more: string[]): Promise<string[]> {
  const { code, stderr } = await kubectl.run(['apply', ...more, '-f', folder]);
  return code === 0 ? [] : stderr.split('\n');
}
