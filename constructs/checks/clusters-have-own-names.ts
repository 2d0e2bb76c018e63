import type { Issue } from '../issues/issue';
import { defaultClusterName } from '../pulsar/defaults';
import { ownClusterName } from '../terms/party';

/** Of the plan of a federation, what is judged here. */
interface Federation {
  readonly routes: readonly unknown[];
  readonly sites: readonly { readonly party?: Party }[];
}

interface Party {
  readonly partyId: number;
  readonly fate?: unknown;
  readonly pulsar: { readonly clusterName: string };
}

const fewestThatCollide = 3;

/**
 * Replicators of two parties that reach a third share one producer name when their clusters do, and the third refuses one of
 * them (docs/pulsar.md has the figures). Jobs of two parties do not notice.
 */
export function clustersHaveOwnNames(plan: Federation): Issue[] {
  if (plan.routes.length < fewestThatCollide) return [];
  const names = plan.sites.map(({ party }) => party?.pulsar.clusterName);
  return plan.sites.flatMap(({ party }, index): Issue[] => {
    if (party === undefined) return [];
    const { clusterName } = party.pulsar;
    if (clusterName !== defaultClusterName && names.filter((name) => name === clusterName).length === 1) return [];
    return [
      {
        code: 'cluster-name-shared',
        severity: 'warning',
        path: `sites[${index}].party.pulsar.clusterName`,
        got: clusterName,
        wrong: `is the name of other parties' clusters too: in jobs of three parties and more, messages of some never arrive`,
        mend: mendOf(party),
      },
    ];
  });
}

function mendOf({ partyId, fate }: Party): string {
  const running = 'a running one keeps the name that it was initialised with';
  return fate === undefined
    ? `give a new tier a name of its own (clusterName and fateClusterName '${ownClusterName(partyId)}', and cluster in the Pulsar section of FATE's service_conf.yaml); ${running}`
    : `leave clusterName out for a new tier: it becomes '${ownClusterName(partyId)}', and FATE is told; ${running}`;
}
