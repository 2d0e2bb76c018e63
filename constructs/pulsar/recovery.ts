import type { Construct } from 'constructs';
import { addHeadlessService } from '../kube/service';
import type { Workload } from '../kube/workload';
import { startRecovery, waitForBookKeeper } from './commands';
import { addComponent, commandContainer } from './component';
import { renderRecoveryConfig } from './config';
import * as facts from './facts';
import { objectLabels } from './labels';
import { componentName } from './names';
import type { PulsarTierPlan } from './plan';
import { recoveryProbes } from './probes';

/** Auto-recovery copies what a lost bookie held from the bookies that have it too. */
export function addRecovery(scope: Construct, plan: PulsarTierPlan): Workload {
  const pods = addComponent(scope, plan, {
    component: 'recovery',
    plan: plan.recovery,
    config: renderRecoveryConfig(plan),
    initContainers: [
      commandContainer(plan, plan.recovery, 'pulsar-bookkeeper-verify-clusterid', 'recovery', waitForBookKeeper),
    ],
    start: startRecovery,
    ports: [facts.metricsPort],
    probes: recoveryProbes(),
  });
  addHeadlessService(scope, 'recovery-service', {
    name: componentName(plan, 'recovery'),
    namespace: plan.namespace,
    labels: objectLabels(plan, 'recovery'),
    pods,
    ports: [facts.metricsPort],
    publishNotReadyAddresses: false,
  });
  return pods;
}
