import { join } from 'node:path';
import { developmentCa, renderIssue, synthesise } from '../../constructs';
import { planFederation } from '../../constructs/federation/plan';
import { isKnown, type PartyRoute } from '../../constructs/terms/route';
import { federation } from '../../examples/exchange-only';

/** The folder of manifests that the app gives for its exchange. */
export function synthesiseSite(scratch: string): string {
  const outdir = join(scratch, 'dist');
  const certificates = developmentCa(join(scratch, 'certs'));
  const { issues, written } = synthesise({ ...federation, certificates }, { outdir });
  if (written.length === 0) throw new Error(`nothing to run: ${issues.map(renderIssue).join('\n')}`);
  return join(outdir, federation.sites[0]?.name ?? '');
}

/** Where the app says that its parties are. */
export function partyRoutes(): PartyRoute[] {
  return planFederation(federation).sites.flatMap(({ exchange }) => exchange?.exchange.routes.filter(isKnown) ?? []);
}
