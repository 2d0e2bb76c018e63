import type { Issue } from '../issues/issue';
import { components } from '../pulsar/components';
import type { PulsarTierPlan } from '../pulsar/plan';
import { ackQuorumSurvivesABookie } from './ack-quorum-survives-a-bookie';
import { budgetsKeepQuorum } from './budgets-keep-quorum';
import { imagesWithoutKnownHoles } from './images-without-known-holes';
import { messagesAreKept } from './messages-are-kept';
import { networkIsClosed } from './network-is-closed';
import { nothingIsSkipped } from './nothing-is-skipped';
import { oddZooKeepers } from './odd-zookeepers';
import { proxyIsClosed } from './proxy-is-closed';
import { recoveryRuns } from './recovery-runs';
import { sparePods } from './spare-pods';
import { spreadFitsNodes } from './spread-fits-nodes';
import { writingSurvivesABookie } from './writing-survives-a-bookie';

/** A judgement on a finished plan that is legal: what is lost, and when. */
type PulsarCheck = (plan: PulsarTierPlan, path: string) => Issue[];

const pulsarChecks: readonly PulsarCheck[] = [
  oddZooKeepers,
  ackQuorumSurvivesABookie,
  writingSurvivesABookie,
  nothingIsSkipped,
  messagesAreKept,
  budgetsKeepQuorum,
  sparePods,
  recoveryRuns,
  imagesWithoutKnownHoles,
  proxyIsClosed,
];

/** Warnings about a tier, about the nodes that it stands on where their number is known, and about those whom it admits. */
export function pulsarWarnings(
  plan: PulsarTierPlan,
  path: string,
  nodes?: number,
  clusterCidrs: readonly string[] = [],
): Issue[] {
  return [
    ...pulsarChecks.flatMap((check) => check(plan, path)),
    ...networkIsClosed(plan, path, clusterCidrs),
    ...(nodes === undefined
      ? []
      : spreadFitsNodes(
          components.map(({ prop }) => ({ prop, ...plan[prop] })),
          path,
          nodes,
        )),
  ];
}
