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

/** Props of every server of an exchange and of FATE. */
export interface ServerProps extends PlacementProps, PodResourceProps {
  /** Number of pods. @default - by server */
  readonly replicas?: number;
  /** Number of pods that may be evicted at the same time, as in a node drain. @default - 1; no disruption budget for a server of one pod, as it would block every drain */
  readonly maxUnavailable?: number;
  /** Seconds between SIGTERM and SIGKILL. @default - by server */
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

/** Everything decided about a server: what its objects are written from. */
export interface ServerPlan {
  /** Number of pods. */
  readonly replicas: number;
  /** Image of its main container. */
  readonly image: ImagePlan;
  /** CPU and memory of a pod. */
  readonly resources: PodResourcePlan;
  /** Nodes that pods may run on. */
  readonly placement: PlacementPlan;
  /** Pods that may be evicted at the same time. Absent: no disruption budget. */
  readonly maxUnavailable?: number;
  /** Seconds between SIGTERM and SIGKILL. */
  readonly gracePeriodSeconds: number;
  /** Annotations on the pods. */
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
