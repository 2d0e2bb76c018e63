import type { Issue } from '../issues/issue';
import { isFault } from '../issues/issue';
import type { Authority } from './authority';
import { isDevelopment } from './development';
import { openFolder } from './folder';
import type { Judgement } from './judge';
import { judge } from './judge';
import type { MadeFiles } from './made-files';
import type { MadeForFolder } from './make-missing';
import { makeMissing } from './make-missing';
import type { CertificateNeed } from './need';
import { pairsOf, stemOf } from './need';
import type { FoundPair } from './pair';
import type { CertificateSource } from './source';

export { describeMadeFiles, writeMadeFiles } from './made-files';

/** A certificate and its key as a Secret takes them: PEM. */
export interface Certificate {
  readonly certificate: string;
  readonly key: string;
  /** Made by us, or signed by a development CA of ours. */
  readonly development: boolean;
}

/** What one folder gives: certificates, or the faults that stand in their way. */
export interface CertificateSet extends MadeFiles {
  readonly issues: readonly Issue[];
  /** PEM of `ca.crt`; empty when there is a fault. */
  readonly ca: string;
  /** Whether a development CA of ours is trusted, or any certificate was made by us or signed by one. */
  readonly development: boolean;
  /** Throws when there were faults. */
  certificateOf(need: CertificateNeed): Certificate;
}

/**
 * The certificates that the needs ask for, checked. What a development folder lacks is made, and not yet written.
 * Ask once for each folder: two sets of one folder would each make a CA.
 */
export function readCertificates(
  source: CertificateSource,
  needs: readonly CertificateNeed[],
  now: Date,
): CertificateSet {
  const folder = openFolder(source.folder);
  const judgement = judge(folder, source, pairsOf(needs), now);
  if (judgement.issues.some(isFault)) return faultySet(source, judgement);
  return goodSet(source, judgement, makeMissing(folder, judgement, now));
}

function faultySet({ folder }: CertificateSource, { issues, found, authority }: Judgement): CertificateSet {
  const development = anyDevelopment(found, authority);
  const certificateOf = (need: CertificateNeed): Certificate => {
    throw new Error(`asked for ${stemOf(need)} of ${folder}, where there are faults`);
  };
  return { folder, issues, ca: '', development, made: [], certificateOf };
}

function goodSet({ folder }: CertificateSource, judgement: Judgement, made: MadeForFolder): CertificateSet {
  const { issues, found, authority } = judgement;
  const certificates = new Map<string, Certificate>();
  for (const { pair, certificate, key, chain } of found) {
    certificates.set(pair.stem, { certificate, key, development: chain.slice(0, 1).some(isDevelopment) });
  }
  for (const [stem, pair] of made.pairs) certificates.set(stem, { ...pair, development: true });
  return {
    folder,
    issues,
    ca: made.ca?.certificate ?? authority?.text ?? '',
    development: made.pairs.size > 0 || anyDevelopment(found, authority),
    made: made.files,
    certificateOf: (need) => {
      const certificate = certificates.get(stemOf(need));
      if (certificate === undefined) throw new Error(`${stemOf(need)} of ${folder} was not among the needs`);
      return certificate;
    },
  };
}

function anyDevelopment(found: readonly FoundPair[], authority: Authority | undefined): boolean {
  return [...(authority?.certificates ?? []), ...found.flatMap((pair) => pair.chain)].some(isDevelopment);
}
