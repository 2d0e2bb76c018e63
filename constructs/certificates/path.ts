import type { X509Certificate } from 'node:crypto';
import { isSignedBy } from './chain';
import { isValidAt } from './validity';

/** The certification path of a server's certificate, as verifiers build it. */
export interface TrustPath {
  /** From the server's file: its certificate, then the intermediate CAs up to a CA of `ca.crt`. */
  readonly links: readonly X509Certificate[];
  /** From `ca.crt`: the CA that signed the last link, then the CAs above it. */
  readonly anchors: readonly X509Certificate[];
}

/** Limit for a bundle whose CAs signed each other in a circle. */
const mostAnchors = 10;

/** Undefined: no CA of `ca.crt` signed it. */
export function pathOf(
  chain: readonly X509Certificate[],
  cas: readonly X509Certificate[],
  now: Date,
): TrustPath | undefined {
  for (const [index, link] of chain.entries()) {
    const above = issuerOf(link, cas, now) ?? cas.find((ca) => ca.raw.equals(link.raw));
    if (above !== undefined) return { links: chain.slice(0, index + 1), anchors: upwards(above, cas, now) };
  }
  return undefined;
}

export function isRoot(certificate: X509Certificate): boolean {
  return isSignedBy(certificate, certificate);
}

function upwards(ca: X509Certificate, cas: readonly X509Certificate[], now: Date): X509Certificate[] {
  const anchors = [ca];
  for (let last = ca; !isRoot(last) && anchors.length <= mostAnchors;) {
    const next = issuerOf(last, cas, now);
    if (next === undefined) break;
    anchors.push(next);
    last = next;
  }
  return anchors;
}

/** Of several CAs with the same key, one that is valid now. */
function issuerOf(
  certificate: X509Certificate,
  cas: readonly X509Certificate[],
  now: Date,
): X509Certificate | undefined {
  const issuers = cas.filter((ca) => isSignedBy(certificate, ca));
  return issuers.find((ca) => isValidAt(ca, now)) ?? issuers[0];
}
