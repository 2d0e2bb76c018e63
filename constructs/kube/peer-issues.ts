import type { Issue } from '../issues/issue';
import type { NetworkPeer } from './network-policy';
import { isCidr } from './service-issues';

/** Faults of the peers that a person lets in. */
export function peerIssues(peers: readonly NetworkPeer[], path: string): Issue[] {
  return peers.flatMap(({ cidr, podLabels, namespaceLabels }, index): Issue[] => {
    if (cidr === undefined) return [];
    if (!isCidr(cidr)) {
      return [
        {
          code: 'no-cidr',
          path: `${path}[${index}].cidr`,
          got: cidr,
          wrong: 'is no range of addresses',
          mend: 'write address and prefix length, such as 192.0.2.0/24',
        },
      ];
    }
    if (podLabels === undefined && namespaceLabels === undefined) return [];
    return [
      {
        code: 'peer-by-address-and-label',
        path: `${path}[${index}]`,
        wrong: 'names addresses and labels: Kubernetes takes one of them, and the other would narrow nothing',
        mend: 'use two peers, or leave one out',
      },
    ];
  });
}
