import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { developmentCa } from '../constructs/certificates/source';
import type { CertificateSet } from '../constructs/certificates/read';
import { federationIssues } from '../constructs/federation/issues';
import { planFederation } from '../constructs/federation/plan';
import { siteApps } from '../constructs/federation/site';
import type { PasswordSet } from '../constructs/passwords/read';

/* One measured process: plans, checks and writes as many parties, each with its tier and its FATE, as its argument says. Keys are left out: they are made once. */

const count = Number(process.argv[2]);
const certificates: CertificateSet = {
  issues: [],
  ca: 'ca',
  certificateOf: () => ({ certificate: 'certificate', key: 'key', development: true }),
  development: true,
  made: [],
  folder: 'certs',
};
const made = { mysqlRoot: 'a', mysql: 'b', fateboard: 'c' };
const ids = Array.from({ length: count }, (_, index) => index + 1);
const passwords: PasswordSet = {
  folder: 'passwords',
  issues: [],
  made: [],
  development: true,
  of: new Map(ids.map((partyId) => [partyId, made])),
};
const outdir = mkdtempSync(join(tmpdir(), 'cdk8s-fate-bench-'));
try {
  const service = { sourceRanges: ['192.0.2.0/24'] };
  const sites = ids.map((partyId) => ({
    name: `party-${partyId}`,
    party: {
      partyId,
      pulsar: { storageClass: 'standard', proxy: { service } },
      fate: { nginx: { service } },
    },
  }));
  const started = performance.now();
  const plan = planFederation({
    domain: 'fate.org',
    certificates: developmentCa('certs'),
    sites,
    externalExchange: { address: '192.0.2.1' },
  });
  if (federationIssues(plan).length > 0) throw new Error('the bench describes sound parties');
  for (const site of plan.sites) {
    for (const app of siteApps(site, { certificates, passwords }, outdir, () => undefined).apps) app.synth();
  }
  const seconds = (performance.now() - started) / 1000;
  const MiB = process.resourceUsage().maxRSS / 1024;
  process.stdout.write(`${JSON.stringify({ count, seconds, MiB, objects: objectsBelow(outdir) })}\n`);
} finally {
  rmSync(outdir, { recursive: true, force: true });
}

function objectsBelow(folder: string): number {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.yaml'))
    .reduce((sum, name) => sum + (readFileSync(join(folder, name), 'utf8').match(/^kind: /gm)?.length ?? 0), 0);
}
