import type { Issue } from '../issues/issue';
import { defaultClusterName } from '../pulsar/defaults';
import { ownClusterName } from '../terms/party';
import { asWarnings } from './warning';

/** The part of a federation's plan that is checked here. */
interface Federation {
  readonly routes: readonly unknown[];
  readonly sites: readonly { readonly party?: Party }[];
}

interface Party {
  readonly partyId: number;
  readonly fate?: unknown;
  readonly pulsar: { readonly clusterName: string };
}

/**
 * Replicators of two parties to a third have the same producer name if their clusters have the same name, and the third refuses
 * one of them (docs/pulsar.md has the figures). Jobs of two parties are not affected.
 */
export function clusterNameWarnings({ routes, sites }: Federation): Issue[] {
  if (routes.length < 3) return [];
  const names = sites.map(({ party }) => party?.pulsar.clusterName);
  const warnings = sites.flatMap(({ party }, index) => {
    const got = party?.pulsar.clusterName;
    if (party === undefined || (got !== defaultClusterName && names.filter((name) => name === got).length === 1))
      return [];
    const path = `sites[${index}].party.pulsar.clusterName`;
    const wrong =
      "is also the name of other parties' clusters: in jobs of three or more parties, some messages never arrive";
    return [{ code: 'cluster-name-shared', path, got, wrong, mend: mendOf(party) }];
  });
  return asWarnings(warnings);
}

function mendOf({ partyId, fate }: Party): string {
  const running = 'a running tier keeps the name that it was initialised with';
  return fate === undefined
    ? `give a new tier a name of its own (clusterName and fateClusterName '${ownClusterName(partyId)}', and cluster in the Pulsar section of FATE's service_conf.yaml); ${running}`
    : `leave clusterName out for a new tier: clusterName becomes '${ownClusterName(partyId)}', for FATE too; ${running}`;
}
