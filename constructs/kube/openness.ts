import type { AddressRange } from '../terms/cidr';
import { countWithin, coverWhole, readCidrs } from '../terms/cidr';
import type { NetworkPeer } from './network-policy';
import type { PublicServicePlan } from './service';

/** Addresses of the internet: all of IPv4, and the allocated part of IPv6 (2000::/3). */
const internet: readonly AddressRange[] = [
  { family: 4, first: 0n, last: (1n << 32n) - 1n },
  { family: 6, first: 1n << 125n, last: (1n << 126n) - 1n },
];
/** No organisation holds a sixteenth of the internet: a larger range does not restrict access. */
const share = 16n;

/** Whether ranges together cover so many addresses that they do not restrict access. */
export function rangesAdmitAll(cidrs: readonly string[]): boolean {
  const ranges = readCidrs(cidrs);
  return internet.some((whole) => countWithin(ranges, whole) * share > whole.last - whole.first);
}

/** Whether peers include the whole internet or every pod of the cluster, by labels or by the cluster's CIDRs if known. */
export function peersAdmitAll(peers: readonly NetworkPeer[], clusterCidrs: readonly string[] = []): boolean {
  const cidrs = peers.flatMap(({ cidr }) => cidr ?? []);
  const ranges = readCidrs(cidrs);
  return (
    rangesAdmitAll(cidrs) ||
    readCidrs(clusterCidrs).some((cluster) => coverWhole(ranges, cluster)) ||
    peers.some(isEveryPod)
  );
}

/** Every pod of every Namespace. Without `namespaceLabels` it would be the Namespace of the policy. */
function isEveryPod({ cidr, podLabels = {}, namespaceLabels }: NetworkPeer): boolean {
  if (cidr !== undefined || namespaceLabels === undefined) return false;
  return Object.keys(namespaceLabels).length === 0 && Object.keys(podLabels).length === 0;
}

/** Whether a Service is published without source ranges, which only a load balancer enforces. */
export function serviceAdmitsAll({ type, sourceRanges }: PublicServicePlan): boolean {
  if (type === 'ClusterIP') return false;
  return type !== 'LoadBalancer' || sourceRanges.length === 0 || rangesAdmitAll(sourceRanges);
}
