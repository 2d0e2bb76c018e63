import type { Affinity, PodAffinityTerm, PodAntiAffinity } from 'kubernetes-types/core/v1';
import { plain } from './plain';

/** Where a component's pods may run, and how far apart. */
export interface PlacementProps {
  /** Keeps pods of one component apart, so that one node or zone takes one of them with it. @default - by component, see `pulsar/defaults.ts` */
  readonly spread?: Spread;
  /** Labels that a node must carry. @default - any node */
  readonly nodeSelector?: Readonly<Record<string, string>>;
  /** Taints that the pods put up with. @default - none */
  readonly tolerations?: readonly TolerationProps[];
  /** Affinity beside `spread`, as Kubernetes writes it. @default - none */
  readonly affinity?: Affinity;
}

/** How pods of one component are kept apart: over what, and whether one may stay Pending for it. */
export interface Spread {
  readonly over: 'node' | 'zone';
  readonly strictness: 'required' | 'preferred' | 'none';
}

/** A taint that pods put up with (Kubernetes `tolerations[]`). */
export interface TolerationProps {
  /** Key of the taint. @default - every taint, with operator Exists */
  readonly key?: string;
  /** @default 'Equal' */
  readonly operator?: 'Equal' | 'Exists';
  /** Value of the taint. @default - none */
  readonly value?: string;
  /** @default - every effect */
  readonly effect?: 'NoSchedule' | 'PreferNoSchedule' | 'NoExecute';
  /** How long a pod stays after the taint came. @default - for ever */
  readonly tolerationSeconds?: number;
}

export interface PlacementPlan {
  readonly spread: Spread;
  readonly nodeSelector: Readonly<Record<string, string>>;
  readonly tolerations: readonly TolerationProps[];
  /** Absent: none beside the spread. */
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

/** Kubernetes' well-known node labels for the two spreads. */
const topologyKeys = { node: 'kubernetes.io/hostname', zone: 'topology.kubernetes.io/zone' } as const;

/** The pod's affinity: its own spread, added to what the person wrote. */
export function renderAffinity(plan: PlacementPlan, labels: Readonly<Record<string, string>>): Affinity | undefined {
  const affinity = plain(plan.affinity);
  if (plan.spread.strictness === 'none') return affinity;
  const own = affinity?.podAntiAffinity;
  const term: PodAffinityTerm = {
    labelSelector: { matchLabels: labels },
    topologyKey: topologyKeys[plan.spread.over],
  };
  const podAntiAffinity: PodAntiAffinity =
    plan.spread.strictness === 'required'
      ? {
          ...own,
          requiredDuringSchedulingIgnoredDuringExecution: [
            term,
            ...(own?.requiredDuringSchedulingIgnoredDuringExecution ?? []),
          ],
        }
      : {
          ...own,
          preferredDuringSchedulingIgnoredDuringExecution: [
            { weight: 100, podAffinityTerm: term },
            ...(own?.preferredDuringSchedulingIgnoredDuringExecution ?? []),
          ],
        };
  return { ...affinity, podAntiAffinity };
}
