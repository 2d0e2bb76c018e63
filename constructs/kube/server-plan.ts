import type { Issue } from '../issues/issue';
import type { Most } from './count-issues';
import { countIssues } from './count-issues';
import { annotationIssues } from './label-issues';
import type { ImagePlan } from './image';
import type { PlacementPlan, PlacementProps, Spread } from './placement';
import { planPlacement } from './placement';
import { placementIssues } from './placement-issues';
import type { PodResourceDefaults, PodResourcePlan, PodResourceProps } from './resources';
import { planPodResources, podResourceIssues } from './resources';

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

/** Defaults of a server. */
export interface ServerDefaults {
  readonly replicas: number;
  readonly resources: PodResourceDefaults;
  readonly spread: Spread;
  /** Pods that may be evicted at the same time. Absent: no disruption budget, which would block every node drain. */
  readonly maxUnavailable?: number;
  /** The same for more than one pod. */
  readonly maxUnavailableOfSeveral?: number;
  readonly gracePeriodSeconds: number;
}

/** Limits of a server. */
export interface ServerRules {
  /** Memory of the idle server, as measured. Absent: derived from its JVM settings. */
  readonly leastMemoryMiB?: number;
  /** Seconds that a graceful shutdown needs. @default 1 */
  readonly leastGraceSeconds?: number;
  /** @default 1 */
  readonly leastReplicas?: number;
  readonly mostReplicas?: Most;
  /** Reason why it must be one pod. Absent: it may have more. */
  readonly onePod?: string;
}

/** Plan of a server, from which its objects are written. */
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
  const replicas = props.replicas ?? defaults.replicas;
  const usual = replicas > 1 ? (defaults.maxUnavailableOfSeveral ?? defaults.maxUnavailable) : defaults.maxUnavailable;
  const maxUnavailable = props.maxUnavailable ?? usual;
  return {
    replicas,
    image,
    resources: planPodResources(props, defaults.resources),
    placement: planPlacement(props, defaults.spread),
    ...(maxUnavailable === undefined ? {} : { maxUnavailable }),
    gracePeriodSeconds: props.gracePeriodSeconds ?? defaults.gracePeriodSeconds,
    podAnnotations: { ...props.podAnnotations },
  };
}

/** Faults of a server, except for its image. */
export function serverIssues(server: ServerPlan, rules: ServerRules, path: string): Issue[] {
  const { leastReplicas = 1, mostReplicas, onePod, leastGraceSeconds = 1 } = rules;
  const counts = {
    replicas: [server.replicas, leastReplicas, mostReplicas],
    maxUnavailable: [server.maxUnavailable ?? 1, 1],
    gracePeriodSeconds: [server.gracePeriodSeconds, leastGraceSeconds],
  } as const;
  return [
    ...podResourceIssues(server.resources, rules.leastMemoryMiB, path),
    ...countIssues(counts, path),
    // Fewer than one is a fault of the count.
    ...(onePod === undefined || server.replicas <= 1 ? [] : [morePodsThanOne(server.replicas, onePod, path)]),
    ...placementIssues(server.placement, path),
    ...annotationIssues(server.podAnnotations, `${path}.podAnnotations`),
  ];
}

function morePodsThanOne(replicas: number, why: string, path: string): Issue {
  const wrong = `is not supported: ${why}`;
  const mend = 'set 1, or leave it out; Kubernetes replaces the pod if it or its node fails';
  return { code: 'more-than-one-pod', path: `${path}.replicas`, got: replicas, wrong, mend };
}
