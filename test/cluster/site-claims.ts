import { counts, judge } from './apply';
import { changeAndBack } from './change-and-back';
import type { Claims } from './claims';
import type { Kubectl } from './kubectl';
import { nameOf, readManifests } from './manifests';
import { admitPods } from './pod-admission';
import { readBack } from './read-back';
import { missingReferences } from './references';
import { repeatedNodePorts, servicesWithoutPods, statefulSetsWithoutNames } from './services';
import { applyTwice } from './second-apply';
import type { Site } from './site';
import { firstTime, foldersOf } from './site';

/** All claims about one site, on a cluster that is empty when it begins. */
export async function testSite(site: Site, kubectl: Kubectl, claims: Claims): Promise<void> {
  for (const note of site.notes) claims.note(note);
  await bring(site, kubectl, claims);
  const once = firstTime(site.folder);
  if (!(await applyTwice(site.folder, 'the site', kubectl, claims))) return;
  if (once === undefined) claims.note('it has no first-time/');
  else if (!(await applyTwice(once, 'first-time/', kubectl, claims))) return;
  await fitTogether(site, kubectl, claims);
  await noteSecondManager(site, kubectl, claims);
  await changeAndBack(site, kubectl, claims);
  // Last, since it changes the labels of the site's namespaces.
  await admitPods(site, kubectl, claims);
}

async function bring({ brought }: Site, kubectl: Kubectl, claims: Claims): Promise<void> {
  if (brought.length === 0) return;
  const list = JSON.stringify({ apiVersion: 'v1', kind: 'List', items: brought });
  const { code, stderr } = await kubectl.run(['apply', '-f', '-'], list);
  if (code !== 0) throw new Error(`what the operator brings is refused: ${stderr}`);
  claims.note(`its operator has made ${brought.map(nameOf).join(', ')}`);
}

async function fitTogether(site: Site, kubectl: Kubectl, claims: Claims): Promise<void> {
  const { objects } = await readBack(foldersOf(site), kubectl);
  claims.claim('each Service selects pods', servicesWithoutPods(objects));
  claims.claim('each StatefulSet is named by a headless Service', statefulSetsWithoutNames(objects));
  claims.claim('each node port stands once', repeatedNodePorts(objects));
  claims.claim('each thing that a pod needs is there', missingReferences([...objects, ...site.brought]));
}

async function noteSecondManager(site: Site, kubectl: Kubectl, claims: Claims): Promise<void> {
  const args = ['apply', '--server-side', '--dry-run=server', '--field-manager=second-manager', '-f', site.folder];
  const second = judge(await kubectl.run(args), readManifests(site.folder).length);
  // kubectl explains at length what to do about each conflict.
  const conflicts = second.against.filter((line) =>
    /conflict with|conflicts with|^- |objects were accepted/.test(line),
  );
  claims.note(`a second manager applies it server-side (dry run: ${counts(second)})`, conflicts);
}
