import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { developmentCa } from '../constructs/certificates/source';
import type { CertificateSet } from '../constructs/certificates/read';
import { federationIssues } from '../constructs/federation/issues';
import { planFederation } from '../constructs/federation/plan';
import { writeSite } from '../constructs/federation/site';
import type { PasswordSet } from '../constructs/passwords/read';

/* One measured process: plans, checks and writes as many tiers as its argument says. Keys are left out: they are made once. */

const count = Number(process.argv[2]);
const certificates: CertificateSet = {
  issues: [],
  ca: 'ca',
  certificateOf: () => ({ certificate: 'certificate', key: 'key', development: true }),
  development: true,
  made: [],
  folder: 'certs',
};
const passwords: PasswordSet = { issues: [], made: [], development: false, of: new Map() };
const outdir = mkdtempSync(join(tmpdir(), 'cdk8s-fate-bench-'));
try {
  const sites = Array.from({ length: count }, (_, index) => ({
    name: `party-${index + 1}`,
    party: { partyId: index + 1, pulsar: { storageClass: 'standard' } },
  }));
  const started = performance.now();
  const plan = planFederation({ domain: 'fate.org', certificates: developmentCa('certs'), sites });
  const issues = federationIssues(plan);
  if (issues.length > 0) throw new Error('the bench describes sound tiers');
  for (const site of plan.sites) writeSite(site, { certificates, passwords }, outdir, () => undefined);
  const seconds = (performance.now() - started) / 1000;
  const MiB = process.resourceUsage().maxRSS / 1024;
  process.stdout.write(`${JSON.stringify({ count, seconds, MiB })}\n`);
} finally {
  rmSync(outdir, { recursive: true, force: true });
}
