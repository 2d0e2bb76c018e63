import type { KubernetesPlan } from '../kube/kubernetes';
import type { NetworkPort } from '../kube/network-policy';
import { highestNodePort, isNodePort, lowestNodePort } from '../terms/node-port';
import type { Reached } from '../terms/route';
import { grpcPort, httpPort } from './facts';

/**
 * Ports that a policy lets nginx dial: nginx's own, those of NodePorts, and what is stated beside. Not those of today's routes
 * alone: a policy acts at once, a minute before the pods have new routes; and a NodePort of the same cluster may be seen as the
 * port of the pod behind it. Every port, where ranges cannot be written.
 */
export function nginxEgressPorts(
  kubernetes: KubernetesPlan,
  endpoints: readonly Reached['nginx'][],
): readonly NetworkPort[] {
  if (!kubernetes.portRanges) return [];
  const stated = endpoints.flatMap((endpoint) => [endpoint.httpPort ?? [], endpoint.grpcPort ?? []].flat());
  const others = stated.filter((port) => !isNodePort(port));
  const single = [...new Set([httpPort.number, grpcPort.number, ...others])].sort((a, b) => a - b);
  return [...single.map((number) => ({ number })), { number: lowestNodePort, endNumber: highestNodePort }];
}
