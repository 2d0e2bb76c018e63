import type { Construct } from 'constructs';
import { addPortlessService } from '../kube/service';
import type { Workload } from '../kube/workload';
import { applyConfig } from './commands';
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
    // No probe: nothing in it serves. The shell waits for `sleep` so that TERM ends both at once.
    start: [
      applyConfig('client.conf'),
      applyConfig('bookkeeper.conf'),
      "trap 'exit 0' TERM",
      'while true; do',
      '  sleep 86400 & wait $!',
      'done',
    ],
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
