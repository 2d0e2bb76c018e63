import type { Issue } from '../issues/issue';
import type { Authority } from './authority';
import type { FoundPair } from './pair';

/** What a Secret may hold in sum (`MaxSecretSize` of Kubernetes' core API). */
const mostBytes = 1024 * 1024;

/** A Secret holds a pair, or the CAs; Traffic Server's holds both. */
export function sizeIssues(found: readonly FoundPair[], authority: Authority | undefined, path: PathOf): Issue[] {
  const caBytes = Buffer.byteLength(authority?.text ?? '');
  const ofCas = authority !== undefined && caBytes > mostBytes ? [tooLarge(authority.path, 'holds', caBytes)] : [];
  const ofPairs = found.flatMap(({ pair, certificate, key }) => {
    const own = Buffer.byteLength(certificate) + Buffer.byteLength(key);
    const shared = pair.server === 'traffic-server' && ofCas.length === 0;
    const bytes = own + (shared ? caBytes : 0);
    const what = `holds with its key${shared ? ' and ca.crt' : ''}`;
    return bytes > mostBytes ? [tooLarge(path(pair.certificateFile), what, bytes)] : [];
  });
  return [...ofCas, ...ofPairs];
}

type PathOf = (file: string) => string;

function tooLarge(path: string, what: string, bytes: number): Issue {
  const wrong = `${what} ${bytes} bytes, and Kubernetes takes no Secret of more than ${mostBytes}`;
  return { code: 'invalid-certificate-size', path, wrong, mend: 'keep in it only the certificates that are needed' };
}
