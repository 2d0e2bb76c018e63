import { chmodSync, readdirSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { types } from 'node:util';
import { describeMadeFiles, readCertificates, writeMadeFiles } from './certificates/read';
import { answerFile, askedQuestion } from './commands';
import { inHandovers, readHandovers, trustIssues } from './federation/handover';
import { federationIssues } from './federation/issues';
import { extensionIssues } from './federation/extension-issues';
import type { FederationPlan } from './federation/plan';
import { certificateNeeds, planFederation } from './federation/plan';
import type { FederationProps } from './federation/props';
import { federationShape, federationShapeIssues } from './federation/shapes';
import type { Extend } from './federation/site';
import { secretsEnding, siteApps } from './federation/site';
import type { Issue } from './issues/issue';
import { isFault, renderIssues } from './issues/issue';
import { printableLines } from './issues/printable';
import { describeMadePasswords, readPasswords } from './passwords/read';
import type { Answer } from './questions';
import { handover, topology } from './questions';
import { unquoted } from './shapes/unquoted';
import { forTrial } from './trial';

/** Options of a synthesis. */
export interface SynthesisOptions {
  /** Folder that gets one folder per site. @default - `CDK8S_OUTDIR`, which the cdk8s CLI and `npm run synth` set; otherwise `dist` */
  readonly outdir?: string;
  /** Time at which certificates must be valid. @default - now */
  readonly now?: Date;
  /**
   * Folder for certificates and passwords that replace those of the app, which need not exist. All files but Secrets are the same.
   * @default - the app's own are read
   */
  readonly trial?: string;
  /** Function that changes or adds objects of each site before they are written. @default - nothing is changed */
  readonly extend?: Extend;
}

/** Result of a synthesis. */
export interface SynthesisResult {
  /** All faults and warnings, in the order of the input. */
  readonly issues: readonly Issue[];
  /** Paths of the written files, relative to the folder, sorted. Empty if there is a fault. */
  readonly written: readonly string[];
  /** Message about keys, certificates and passwords that were created. Empty if there are none. */
  readonly made: string;
}

/** Checks a federation and writes the YAML of all its sites. With a fault nothing is written. */
export function synthesise(federation: FederationProps, options: SynthesisOptions = {}): SynthesisResult {
  const outdir = options.outdir ?? process.env.CDK8S_OUTDIR ?? 'dist';
  const misshapen = federationShapeIssues(federation);
  if (misshapen.length > 0) return { issues: misshapen, written: [], made: '' };
  const files = federation.handovers ?? [];
  const { handovers, issues: handoverIssues } = readHandovers(files, federation.domain);
  const plan = planFederation(federation, handovers);
  const planIssues = federationIssues(plan);
  const source = options.trial === undefined ? federation : forTrial(federation, options.trial);
  const certificates = readCertificates(source.certificates, certificateNeeds(plan), options.now ?? new Date());
  const passwords = readPasswords(source.passwords, fateParties(plan));
  const found = [
    ...planIssues,
    ...handoverIssues,
    ...worthSaying(certificates.issues, planIssues),
    ...passwords.issues,
  ];
  if (options.trial === undefined && !found.some(isFault) && plan.sites.some((site) => site.party)) {
    found.push(...trustIssues(handovers, certificates.ca, `${certificates.folder}/ca.crt`));
  }
  const issues = inHandovers(unquoted(found, federationShape, files), handovers);
  if (issues.some(isFault)) return { issues, written: [], made: '' };
  const sites = plan.sites.map((site) =>
    siteApps(site, { certificates, passwords }, outdir, options.extend ?? addNothing),
  );
  const extended = extensionIssues(sites);
  if (extended.length > 0) return { issues: [...issues, ...extended], written: [], made: '' };
  // Keys first: YAML with a certificate whose key is nowhere else could never be written again.
  writeMadeFiles(certificates);
  writeMadeFiles(passwords);
  for (const { apps } of sites) for (const app of apps) app.synth();
  const written = filesBelow(outdir);
  // They hold private keys: nobody else on this machine needs to read them.
  for (const file of written.filter((name) => name.endsWith(secretsEnding))) chmodSync(join(outdir, file), 0o600);
  const made = [describeMadeFiles(certificates), describeMadePasswords(passwords)].filter((line) => line !== '');
  return { issues, written, made: made.join('\n') };
}

function addNothing(): void {
  // Most apps need no more than the props.
}

/** Parties of ours that run FATE: their databases and boards have passwords. */
function fateParties(plan: FederationPlan): number[] {
  return plan.sites.flatMap(({ party }) => (party?.fate === undefined ? [] : [party.partyId]));
}

/** A certificate is held against names: while one of these is a fault, that it lacks the name says nothing. */
function worthSaying(ofCertificates: readonly Issue[], ofPlan: readonly Issue[]): readonly Issue[] {
  if (!ofPlan.some(isFault)) return ofCertificates;
  const byName = ['certificate-of-another-name', 'development-certificate-outdated'];
  return ofCertificates.filter(({ code }) => !byName.includes(code));
}

/** Last statement of an app: synthesises, prints issues to stderr, and sets the exit code to 1 if there is a fault. */
export function synthesiseApp(federation: FederationProps, options: Pick<SynthesisOptions, 'extend'> = {}): void {
  const question = askedQuestion(process.env);
  try {
    const trial = question?.startsWith('trial ') ? question.replace('trial ', '') : undefined;
    if (question === undefined || trial !== undefined)
      report(synthesise(federation, { ...options, ...(trial && { trial }) }));
    else reportAnswer(answer(federation, question));
  } catch (error) {
    if (!types.isNativeError(error) || !helpsWithoutStack(error)) throw error;
    const message = printableLines(error.message);
    process.stderr.write(`${message}: nothing was written to the app's folder of YAML as a whole\n`);
    process.exitCode = 1;
  }
}

/** The machine said no: a folder that may not be written, a disk that is full. */
function helpsWithoutStack(error: Error): boolean {
  return 'syscall' in error;
}

function answer(federation: FederationProps, question: string): Answer {
  if (question === 'topology') return topology(federation);
  const whose = question.replace('handover ', '');
  return handover(federation, whose === 'exchange' ? whose : Number(whose));
}

function reportAnswer({ issues, file }: Answer): void {
  if (file !== undefined) writeFileSync(join(process.env.CDK8S_OUTDIR ?? '.', answerFile), file);
  else report({ issues, written: [], made: '' });
}

function report(result: SynthesisResult): void {
  const message = [renderIssues(result.issues), printableLines(result.made)].filter((part) => part !== '').join('\n');
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
