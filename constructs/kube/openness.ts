import type { AddressRange } from '../terms/cidr';
import { countWithin, coverWhole, readCidrs } from '../terms/cidr';
import type { NetworkPeer } from './network-policy';
import type { PublicServicePlan } from './service';

/** Addresses that machines of the internet have: all of IPv4, and of IPv6 what is given out (2000::/3). */
const internet: readonly AddressRange[] = [
  { family: 4, first: 0n, last: (1n << 32n) - 1n },
  { family: 6, first: 1n << 125n, last: (1n << 126n) - 1n },
];
/** No organisation holds a sixteenth of either: whoever lets so many in names nobody. */
const share = 16n;

/** Whether ranges, taken together, let so many addresses in that they keep no stranger out. */
export function rangesAdmitAll(cidrs: readonly string[]): boolean {
  const ranges = readCidrs(cidrs);
  return internet.some((whole) => countWithin(ranges, whole) * share > whole.last - whole.first);
}

/** Whether peers let the whole internet in, or every pod of the cluster: by their labels, or by its ranges where those are stated. */
export function peersAdmitAll(peers: readonly NetworkPeer[], clusterCidrs: readonly string[] = []): boolean {
  const cidrs = peers.flatMap(({ cidr }) => cidr ?? []);
  const ranges = readCidrs(cidrs);
  return (
    rangesAdmitAll(cidrs) ||
    readCidrs(clusterCidrs).some((cluster) => coverWhole(ranges, cluster)) ||
    peers.some(isEveryPod)
  );
}

/** Every pod of every namespace. Without `namespaceLabels` it would be the policy's own namespace. */
function isEveryPod({ cidr, podLabels = {}, namespaceLabels }: NetworkPeer): boolean {
  if (cidr !== undefined || namespaceLabels === undefined) return false;
  return Object.keys(namespaceLabels).length === 0 && Object.keys(podLabels).length === 0;
}

/** Whether a Service is published, and to whoever reaches it: only a load balancer looks at where callers come from. */
export function serviceAdmitsAll({ type, sourceRanges }: PublicServicePlan): boolean {
  if (type === 'ClusterIP') return false;
  return type !== 'LoadBalancer' || sourceRanges.length === 0 || rangesAdmitAll(sourceRanges);
}
