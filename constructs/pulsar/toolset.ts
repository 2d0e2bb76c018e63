import type { Construct } from 'constructs';
import { addPortlessService } from '../kube/service';
import type { Workload } from '../kube/workload';
import { startToolset } from './commands';
import { addComponent, caMount } from './component';
import { renderToolsetConfig } from './config';
import { objectLabels } from './labels';
import { componentName } from './names';
import type { PulsarTierPlan } from './plan';

/** A pod to `kubectl exec` into: `bin/pulsar-admin`, `bin/pulsar-client` and `bin/bookkeeper shell`, set up for this cluster. */
export function addToolset(scope: Construct, plan: PulsarTierPlan): Workload {
  const pods = addComponent(scope, plan, {
    component: 'toolset',
    plan: plan.toolset,
    config: renderToolsetConfig(plan),
    // No probe: nothing in it serves.
    start: startToolset,
    mounts: caMount(plan),
  });
  addPortlessService(scope, 'toolset-service', {
    name: componentName(plan, 'toolset'),
    namespace: plan.namespace,
    labels: objectLabels(plan, 'toolset'),
    pods,
  });
  return pods;
}
