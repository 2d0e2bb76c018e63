import type { X509Certificate } from 'node:crypto';
import { isSignedBy } from './chain';
import { isValidAt } from './validity';

/** The way from a server's certificate to a root, as verifiers go it. */
export interface TrustPath {
  /** From its own file: the server's certificate, then as many intermediate CAs as it takes to reach `ca.crt`. */
  readonly links: readonly X509Certificate[];
  /** From `ca.crt`: the CA that vouches for the last link, then those above it. */
  readonly anchors: readonly X509Certificate[];
}

/** A bundle that goes in a circle ends here. */
const mostAnchors = 10;

/** `undefined`: no CA of `ca.crt` vouches for it. */
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

/** Of several with the same key, one whose time includes now. */
function issuerOf(
  certificate: X509Certificate,
  cas: readonly X509Certificate[],
  now: Date,
): X509Certificate | undefined {
  const issuers = cas.filter((ca) => isSignedBy(certificate, ca));
  return issuers.find((ca) => isValidAt(ca, now)) ?? issuers[0];
}
