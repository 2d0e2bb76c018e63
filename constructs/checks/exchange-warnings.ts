import type { ExchangePlan } from '../exchange/plan';
import { serversOf } from '../exchange/servers';
import type { Issue } from '../issues/issue';
import { callsAreClosed, grpcIsClosed, tunnelsAreClosed } from './calls-are-closed';
import { connectPortsAreFew } from './connect-ports-are-few';
import { exchangeLeadsSomewhere } from './exchange-leads-somewhere';
import { exchangeNetworkIsClosed } from './exchange-network-is-closed';
import { exchangeStaysReachable } from './exchange-stays-reachable';
import { imageTagsStay } from './image-tags-stay';
import { partiesAreApart } from './parties-are-apart';
import { spreadFitsNodes } from './spread-fits-nodes';

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
