import type { Issue } from '../issues/issue';
import { isCidr } from '../kube/service-issues';
import type { PulsarTierPlan } from './plan';

/** Faults of the peers that a person lets in. */
export function peerIssues(plan: PulsarTierPlan, path: string): Issue[] {
  const { clients = [], metrics = [] } = plan.networkPolicies ?? {};
  return Object.entries({ clients, metrics }).flatMap(([list, peers]) =>
    peers.flatMap(({ cidr, podLabels, namespaceLabels }, index): Issue[] => {
      if (cidr === undefined) return [];
      const place = `${path}.networkPolicies.${list}[${index}]`;
      if (!isCidr(cidr)) {
        return [
          {
            code: 'no-cidr',
            path: `${place}.cidr`,
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
          path: place,
          wrong: 'names addresses and labels: Kubernetes takes one of them, and the other would narrow nothing',
          mend: 'use two peers, or leave one out',
        },
      ];
    }),
  );
}
