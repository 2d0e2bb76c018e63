import { managedBy, managedByKey } from '../kube/managed-by';
import type { Identity } from '../kube/identity';
import type { Module } from './facts';
import { serviceAccountName } from './names';
import type { FatePlan } from './plan';

type Labels = Readonly<Record<string, string>>;
/** What tells a party's pods from those of others. */
type PartyName = Pick<FatePlan, 'name' | 'partyId'>;

/** Labels by which workloads, Services and budgets select; the chart's, immutable once applied. */
export function selectorLabels(plan: PartyName, module: Module): Labels {
  // `fateMoudle`: the chart's spelling.
  return { fateMoudle: module, ...partyLabels(plan) };
}

/** Every pod of the party. */
export function partyLabels(plan: PartyName): Labels {
  return { name: plan.name, partyId: String(plan.partyId) };
}

/** Labels of an object of one module. */
export function objectLabels(plan: FatePlan, module: Module): Labels {
  return { ...fateLabels(plan), fateMoudle: module };
}

/** Labels of objects that belong to no one module. */
export function fateLabels(plan: FatePlan): Labels {
  return { ...plan.labels, ...partyLabels(plan), ...ofChart, ...managedBy };
}

/** What tells one module's objects from the others'. */
export function identityOf(plan: FatePlan, module: Module): Identity {
  return {
    name: module,
    namespace: plan.namespace,
    labels: objectLabels(plan, module),
    podLabels: { ...plan.labels, ...selectorLabels(plan, module), ...ofChart },
    selector: selectorLabels(plan, module),
    serviceAccountName,
  };
}

const ofChart = { owner: 'kubefate', cluster: 'fate' } as const;

/** Labels that are ours: a person's may not replace them. */
export const ownedLabels = ['fateMoudle', 'name', 'partyId', 'owner', 'cluster', managedByKey] as const;
