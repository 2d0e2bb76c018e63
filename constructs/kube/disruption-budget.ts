import { k8s } from 'cdk8s-plus-27';
import type { Construct } from 'constructs';

export interface DisruptionBudgetSpec {
  readonly name: string;
  readonly namespace: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly selector: Readonly<Record<string, string>>;
  /** Pods that a drain of nodes may take down at once. */
  readonly maxUnavailable: number;
}

/** Keeps a drain of nodes from taking more pods at once than the component can lose. */
export function addDisruptionBudget(scope: Construct, id: string, spec: DisruptionBudgetSpec): void {
  new k8s.KubePodDisruptionBudget(scope, id, {
    metadata: { name: spec.name, namespace: spec.namespace, labels: spec.labels },
    spec: {
      selector: { matchLabels: spec.selector },
      maxUnavailable: k8s.IntOrString.fromNumber(spec.maxUnavailable),
    },
  });
}
