import { join } from 'node:path';
import type { FederationProps } from '../../constructs';
import { developmentCa, renderIssue, synthesise } from '../../constructs';
import { planFederation } from '../../constructs/federation/plan';
import { grpcPort } from '../../constructs/nginx/facts';
import { isKnown, type PartyRoute } from '../../constructs/terms/route';
import { federation as example } from '../../examples/exchange-only';

/** The example, with gRPC served everywhere. */
export const federation: FederationProps = {
  ...example,
  sites: example.sites.map((site) => ({
    ...site,
    ...(site.exchange && { exchange: { ...site.exchange, nginx: { ...site.exchange.nginx, grpc: true } } }),
  })),
  externalParties: example.externalParties?.map((party) => ({
    ...party,
    nginx: { grpcPort: grpcPort.number, ...party.nginx },
  })),
};

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
