import type { Issue } from '../issues/issue';
import type { Cidr } from '../terms/cidr';
import { readCidr } from '../terms/cidr';
import type { NetworkBlock, NetworkRule } from './network-policy';
import { rangesAdmitAll } from './openness';

/** What Traffic Server and nginx, which dial where others say, are told of the Kubernetes cluster that they stand in. */
export interface EdgeProps {
  /** Ranges of the cluster's pods and Services, and of whatever else must not be dialled. @default - none is known */
  readonly clusterCidrs?: readonly string[];
  /** What they dial inside the cluster all the same. @default - nothing */
  readonly neighbours?: Neighbours;
}

/** Pods that Traffic Server, and nginx, may dial, with their ports. */
export interface Neighbours {
  readonly trafficServer?: readonly NetworkRule[];
  readonly nginx?: readonly NetworkRule[];
}

export interface EdgePlan {
  readonly clusterCidrs: readonly string[];
  readonly neighbours: Required<Neighbours>;
}

export function planEdge({ clusterCidrs = [], neighbours = {} }: EdgeProps): EdgePlan {
  return { clusterCidrs, neighbours: { trafficServer: [], nginx: [], ...neighbours } };
}

/** The whole network of each family, and what is never dialled there: link-local addresses, those of clouds' metadata. */
const networks = {
  4: { cidr: '0.0.0.0/0', linkLocal: '169.254.0.0/16' },
  6: { cidr: '::/0', linkLocal: 'fe80::/10' },
} as const;

/** Everywhere but the cluster itself. */
export function outside({ clusterCidrs }: EdgePlan, ...families: readonly Cidr['family'][]): NetworkBlock[] {
  return families.map((family) => {
    const { cidr, linkLocal } = networks[family];
    const own = clusterCidrs.filter((text) => readCidr(text)?.family === family);
    return { cidr, except: [...new Set([linkLocal, ...own])] };
  });
}

/** Faults of the ranges that are stated of a cluster: policies carry them as they are. */
export function clusterCidrIssues(clusterCidrs: readonly string[], path: string): Issue[] {
  return clusterCidrs.flatMap((text, index): Issue[] => {
    const wrong = whyNoRange(text);
    if (wrong === undefined) return [];
    return [
      {
        code: 'invalid-cluster-cidr',
        path: `${path}[${index}]`,
        got: text,
        wrong,
        mend: 'write the ranges of your pods and Services, such as 10.244.0.0/16 and 10.96.0.0/12',
      },
    ];
  });
}

function whyNoRange(text: string): string | undefined {
  const range = readCidr(text);
  if (range === undefined) return 'is not a valid range of addresses';
  if (!range.canonical) return 'is not written as Kubernetes writes ranges: bits are set beyond the prefix length';
  return rangesAdmitAll([text]) ? 'holds a large part of the internet: nobody there could be dialled' : undefined;
}
