import type { Issue } from '../issues/issue';
import type { NetworkPeer } from '../kube/network-policy';
import type { PublicServicePlan } from '../kube/service';

/** An exchange, or FATE of a party. */
interface Called {
  readonly nginx: { readonly service: PublicServicePlan };
  readonly networkPolicies?: { readonly callers: readonly NetworkPeer[] };
}

/** FATE's calls are in clear and without a password: whoever reaches nginx may give the parties jobs. */
export function callsAreClosed({ nginx: { service }, networkPolicies }: Called, path: string): Issue[] {
  const callers = networkPolicies?.callers ?? [];
  const common = { severity: 'warning', path: `${path}.nginx.service` } as const;
  if (service.type === 'ClusterIP') return [];
  if (callers.length === 0) {
    if (service.sourceRanges.length > 0) return [];
    return [
      {
        ...common,
        code: 'calls-open-to-all',
        got: service.type,
        wrong:
          'takes calls of whoever reaches it, in clear and without a password: a stranger may give jobs to whomever it leads to',
        mend: "name the parties' addresses in networkPolicies.callers or, of a LoadBalancer, in sourceRanges; or close the port in front of the nodes",
      },
    ];
  }
  if (service.externalTrafficPolicy === 'Local' || !callers.some((peer) => peer.cidr !== undefined)) return [];
  return [
    {
      ...common,
      code: 'callers-hidden-by-nodes',
      path: `${path}.nginx.service.externalTrafficPolicy`,
      got: 'Cluster',
      wrong: 'gives callers the address of a node: networkPolicies.callers would let nobody in, or everybody',
      mend: "set it to 'Local'",
    },
  ];
}
