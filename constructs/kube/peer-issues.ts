import type { Issue } from '../issues/issue';
import { selectorIssues } from './label-issues';
import type { NetworkPeer } from './network-policy';
import { isCidr } from './service-issues';
import { lengthIssues } from './text-issues';

/** Faults of peers of a NetworkPolicy. Kubernetes rejects the whole policy for one, which leaves its pods open. */
export function peerIssues(peers: readonly NetworkPeer[], path: string): Issue[] {
  return [...peers.flatMap((peer, index) => oneIssues(peer, `${path}[${index}]`)), ...lengthIssues(peers, path)];
}

function oneIssues({ cidr, podLabels, namespaceLabels }: NetworkPeer, path: string): Issue[] {
  const issues = [
    ...(podLabels === undefined ? [] : selectorIssues(podLabels, `${path}.podLabels`)),
    ...(namespaceLabels === undefined ? [] : selectorIssues(namespaceLabels, `${path}.namespaceLabels`)),
  ];
  if (cidr === undefined) return issues;
  if (!isCidr(cidr)) {
    const wrong = 'is not a valid CIDR';
    const mend = 'write an address and a prefix length, such as 192.0.2.0/24';
    issues.push({ code: 'invalid-cidr', path: `${path}.cidr`, got: cidr, wrong, mend });
  } else if (podLabels !== undefined || namespaceLabels !== undefined) {
    const wrong = 'names addresses and labels: Kubernetes takes one of them, and the other would narrow nothing';
    const mend = 'use two peers, or leave one out';
    issues.push({ code: 'peer-by-address-and-label', path, wrong, mend });
  }
  return issues;
}
