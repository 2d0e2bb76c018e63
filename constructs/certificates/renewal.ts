import { isFault } from '../issues/issue';
import type { Issue } from '../issues/issue';
import { readSigner } from './authority';
import { isMadeByUs } from './development';
import type { FoundPair, FolderContext } from './pair';

/** Faults that a new certificate mends: other names (domain, release, namespace), dates, another CA. */
const mended = [
  'certificate-of-another-name',
  'development-certificate-outdated',
  'certificate-expired',
  'certificate-expires-soon',
  'certificate-not-signed-by-ca',
];

/**
 * Pairs to renew: certificates that this library created, with their keys, that the app can no longer use. Other certificates
 * are never renewed, and none is if no CA key can sign the new ones.
 */
export function outgrownPairs(
  found: readonly FoundPair[],
  { folder, source, authority, now }: FolderContext,
): FoundPair[] {
  if (source.kind !== 'development' || authority === undefined) return [];
  const outgrown = found.filter(isOutgrown);
  return outgrown.length > 0 && readSigner(folder, authority, true, now).signer !== undefined ? outgrown : [];
}

function isOutgrown({ chain, issues }: FoundPair): boolean {
  const [leaf, ...others] = chain;
  const ours = leaf !== undefined && others.length === 0 && isMadeByUs(leaf);
  const isMended = ({ code }: Issue): boolean => mended.includes(code);
  // Another fault concerns the file or the key, which may not be ours.
  return ours && issues.some(isMended) && issues.every((issue) => isMended(issue) || !isFault(issue));
}
