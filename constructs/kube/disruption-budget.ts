import type { ApiObject } from 'cdk8s';
import type { Construct } from 'constructs';
import type { PodDisruptionBudget } from 'kubernetes-types/policy/v1';
import type { Identity } from './identity';
import { addObject } from './object';

/** Limits how many pods of a server a node drain may evict at the same time. */
export function addDisruptionBudget(
  scope: Construct,
  { name, namespace, labels, selector }: Identity,
  maxUnavailable: number,
): ApiObject {
  return addObject<PodDisruptionBudget>(scope, `${name}-budget`, {
    apiVersion: 'policy/v1',
    kind: 'PodDisruptionBudget',
    metadata: { name, namespace, labels },
    spec: { selector: { matchLabels: selector }, maxUnavailable },
  });
}
