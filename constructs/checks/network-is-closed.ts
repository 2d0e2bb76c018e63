import type { Issue } from '../issues/issue';
import { peersAdmitAll } from '../kube/openness';
import type { PulsarTierPlan } from '../pulsar/plan';

/** Brokers listen in clear and without a password, because FATE knows no other way. */
export function networkIsClosed(
  { networkPolicies }: PulsarTierPlan,
  path: string,
  clusterCidrs: readonly string[],
): Issue[] {
  const common = { code: 'network-open', severity: 'warning' } as const;
  if (networkPolicies === undefined) {
    return [
      {
        ...common,
        path: `${path}.networkPolicies`,
        got: false,
        wrong:
          'leaves brokers, bookies and ZooKeeper open to every pod of the cluster, in clear and without a password: any of them may read, delete or forge messages',
        mend: 'leave it out, and name your clients in networkPolicies.clients',
      },
    ];
  }
  return (['clients', 'metrics'] as const)
    .filter((prop) => peersAdmitAll(networkPolicies[prop], clusterCidrs))
    .map((prop) => ({
      ...common,
      path: `${path}.networkPolicies.${prop}`,
      wrong:
        'admits every pod of the cluster, or the internet, to the web port of brokers, which asks for no password: any of them may administer, and so read or delete messages',
      mend: 'name the pods that need it, by the labels of their namespace and their own',
    }));
}
