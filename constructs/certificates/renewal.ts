import { isFault } from '../issues/issue';
import type { Issue } from '../issues/issue';
import { readSigner } from './authority';
import { isMadeByUs } from './development';
import type { FoundPair, Surroundings } from './pair';

/** What a new certificate mends: other names (the domain, a release, a namespace), its dates, another CA. */
const mended = [
  'certificate-of-another-name',
  'development-certificate-outdated',
  'certificate-expired',
  'certificate-expires-soon',
  'certificate-not-signed-by-ca',
];

/**
 * Pairs to be made anew: certificates that we made ourselves, and that say so, whose own keys lie beside them and that the app
 * has outgrown. Somebody's own are never among them, nor is any where nothing could sign the new ones.
 */
export function outgrownPairs(
  found: readonly FoundPair[],
  { folder, source, authority, now }: Surroundings,
): FoundPair[] {
  if (source.kind !== 'development' || authority === undefined) return [];
  const outgrown = found.filter(isOutgrown);
  return outgrown.length > 0 && readSigner(folder, authority, true, now).signer !== undefined ? outgrown : [];
}

function isOutgrown({ chain, issues }: FoundPair): boolean {
  const [leaf, ...others] = chain;
  const ours = leaf !== undefined && others.length === 0 && isMadeByUs(leaf);
  const isMended = ({ code }: Issue): boolean => mended.includes(code);
  // A fault of another kind is one of the file or of the key, which may be somebody else's.
  return ours && issues.some(isMended) && issues.every((issue) => isMended(issue) || !isFault(issue));
}
