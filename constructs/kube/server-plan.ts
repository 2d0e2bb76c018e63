import type { Issue } from '../issues/issue';
import { countIssues } from './count-issues';
import { annotationIssues } from './label-issues';
import type { ImagePlan } from './image';
import { imageIssues } from './image';
import type { PlacementPlan, PlacementProps, Spread } from './placement';
import { planPlacement } from './placement';
import { placementIssues } from './placement-issues';
import type { PodResourceDefaults, PodResourcePlan, PodResourceProps } from './resources';
import { cpuIssues, planPodResources } from './resources';
import { sizeIssues } from './size';

/** What every server of an exchange and of FATE takes. */
export interface ServerProps extends PlacementProps, PodResourceProps {
  /** Pods. @default - by server, see `defaults.ts` of its tier */
  readonly replicas?: number;
  /** Pods that a drain of nodes may take at once. @default 1; a server of one pod has no budget, which would block every drain */
  readonly maxUnavailable?: number;
  /** Seconds to end in before it is killed. @default - by server */
  readonly gracePeriodSeconds?: number;
  /**
   * Annotations on the pods.
   * @secret
   * @default - none
   */
  readonly podAnnotations?: Readonly<Record<string, string>>;
}

/** What a server gets when nobody says anything. */
export interface ServerDefaults {
  readonly replicas: number;
  readonly resources: PodResourceDefaults;
  readonly spread: Spread;
  /** Pods that a drain may take at once. Absent: no budget, for one pod would block every drain. */
  readonly maxUnavailable?: number;
  readonly gracePeriodSeconds: number;
}

export interface ServerPlan {
  readonly replicas: number;
  readonly image: ImagePlan;
  readonly resources: PodResourcePlan;
  readonly placement: PlacementPlan;
  /** Absent: no disruption budget. */
  readonly maxUnavailable?: number;
  readonly gracePeriodSeconds: number;
  readonly podAnnotations: Readonly<Record<string, string>>;
}

export function planServer(props: ServerProps, defaults: ServerDefaults, image: ImagePlan): ServerPlan {
  const maxUnavailable = props.maxUnavailable ?? defaults.maxUnavailable;
  return {
    replicas: props.replicas ?? defaults.replicas,
    image,
    resources: planPodResources(props, defaults.resources),
    placement: planPlacement(props, defaults.spread),
    ...(maxUnavailable === undefined ? {} : { maxUnavailable }),
    gracePeriodSeconds: props.gracePeriodSeconds ?? defaults.gracePeriodSeconds,
    podAnnotations: { ...props.podAnnotations },
  };
}

/** What a server cannot do without. */
export interface ServerLeast {
  readonly memoryMiB: number;
  readonly gracePeriodSeconds: number;
}

export function serverIssues(server: ServerPlan, least: ServerLeast, path: string): Issue[] {
  const counts = {
    replicas: [server.replicas, 1],
    maxUnavailable: [server.maxUnavailable ?? 1, 1],
    gracePeriodSeconds: [server.gracePeriodSeconds, least.gracePeriodSeconds],
  } as const;
  const issues = [
    ...imageIssues(server.image, `${path}.image`),
    ...cpuIssues(server.resources, path),
    ...sizeIssues(server.resources.memoryMiB, 'memory', `${path}.memory`),
    ...countIssues(counts, path),
    ...placementIssues(server.placement, path),
    ...annotationIssues(server.podAnnotations, `${path}.podAnnotations`),
  ];
  if (server.resources.memoryMiB < least.memoryMiB) {
    issues.push({
      code: 'server-memory-too-small',
      path: `${path}.memory`,
      got: `${server.resources.memoryMiB} MiB`,
      wrong: 'is less than the server takes when it has little to do: it would be killed',
      mend: `give it ${least.memoryMiB} MiB or more`,
    });
  }
  return issues;
}
