import { apply, counts, judge } from './apply';
import type { Claims } from './claims';
import { differences } from './differences';
import type { Kubectl } from './kubectl';
import type { KubeObject } from './manifests';
import { nameOf, readManifests } from './manifests';
import { readBack, versionsOf } from './read-back';
import type { Site } from './site';
import { firstTime, foldersOf } from './site';

/** Claims that a changed site is applied over the first one, and the first over the changed one. */
export async function changeAndBack(site: Site, kubectl: Kubectl, claims: Claims): Promise<void> {
  const { objects: before } = await readBack(foldersOf(site), kubectl);
  const changed = await apply(kubectl, site.changedFolder);
  const { objects: between } = await readBack(foldersOf(site), kubectl);
  claims.claim(`other versions, memory, labels and parties are applied over it (${counts(changed)})`, [
    ...changed.against,
    ...(differences(before, between).length === 0 ? ['it changes nothing'] : []),
  ]);
  claimFirstTimeUntouched(site, before, between, claims);
  await noteChangedFirstTime(site, kubectl, claims);
  const back = await apply(kubectl, site.folder);
  claims.claim(`the first version is applied over that (${counts(back)})`, back.against);
  const { objects: after } = await readBack(foldersOf(site), kubectl);
  claims.claim('the way back leaves every object as it was', differences(before, after));
}

type Objects = readonly KubeObject[];

// A Job is immutable: one that a later `apply` meets stops the whole change.
function claimFirstTimeUntouched(site: Site, before: Objects, after: Objects, claims: Claims): void {
  const once = firstTime(site.folder);
  if (once === undefined) return;
  const names = readManifests(once).map(nameOf);
  const versions = (objects: Objects): string[] =>
    versionsOf(objects.filter((object) => names.includes(nameOf(object))));
  const kept = versions(after);
  const touched = versions(before).filter((object) => !kept.includes(object));
  claims.claim('the change touches nothing of first-time/', touched);
}

async function noteChangedFirstTime(site: Site, kubectl: Kubectl, claims: Claims): Promise<void> {
  const once = firstTime(site.changedFolder);
  if (once === undefined) return;
  const result = await kubectl.run(['apply', '--dry-run=server', '-f', once]);
  const applied = judge(result, readManifests(once).length);
  const refused = applied.against.flatMap((line) => refusal.exec(line)?.groups?.what ?? []);
  claims.note(`its first-time/ over the Jobs that are there (dry run: ${counts(applied)})`, refused);
}

// Job.batch "…-bookie-init" is invalid: spec.template: Invalid value: <the whole template>: field is immutable
const refusal = /(?<what>\S+ "[^"]+" is invalid: [\w.]+)/;
