import { k8s } from 'cdk8s-plus-27';
import type { Construct } from 'constructs';
import { renderPodTemplate } from '../kube/workload';
import { podSecurityContext } from './component';
import { objectLabels, podLabels } from './labels';
import type { Component, JobComponent } from './names';
import { componentName, serviceAccountName } from './names';
import type { ComponentPlan, PulsarTierPlan } from './plan';

/** A failed attempt starts again after 10, 20, 40 … s; after these the Job is Failed, for everybody to see. */
const attempts = 10;

export interface JobSpec {
  readonly job: JobComponent;
  /** Component whose ServiceAccount the pod has. */
  readonly accountOf: Component;
  /** Component that says which image, and where the pod may run. */
  readonly plan: ComponentPlan;
  readonly before: readonly k8s.Container[];
  readonly container: k8s.Container;
}

/** A Job of the tier. */
export function addJob(scope: Construct, tier: PulsarTierPlan, spec: JobSpec): void {
  const template = renderPodTemplate(
    {
      labels: podLabels(tier, spec.job),
      annotations: {},
      image: spec.plan.image,
      serviceAccountName: serviceAccountName(tier, spec.accountOf),
      placement: { ...spec.plan.placement, spread: { over: 'node', strictness: 'none' } },
      gracePeriodSeconds: 5,
      securityContext: podSecurityContext(tier),
      initContainers: spec.before,
      containers: [spec.container],
      volumes: [],
      restartPolicy: 'OnFailure',
    },
    {},
  );
  new k8s.KubeJob(scope, spec.job, {
    metadata: { name: componentName(tier, spec.job), namespace: tier.namespace, labels: objectLabels(tier, spec.job) },
    spec: { backoffLimit: attempts, template },
  });
}
