import type { Issue } from '../issues/issue';
import type { Cidr } from '../terms/cidr';
import { readCidr } from '../terms/cidr';
import type { NetworkBlock, NetworkRule } from './network-policy';
import { rangesAdmitAll } from './openness';
import { lengthIssues } from './text-issues';

/** The Kubernetes cluster around Traffic Server and nginx, which connect to addresses that other operators state. */
export interface ClusterNetworkProps {
  /** CIDRs of the cluster's pods and Services, and of other networks that must not be reached. @default - unknown: only link-local addresses are excluded */
  readonly clusterCidrs?: readonly string[];
  /** Pods inside those ranges that they may connect to. @default - none */
  readonly neighbours?: Neighbours;
}

/** Pods of the same cluster that Traffic Server and nginx may connect to. */
export interface Neighbours {
  /** Pods that Traffic Server may connect to, with their ports. @default - none */
  readonly trafficServer?: readonly NetworkRule[];
  /** Pods that nginx may connect to, with their ports. @default - none */
  readonly nginx?: readonly NetworkRule[];
}

export interface ClusterNetworkPlan {
  readonly clusterCidrs: readonly string[];
  readonly neighbours: Required<Neighbours>;
}

export function planClusterNetwork({ clusterCidrs = [], neighbours = {} }: ClusterNetworkProps): ClusterNetworkPlan {
  return { clusterCidrs, neighbours: { trafficServer: [], nginx: [], ...neighbours } };
}

/** The whole network of each family, and its link-local addresses, which cloud metadata services use. */
const networks = {
  4: { cidr: '0.0.0.0/0', linkLocal: '169.254.0.0/16' },
  6: { cidr: '::/0', linkLocal: 'fe80::/10' },
} as const;

/** All addresses outside the cluster. */
export function outside({ clusterCidrs }: ClusterNetworkPlan, ...families: readonly Cidr['family'][]): NetworkBlock[] {
  return families.map((family) => {
    const { cidr, linkLocal } = networks[family];
    const own = clusterCidrs.filter((text) => readCidr(text)?.family === family);
    return { cidr, except: [...new Set([linkLocal, ...own])] };
  });
}

/** Faults of `clusterCidrs`, which NetworkPolicies contain as they are. */
export function clusterCidrIssues(clusterCidrs: readonly string[], path: string): Issue[] {
  const issues = clusterCidrs.flatMap((text, index): Issue[] => {
    const wrong = whyNotCidr(text);
    if (wrong === undefined) return [];
    const mend = 'write the CIDRs of your pods and Services, such as 10.244.0.0/16 and 10.96.0.0/12';
    return [{ code: 'invalid-cluster-cidr', path: `${path}[${index}]`, got: text, wrong, mend }];
  });
  return [...issues, ...lengthIssues(clusterCidrs, path)];
}

function whyNotCidr(text: string): string | undefined {
  const range = readCidr(text);
  if (range === undefined) return 'is not a valid CIDR';
  if (!range.canonical) return 'is not a canonical CIDR: bits are set beyond the prefix length';
  return rangesAdmitAll([text]) ? 'covers a large part of the internet: no party there could be reached' : undefined;
}
