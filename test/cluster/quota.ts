import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { FederationProps, PulsarTierProps, SiteProps } from '../../constructs';
import { renderIssue, synthesise } from '../../constructs';
import { federation as bothParties } from '../../examples/both-parties';
import { startApiServer } from './api-server';
import type { Assets } from './assets';
import { kubernetesVersion } from './assets';
import { Claims } from './claims';
import { forTest } from './examples';
import type { Kubectl } from './kubectl';
import type { KubeObject } from './manifests';
import { readManifests } from './manifests';
import { podOf } from './pods';
import { firstTime } from './site';

/** Pods of every template, in namespaces whose quota asks each container for requests and limits. */
export async function quota(assets: Assets, scratch: string): Promise<Claims> {
  const claims = new Claims('a namespace with a ResourceQuota and a LimitRange');
  const folder = join(scratch, 'quota');
  const app = forTest(bothParties, kubernetesVersion(assets), folder);
  const limited = { ...app, sites: app.sites.map(withLimits) };
  const server = await startApiServer(assets);
  try {
    const objects = written(limited, join(folder, 'limited'));
    const unlimited = written(app, join(folder, 'unlimited'));
    for (const { metadata } of objects.filter(({ kind }) => kind === 'Namespace')) {
      await hold(metadata.name, server.kubectl);
    }
    // Admission asks for nothing else that a pod names.
    const accounts = objects.filter(({ kind }) => kind === 'ServiceAccount');
    claims.claim('the accounts of the pods are made', await refusals(accounts, server.kubectl));
    const withoutLimits = await refusals(podsOf(unlimited), server.kubectl);
    claims.claim(
      'a pod without CPU limits is refused, so the quota acts',
      withoutLimits.some((line) => line.includes('must specify limits.cpu')) ? [] : ['none is', ...withoutLimits],
    );
    const pods = podsOf(objects);
    claims.claim(`each pod with limits is admitted (${pods.length} pods)`, await refusals(pods, server.kubectl));
  } finally {
    await server.stop();
  }
  return claims;
}

const limits = { cpuLimitCores: 2 };
/** Below what waiting containers ask for by themselves. */
const scarce = { cpuCores: 0.05, cpuLimitCores: 0.05 };

function withLimits({ party, exchange, ...site }: SiteProps): SiteProps {
  return {
    ...site,
    ...(exchange && {
      exchange: {
        ...exchange,
        trafficServer: { ...exchange.trafficServer, ...limits },
        nginx: { ...exchange.nginx, ...limits },
      },
    }),
    ...(party && {
      party: {
        ...party,
        pulsar: limitedTier(party.pulsar),
        ...(party.fate && {
          fate: {
            ...party.fate,
            python: { ...party.fate.python, ...limits },
            fateboard: { ...party.fate.fateboard, ...limits },
            mysql: { ...party.fate.mysql, ...limits },
            spark: {
              ...party.fate.spark,
              master: { ...party.fate.spark?.master, ...limits },
              worker: { ...party.fate.spark?.worker, ...limits },
            },
            hdfs: {
              namenode: { ...party.fate.hdfs?.namenode, ...limits },
              datanode: { ...party.fate.hdfs?.datanode, ...limits },
            },
            nginx: { ...party.fate.nginx, ...limits },
          },
        }),
      },
    }),
  };
}

function limitedTier(tier: PulsarTierProps): PulsarTierProps {
  return {
    ...tier,
    zookeeper: { ...tier.zookeeper, ...limits },
    bookkeeper: { ...tier.bookkeeper, ...limits },
    recovery: { ...tier.recovery, ...scarce },
    broker: { ...tier.broker, ...limits },
    proxy: { ...tier.proxy, ...scarce },
    toolset: { ...tier.toolset, ...scarce },
  };
}

function written(federation: FederationProps, outdir: string): KubeObject[] {
  const { issues, written: files } = synthesise(federation, { outdir });
  if (files.length === 0) throw new Error(`nothing is synthesised: ${issues.map(renderIssue).join('\n')}`);
  return federation.sites.flatMap(({ name }) => {
    const folder = join(outdir, name);
    const moved = join(folder, 'peers-moved');
    const once = firstTime(folder);
    return [folder, ...(once === undefined ? [] : [once, moved])].flatMap(readManifests);
  });
}

function podsOf(objects: readonly KubeObject[]): object[] {
  return objects.flatMap((object) => podOf(object) ?? []);
}

const amounts = {
  'limits.cpu': '1k',
  'limits.memory': '10Ti',
  'requests.cpu': '1k',
  'requests.memory': '10Ti',
} as const;

/** Makes a namespace with both, and stands in for the controller that counts what is used. */
async function hold(namespace: string, kubectl: Kubectl): Promise<void> {
  const metadata = { name: 'of-the-cluster', namespace };
  const made = await refusals(
    [
      { apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } },
      { apiVersion: 'v1', kind: 'ResourceQuota', metadata, spec: { hard: amounts } },
      {
        apiVersion: 'v1',
        kind: 'LimitRange',
        metadata,
        spec: {
          limits: [
            { type: 'Container', min: { cpu: '50m', memory: '64Mi' } },
            { type: 'Pod', max: { memory: '128Gi' } },
          ],
        },
      },
    ],
    kubectl,
  );
  if (made.length > 0) throw new Error(made.join('\n'));
  const used = Object.fromEntries(Object.keys(amounts).map((name) => [name, '0']));
  const status = JSON.stringify({ status: { hard: amounts, used } });
  const args = ['patch', 'resourcequota', metadata.name, '-n', namespace, '--subresource=status', '--type=merge'];
  const { code, stderr } = await kubectl.run([...args, '-p', status]);
  if (code !== 0) throw new Error(stderr);
}

/** Admission learns of a quota's status a moment later. */
async function refusals(objects: readonly object[], kubectl: Kubectl): Promise<string[]> {
  const list = JSON.stringify({ apiVersion: 'v1', kind: 'List', items: objects });
  for (let attempt = 0; ; attempt++) {
    const { code, stderr } = await kubectl.run(['create', '--validate=strict', '-f', '-'], list);
    if (code === 0) return [];
    if (attempt === 100 || !stderr.includes('status unknown for quota')) return stderr.split('\n');
    await sleep(100);
  }
}
