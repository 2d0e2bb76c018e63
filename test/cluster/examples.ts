import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { FederationProps } from '../../constructs';
import type { Extend } from '../../constructs';
import { renderIssue, synthesise } from '../../constructs';
import { forTrial } from '../trial';
import { withPulsar } from '../with-pulsar';
import { broughtTo } from './brought';
import { changed } from './change';
import type { Site } from './site';

/** A program that shows what a user writes: one of `examples/`. */
export interface Example {
  readonly name: string;
  readonly federation: FederationProps;
  /** What the program adds to its sites. */
  readonly extend?: Extend | undefined;
}

const root = join(__dirname, '..', '..');

/** Every example there is: a new one is tested without being named here. */
export async function listExamples(): Promise<Example[]> {
  const programs = readdirSync(join(root, 'examples'))
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    .sort();
  return Promise.all(programs.map((file) => readExample(join('examples', file))));
}

async function readExample(file: string): Promise<Example> {
  const program = (await import(join(root, file))) as Partial<Example>;
  if (program.federation === undefined) throw new Error(`${file} exports no federation`);
  return { name: file.replace(/\.ts$/, ''), federation: program.federation, extend: program.extend };
}

/** Writes an example's sites, as they stand and changed, for the version of Kubernetes that there is to try them on. */
export function writeSites({ name, federation, extend }: Example, kubernetes: string, scratch: string): Site[] {
  const folder = join(scratch, name.replaceAll('/', '-'));
  const testable = forTest(federation, kubernetes, folder);
  const first = synth(testable, join(folder, 'first'), extend);
  const second = synth(changed(testable), join(folder, 'changed'), extend);
  return federation.sites.map((site) => ({
    name: `${name} ${site.name}`,
    // Sites that name no cluster have one each.
    cluster: `${name} ${site.cluster ?? `of ${site.name}`}`,
    folder: join(first, site.name),
    changedFolder: join(second, site.name),
    brought: broughtTo(site),
    notes:
      site.kubernetes === kubernetes || site.kubernetes === undefined ? [] : [rewritten(site.kubernetes, kubernetes)],
  }));
}

function rewritten(asked: string, kubernetes: string): string {
  return `is for Kubernetes ${asked}; here it is written for ${kubernetes}, the version of the API server`;
}

// Certificates and passwords of the person who runs the test are left alone, and so are the folders that they lie in.
export function forTest(federation: FederationProps, kubernetes: string, folder: string): FederationProps {
  const sites = federation.sites.map((site) => ({
    ...site,
    kubernetes: kubernetes as SiteKubernetes,
    ...(site.exchange && { exchange: { ...site.exchange, podSecurity: undefined } }),
    ...(site.party && {
      party: { ...site.party, ...(site.party.fate && { fate: { ...site.party.fate, podSecurity: undefined } }) },
    }),
  }));
  return withPulsar({ ...forTrial(federation, folder), sites }, (pulsar) => ({
    ...pulsar,
    podSecurity: undefined,
  }));
}

type SiteKubernetes = FederationProps['sites'][number]['kubernetes'];

function synth(federation: FederationProps, outdir: string, extend: Extend | undefined): string {
  const { issues, written } = synthesise(federation, { outdir, ...(extend && { extend }) });
  if (written.length === 0) throw new Error(`nothing is synthesised: ${issues.map(renderIssue).join('\n')}`);
  return outdir;
}
