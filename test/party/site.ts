import { randomBytes } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stringify } from 'yaml';
import type { FederationProps } from '../../constructs';
import { passwordsFromFiles, renderIssue, synthesise } from '../../constructs';
import type { Passwords } from '../../constructs/passwords/passwords';
import { federation } from '../../examples/both-parties';
import { readManifests, type Manifests } from '../kubelet/manifests';
import { forTrial } from '../trial';

export const partyId = 10000;
/** Another party of the federation, which is reached by the exchange. */
export const otherId = 9999;
export const exchangeHost = '192.0.2.1';

/** FATE's own servers that are run; Pulsar, Spark and HDFS have tests of their own, or none. */
const run = ['mysql', 'python', 'nginx'];

/** The party as its folder of manifests describes it, and the passwords that were written into its Secret. */
export function synthesiseParty(scratch: string): { readonly manifests: Manifests; readonly passwords: Passwords } {
  const [outdir, folder] = [join(scratch, 'dist'), join(scratch, 'passwords')];
  const passwords = makePasswords((random) => `${random}p&a/s|s"w'o\\d$ `);
  mkdirSync(folder);
  for (const id of [partyId, otherId]) writeFileSync(join(folder, `${id}.yaml`), stringify(passwords));
  const trial = { ...withGrpc(forTrial(federation, scratch)), passwords: passwordsFromFiles(folder) };
  const { issues, written } = synthesise(trial, { outdir });
  if (written.length === 0) throw new Error(`nothing to run: ${issues.map(renderIssue).join('\n')}`);
  const manifests = readManifests(join(outdir, `party-${partyId}`));
  const deployments = manifests.deployments.filter(({ metadata }) => run.includes(metadata.name));
  return { passwords, manifests: { ...manifests, statefulSets: [], jobs: [], deployments } };
}

/** The same with gRPC, at the parties and at the exchange. */
function withGrpc(federation: FederationProps): FederationProps {
  return {
    ...federation,
    sites: federation.sites.map((site) => ({
      ...site,
      ...(site.party?.fate && {
        party: { ...site.party, fate: { ...site.party.fate, nginx: { ...site.party.fate.nginx, grpc: true } } },
      }),
      ...(site.exchange && { exchange: { ...site.exchange, nginx: { ...site.exchange.nginx, grpc: true } } }),
    })),
  };
}

/** Three passwords that differ; the random part of each is found again however the rest is written. */
export function makePasswords(around: (random: string) => string): Passwords {
  const one = () => around(randomBytes(6).toString('hex'));
  return { mysqlRoot: one(), mysql: one(), fateboard: one() };
}

export const randomPart = (password: string): string => /[0-9a-f]{12}/.exec(password)?.[0] ?? password;
