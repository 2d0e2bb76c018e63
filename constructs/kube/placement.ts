import type { Affinity, PodAffinityTerm, PodAntiAffinity } from 'kubernetes-types/core/v1';
import { plain } from './plain';

/** Nodes that pods may run on, and how they are spread. */
export interface PlacementProps {
  /** Spread of the pods over nodes or zones. @default - required over nodes for ZooKeeper and bookies, preferred over nodes for others */
  readonly spread?: Spread;
  /** Labels that a node must have. @default - any node */
  readonly nodeSelector?: Readonly<Record<string, string>>;
  /** Taints that the pods tolerate. @default - none */
  readonly tolerations?: readonly TolerationProps[];
  /** Affinity in addition to `spread`, as in the Kubernetes API. @default - none */
  readonly affinity?: Affinity;
}

/** Spread of pods that are alike: what keeps them apart, and how strictly. */
export interface Spread {
  /** Topology that keeps pods apart. */
  readonly over: 'node' | 'zone';
  /** `required`: a pod stays Pending rather than share a node or zone. `preferred`: it shares one if there is no other. `none`: no spread. */
  readonly strictness: 'required' | 'preferred' | 'none';
}

/** A taint that pods tolerate, as in `tolerations` of Kubernetes. */
export interface TolerationProps {
  /** Key of the taint. @default - every taint, with operator `Exists` */
  readonly key?: string;
  /** `Equal` compares the value, `Exists` the key alone. @default 'Equal' */
  readonly operator?: 'Equal' | 'Exists';
  /** Value of the taint. @default - none */
  readonly value?: string;
  /** Effect of the taint. @default - every effect */
  readonly effect?: 'NoSchedule' | 'PreferNoSchedule' | 'NoExecute';
  /** Seconds that a pod stays on the node after the taint appears; with `NoExecute`. @default - forever */
  readonly tolerationSeconds?: number;
}

export interface PlacementPlan {
  readonly spread: Spread;
  readonly nodeSelector: Readonly<Record<string, string>>;
  readonly tolerations: readonly TolerationProps[];
  /** Absent: only the spread. */
  readonly affinity?: Affinity;
}

export function planPlacement(props: PlacementProps, spread: Spread): PlacementPlan {
  return {
    spread: props.spread ?? spread,
    nodeSelector: props.nodeSelector ?? {},
    tolerations: props.tolerations ?? [],
    ...(props.affinity === undefined ? {} : { affinity: props.affinity }),
  };
}

/** Well-known node labels of Kubernetes for each spread. */
const topologyKeys = { node: 'kubernetes.io/hostname', zone: 'topology.kubernetes.io/zone' } as const;

/** Affinity of the pods: the user's, and the spread. */
export function renderAffinity(plan: PlacementPlan, labels: Readonly<Record<string, string>>): Affinity | undefined {
  const affinity = plain(plan.affinity);
  if (plan.spread.strictness === 'none') return affinity;
  const own = affinity?.podAntiAffinity;
  const term: PodAffinityTerm = {
    labelSelector: { matchLabels: labels },
    topologyKey: topologyKeys[plan.spread.over],
  };
  const required = own?.requiredDuringSchedulingIgnoredDuringExecution ?? [];
  const preferred = own?.preferredDuringSchedulingIgnoredDuringExecution ?? [];
  const podAntiAffinity: PodAntiAffinity =
    plan.spread.strictness === 'required'
      ? { ...own, requiredDuringSchedulingIgnoredDuringExecution: [term, ...required] }
      : {
          ...own,
          preferredDuringSchedulingIgnoredDuringExecution: [{ weight: 100, podAffinityTerm: term }, ...preferred],
        };
  return { ...affinity, podAntiAffinity };
}
