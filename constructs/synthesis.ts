import { chmodSync, readdirSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { types } from 'node:util';
import { describeMadeFiles, writeMadeFiles } from './certificates/read';
import { answerFile, askedQuestion } from './commands';
import { extensionIssues } from './federation/extension-issues';
import type { FederationProps } from './federation/props';
import type { SecretsOfSites } from './federation/secrets';
import type { Extend } from './federation/site';
import { secretsEnding, siteApps } from './federation/site';
import type { Issue } from './issues/issue';
import { isFault, renderIssues } from './issues/issue';
import { printableLines } from './issues/printable';
import { judgeFederation } from './judge';
import { describeMadePasswords } from './passwords/read';
import type { Answer } from './questions';
import { handover, topology } from './questions';

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
  const { issues, sound } = judgeFederation(federation, options.now ?? new Date(), options.trial);
  if (sound === undefined) return { issues, written: [], made: '' };
  const { plan, secrets } = sound;
  const { extend } = options;
  const sites = plan.sites.map((site) => siteApps(site, secrets, outdir, extend ?? addNothing));
  const extended = extend === undefined ? [] : extensionIssues(sites);
  if (extended.length > 0) return { issues: [...issues, ...extended], written: [], made: '' };
  const made = writeMadeSecrets(secrets);
  for (const { apps } of sites) for (const app of apps) app.synth();
  const written = filesBelow(outdir);
  // They hold private keys: nobody else on this machine needs to read them.
  for (const file of written.filter((name) => name.endsWith(secretsEnding))) chmodSync(join(outdir, file), 0o600);
  return { issues, written, made };
}

function addNothing(): void {
  // Most apps need no more than the props.
}

/** Keys first: YAML with a certificate whose key is nowhere else could never be written again. Returns a message about what was created. */
export function writeMadeSecrets({ certificates, passwords }: SecretsOfSites): string {
  writeMadeFiles(certificates);
  writeMadeFiles(passwords);
  return [describeMadeFiles(certificates), describeMadePasswords(passwords)].filter((line) => line !== '').join('\n');
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
