import type { ContainerSpec } from '../kube/container';
import type { PodSpec } from '../kube/workload';
import { podSecurityContext } from './component';
import type { ComponentPlan, PulsarTierPlan } from './plan';

/** Pod of a Job: one container after the other, with the image of a component, where its pods may run. */
export function jobPod(
  tier: PulsarTierPlan,
  { placement, podAnnotations }: ComponentPlan,
  containers: readonly ContainerSpec[],
): PodSpec {
  return {
    annotations: podAnnotations,
    placement,
    gracePeriodSeconds: 5,
    securityContext: podSecurityContext(tier),
    initContainers: containers.slice(0, -1),
    containers: containers.slice(-1),
  };
}
