import type { Issue } from '../issues/issue';

/** kube-apiserver's default `--service-node-port-range`. */
export const lowestNodePort = 30_000;
export const highestNodePort = 32_767;

export function isNodePort(port: number): boolean {
  return Number.isInteger(port) && port >= lowestNodePort && port <= highestNodePort;
}

/** One Service that takes a NodePort, with the place where a person asked for it. */
export interface NodePortClaim {
  readonly nodePort: number;
  readonly path: string;
  /** `namespace/service`, to tell the two apart in a message. */
  readonly service: string;
}

/** Faults among the NodePorts of one Kubernetes cluster: outside the range, or taken twice. */
export function nodePortIssues(claims: readonly NodePortClaim[]): Issue[] {
  const holders = new Map<number, NodePortClaim>();
  return claims.flatMap((claim): Issue[] => {
    if (!isNodePort(claim.nodePort)) {
      return [
        {
          code: 'node-port-out-of-range',
          path: claim.path,
          got: claim.nodePort,
          wrong: 'is outside the range that Kubernetes gives to NodePorts: the Service would be refused',
          mend: `use a port from ${lowestNodePort} to ${highestNodePort}`,
        },
      ];
    }
    const holder = holders.get(claim.nodePort);
    if (holder !== undefined) {
      return [
        {
          code: 'node-port-twice',
          path: claim.path,
          got: claim.nodePort,
          wrong: `is taken by ${holder.service} (${holder.path}) in the same cluster: the second Service would be refused`,
          mend: `give ${claim.service} another NodePort`,
        },
      ];
    }
    holders.set(claim.nodePort, claim);
    return [];
  });
}
