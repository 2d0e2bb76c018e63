import { managedBy, managedByKey } from '../kube/managed-by';
import type { Component, JobComponent } from './names';
import { chartName } from './names';
import type { PulsarTierPlan } from './plan';

type Labels = Readonly<Record<string, string>>;

/** Labels by which workloads, Services and budgets select; chart 2.7.2's, immutable once applied. */
export function selectorLabels(plan: PulsarTierPlan, component: Component | JobComponent): Labels {
  return { app: chartName, release: plan.release, component };
}

export function podLabels(plan: PulsarTierPlan, component: Component | JobComponent): Labels {
  return { ...plan.labels, ...selectorLabels(plan, component), cluster: plan.clusterName };
}

export function objectLabels(plan: PulsarTierPlan, component: Component | JobComponent): Labels {
  return { ...podLabels(plan, component), ...managedBy };
}

/** Labels of objects that belong to no one component. */
export function tierLabels(plan: PulsarTierPlan): Labels {
  return { ...plan.labels, app: chartName, release: plan.release, cluster: plan.clusterName, ...managedBy };
}

/** Labels that are ours: a person's may not replace them. */
export const ownedLabels = ['app', 'release', 'component', 'cluster', managedByKey] as const;
