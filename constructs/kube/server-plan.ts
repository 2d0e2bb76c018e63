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

/** What a server gets when nobody says anything. */
export interface ServerDefaults {
  readonly replicas: number;
  readonly resources: PodResourceDefaults;
  readonly spread: Spread;
  /** Pods that a drain may take at once. Absent: no budget, for one pod would block every drain. */
  readonly maxUnavailable?: number;
  /** The same of several pods alone. */
  readonly maxUnavailableOfSeveral?: number;
  readonly gracePeriodSeconds: number;
}

/** What a server cannot do with, or without. */
export interface ServerRules {
  /** What it takes before it has anything to do, measured. Absent: the JVM in it says how much. */
  readonly leastMemoryMiB?: number;
  /** Seconds without which it cannot end in good order. @default 1 */
  readonly leastGraceSeconds?: number;
  /** @default 1 */
  readonly leastReplicas?: number;
  readonly mostReplicas?: Most;
  /** Why it cannot be more than one pod. Absent: it can. */
  readonly onePod?: string;
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

/** Faults of a server but for its image, as the record of its kind judges it. */
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
    // Fewer than one is said of the count.
    ...(onePod === undefined || server.replicas <= 1 ? [] : [morePodsThanOne(server.replicas, onePod, path)]),
    ...placementIssues(server.placement, path),
    ...annotationIssues(server.podAnnotations, `${path}.podAnnotations`),
  ];
}

function morePodsThanOne(replicas: number, why: string, path: string): Issue {
  const wrong = `is more than one pod: ${why}`;
  const mend = 'use 1, or leave it out; Kubernetes starts the pod anew when it or its node is lost';
  return { code: 'more-than-one-pod', path: `${path}.replicas`, got: replicas, wrong, mend };
}
