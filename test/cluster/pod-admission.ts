import { judge } from './apply';
import type { Claims } from './claims';
import type { Kubectl } from './kubectl';
import type { KubeObject } from './manifests';
import type { PodSecurityLevel } from './pod-security';
import { holdTo, promisedLevel } from './pod-security';
import { podOf } from './pods';
import { readBack } from './read-back';
import type { Site } from './site';
import { foldersOf } from './site';

/**
 * Claims that the pods of every workload can exist. Nothing else here tells: an API server stores a StatefulSet without
 * checking its pod template, and Pod Security enforces its level on pods, never on workloads.
 */
export async function admitPods(site: Site, kubectl: Kubectl, claims: Claims): Promise<void> {
  const { objects } = await readBack(foldersOf(site), kubectl);
  const namespaces = [...objects, ...site.brought].filter(({ kind }) => kind === 'Namespace');
  await addDefaultAccounts(namespaces, kubectl);
  const levels = await holdToPromises(namespaces, kubectl);
  const at = levels.length === 0 ? '' : ` at the Pod Security level its namespace promises (${levels.join(', ')})`;
  const pods = objects.map(podOf).filter((pod) => pod !== undefined);
  claims.claim(`each workload's pod is admitted${at} (${pods.length} pods)`, await againstPods(pods, kubectl));
  if (levels.length === 0) claims.note('no namespace promises a Pod Security level');
  else claims.claim(`no pod template draws a warning${at}`, await warningsOfTemplates(site, kubectl));
  if (!levels.includes(strictest)) await noteStrictest(namespaces, pods, kubectl, claims);
}

const strictest = 'restricted';

// Stand in for the controller that makes this account in every namespace; pods without one of their own get it.
async function addDefaultAccounts(namespaces: readonly KubeObject[], kubectl: Kubectl): Promise<void> {
  for (const { metadata } of namespaces) {
    await kubectl.run(['create', 'serviceaccount', 'default', '--namespace', metadata.name]);
  }
}

async function holdToPromises(namespaces: readonly KubeObject[], kubectl: Kubectl): Promise<PodSecurityLevel[]> {
  const levels = new Set<PodSecurityLevel>();
  for (const namespace of namespaces) {
    const level = promisedLevel(namespace);
    if (level === undefined) continue;
    await holdTo(kubectl, namespace.metadata.name, level);
    levels.add(level);
  }
  return [...levels];
}

async function againstPods(pods: readonly object[], kubectl: Kubectl): Promise<readonly string[]> {
  const list = JSON.stringify({ apiVersion: 'v1', kind: 'List', items: pods });
  const created = await kubectl.run(['create', '--dry-run=server', '--validate=strict', '-f', '-'], list);
  return judge(created, pods.length).against;
}

async function warningsOfTemplates(site: Site, kubectl: Kubectl): Promise<readonly string[]> {
  const dryRun = ['apply', '--server-side', '--dry-run=server', '--force-conflicts', '--field-manager=second-manager'];
  const { warnings } = await kubectl.run([...dryRun, ...foldersOf(site).flatMap((folder) => ['-f', folder])]);
  return warnings;
}

async function noteStrictest(
  namespaces: readonly KubeObject[],
  pods: readonly object[],
  kubectl: Kubectl,
  claims: Claims,
): Promise<void> {
  for (const { metadata } of namespaces) await holdTo(kubectl, metadata.name, strictest);
  const against = await againstPods(pods, kubectl);
  const verdict = against.length === 0 ? 'admit' : 'refuse';
  claims.note(`the Pod Security level ${strictest} would ${verdict} its pods`, against.slice(0, 1));
}
