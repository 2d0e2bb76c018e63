import type { Outcome } from './apply';
import { apply, counts, otherThan } from './apply';
import type { Claims } from './claims';
import { alteredFields } from './differences';
import type { Kubectl } from './kubectl';
import type { KubeObject } from './manifests';
import { readManifests } from './manifests';
import { readBack, versionsOf } from './read-back';

/**
 * Claims that a folder is accepted as a whole and kept as written, and that applying it again does nothing.
 * False when objects are missing: then nothing more can be said of the site.
 */
export async function applyTwice(folder: string, what: string, kubectl: Kubectl, claims: Claims): Promise<boolean> {
  const first = await apply(kubectl, folder);
  // An object that stands in two files is `created` once only.
  const notNew = otherThan('created', first.outcomes);
  claims.claim(`${what} is applied in one pass without a warning (${counts(first)})`, [...first.against, ...notNew]);
  const { objects: before, missing } = await readBack([folder], kubectl);
  const altered = alteredFields(readManifests(folder), before);
  claims.claim(`${what} is kept as it is written`, [...missing, ...altered]);
  if (missing.length > 0) return false;

  const second = await apply(kubectl, folder);
  const { objects: after } = await readBack([folder], kubectl);
  const kept = versionsOf(after);
  const touched = versionsOf(before).filter((version) => !kept.includes(version));
  claims.claim(`${what} applied again touches no object`, [...second.against, ...touched]);
  const blind = readManifests(folder).filter(looksConfigured).map(printedName);
  const seen = second.outcomes.filter(({ object }: Outcome) => !blind.includes(object));
  const but = blind.length === 0 ? '' : `, save ${blind.length} that it patches every time`;
  claims.claim(`kubectl says unchanged of each object${but} (${counts(second)})`, otherThan('unchanged', seen));
  return true;
}

// Of these kubectl sends a patch each time, one that changes nothing, and says `configured`: in a disruption budget the
// selector is replaced, never merged (`patchStrategy: replace`), and claim templates are compared as one value with those
// that the API server has completed.
function looksConfigured(object: KubeObject): boolean {
  if (object.kind === 'PodDisruptionBudget') return true;
  const { spec } = object as KubeObject & { readonly spec?: { readonly volumeClaimTemplates?: readonly unknown[] } };
  return object.kind === 'StatefulSet' && (spec?.volumeClaimTemplates ?? []).length > 0;
}

/** An object's name as kubectl prints it: `statefulset.apps/pulsar-standard-bookie`. */
function printedName({ apiVersion, kind, metadata }: KubeObject): string {
  const group = apiVersion.includes('/') ? `.${apiVersion.replace(/\/.*/, '')}` : '';
  return `${kind.toLowerCase()}${group}/${metadata.name}`;
}
