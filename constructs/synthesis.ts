import { chmodSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describeMadeFiles, readCertificates, writeMadeFiles } from './certificates/read';
import { federationIssues } from './federation/issues';
import { certificateNeeds, planFederation } from './federation/plan';
import type { FederationProps } from './federation/props';
import { shapeIssues } from './federation/shape';
import { federationShape } from './federation/shapes';
import { secretsEnding, writeSite } from './federation/site';
import type { Issue } from './issues/issue';
import { isFault, renderIssues } from './issues/issue';

export interface SynthesisOptions {
  /** Folder that gets one folder a site. @default - CDK8S_OUTDIR, which the cdk8s CLI and `npm run synth` set, or `dist` */
  readonly outdir?: string;
  /** The day that certificates are held against. @default - now */
  readonly now?: Date;
}

export interface SynthesisResult {
  /** Every fault and warning, in the order of the input. */
  readonly issues: readonly Issue[];
  /** Files written, relative to the folder, sorted; none when there is a fault. */
  readonly written: readonly string[];
  /** What was made in the certificates' folder, for people; empty when nothing was. */
  readonly made: string;
}

/** Plans all sites, checks them, and writes them when there is no fault: all of them or none. */
export function synthesise(federation: FederationProps, options: SynthesisOptions = {}): SynthesisResult {
  const outdir = options.outdir ?? process.env.CDK8S_OUTDIR ?? 'dist';
  const misshapen = shapeIssues(federation, federationShape, '');
  if (misshapen.length > 0) return { issues: misshapen, written: [], made: '' };
  const plan = planFederation(federation);
  const planIssues = federationIssues(plan);
  const certificates = readCertificates(federation.certificates, certificateNeeds(plan), options.now ?? new Date());
  const issues = [...planIssues, ...certificates.issues];
  if (issues.some(isFault)) return { issues, written: [], made: '' };
  // Keys first: YAML with a certificate whose key is nowhere else could never be written again.
  writeMadeFiles(certificates);
  for (const site of plan.sites) writeSite(site, certificates, outdir);
  const written = filesBelow(outdir);
  // They hold private keys: nobody else on this machine needs to read them.
  for (const file of written.filter((name) => name.endsWith(secretsEnding))) chmodSync(join(outdir, file), 0o600);
  return { issues, written, made: describeMadeFiles(certificates) };
}

/** What an app ends with: synthesises, says on stderr what is wrong or was made, and makes the process fail on a fault. */
export function synthesiseApp(federation: FederationProps): void {
  try {
    report(synthesise(federation));
  } catch (error) {
    // The machine said no: a folder that may not be written, a disk that is full. No stack helps there.
    if (!(error instanceof Error) || !('syscall' in error)) throw error;
    process.stderr.write(`${error.message}: nothing was written to the app's folder of YAML as a whole\n`);
    process.exitCode = 1;
  }
}

function report(result: SynthesisResult): void {
  const message = [renderIssues(result.issues), result.made].filter((part) => part !== '').join('\n');
  // The cdk8s CLI swallows what an app prints on stdout.
  if (message !== '') process.stderr.write(`${message}\n`);
  if (result.issues.some(isFault)) process.exitCode = 1;
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .sort();
}
