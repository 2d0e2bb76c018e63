import type { ExchangePlan } from '../exchange/plan';
import { serversOf } from '../exchange/servers';
import type { Issue } from '../issues/issue';
import { modules } from '../party/modules';
import type { FatePlan } from '../party/plan';
import { components } from '../pulsar/components';
import type { PulsarTierPlan } from '../pulsar/plan';
import { ackQuorumSurvivesABookie } from './ack-quorum-survives-a-bookie';
import { budgetsKeepQuorum } from './budgets-keep-quorum';
import { callsAreClosed, grpcIsClosed, tunnelsAreClosed } from './calls-are-closed';
import { connectPortsAreFew } from './connect-ports-are-few';
import { exchangeLeadsSomewhere } from './exchange-leads-somewhere';
import { exchangeNetworkIsClosed } from './exchange-network-is-closed';
import { exchangeStaysReachable, serverStaysReachable } from './exchange-stays-reachable';
import { fateIsClosed } from './fate-is-closed';
import { fateKeepsItsData } from './fate-keeps-its-data';
import { imageTagsStay } from './image-tags-stay';
import { imagesWithoutKnownHoles } from './images-without-known-holes';
import { messagesAreKept } from './messages-are-kept';
import { networkIsClosed } from './network-is-closed';
import { nothingIsSkipped } from './nothing-is-skipped';
import { oddZooKeepers } from './odd-zookeepers';
import { partiesAreApart } from './parties-are-apart';
import { proxyIsClosed } from './proxy-is-closed';
import { recoveryRuns } from './recovery-runs';
import { sparePods } from './spare-pods';
import { sparkTakesFatesTasks } from './spark-takes-fates-tasks';
import { spreadFitsNodes } from './spread-fits-nodes';
import { writingSurvivesABookie } from './writing-survives-a-bookie';

/** A judgement on a finished plan that is legal: what is lost, and when. */
export type PulsarCheck = (plan: PulsarTierPlan, path: string) => Issue[];

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

/** Warnings about FATE of a party, and about the nodes that it stands on where their number is known. */
export function fateWarnings(plan: FatePlan, path: string, nodes?: number): Issue[] {
  const servers = modules.map(({ prop, plan: planOf }) => ({ prop, ...planOf(plan) }));
  const images = [...servers, { prop: 'fateboard', image: plan.fateboard.image }];
  return [
    ...fateKeepsItsData(plan, path),
    ...fateIsClosed(plan, path),
    ...callsAreClosed(plan, path),
    ...grpcIsClosed(plan, path),
    ...serverStaysReachable(plan.nginx, `${path}.nginx`),
    ...sparkTakesFatesTasks(plan, path),
    ...images.flatMap(({ prop, image }) => imageTagsStay(image, `${path}.${prop}.image`, 'use a tag of one release')),
    ...(nodes === undefined ? [] : spreadFitsNodes(servers, path, nodes)),
  ];
}

type ExchangeCheck = (plan: ExchangePlan, path: string) => Issue[];

const exchangeChecks: readonly ExchangeCheck[] = [
  exchangeStaysReachable,
  exchangeNetworkIsClosed,
  exchangeLeadsSomewhere,
  partiesAreApart,
  tunnelsAreClosed,
  connectPortsAreFew,
  callsAreClosed,
  grpcIsClosed,
  (plan, path) =>
    serversOf(plan).flatMap(({ prop, server }) =>
      imageTagsStay(server.image, `${path}.${prop}.image`, 'use a tag of one release, or mirror the image under one'),
    ),
];

/** Warnings about an exchange, and about the nodes that it stands on where their number is known. */
export function exchangeWarnings(plan: ExchangePlan, path: string, nodes?: number): Issue[] {
  const servers = serversOf(plan).map(({ prop, server }) => ({ prop, ...server }));
  return [
    ...exchangeChecks.flatMap((check) => check(plan, path)),
    ...(nodes === undefined ? [] : spreadFitsNodes(servers, path, nodes)),
  ];
}
