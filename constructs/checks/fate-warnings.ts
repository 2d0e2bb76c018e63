import type { Issue } from '../issues/issue';
import { modules } from '../party/modules';
import type { FatePlan } from '../party/plan';
import { callsAreClosed, grpcIsClosed } from './calls-are-closed';
import { serverStaysReachable } from './exchange-stays-reachable';
import { fateIsClosed } from './fate-is-closed';
import { fateKeepsItsData } from './fate-keeps-its-data';
import { imageTagsStay } from './image-tags-stay';
import { sparkTakesFatesTasks } from './spark-takes-fates-tasks';
import { spreadFitsNodes } from './spread-fits-nodes';

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
