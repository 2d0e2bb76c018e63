import { managedBy, managedByKey } from '../kube/managed-by';
import type { Identity } from '../kube/identity';
import { serviceAccountName } from './names';
import type { ExchangePlan } from './plan';

type Labels = Readonly<Record<string, string>>;
/** Words of the chart. */
export type Module = 'traffic-server' | 'nginx';

/** Labels by which Deployments, Services and budgets select; the chart's, immutable once applied. */
export function selectorLabels(plan: Pick<ExchangePlan, 'name' | 'partyId'>, module: Module): Labels {
  // `fateMoudle`: the chart's spelling.
  return { fateMoudle: module, name: plan.name, partyId: String(plan.partyId) };
}

export function podLabels(plan: ExchangePlan, module: Module): Labels {
  return { ...plan.labels, ...selectorLabels(plan, module), ...ofChart };
}

export function objectLabels(plan: ExchangePlan, module: Module): Labels {
  return { ...podLabels(plan, module), ...managedBy };
}

/** What tells one server's objects from the other's. */
export function identityOf(plan: ExchangePlan, module: Module): Identity {
  return {
    name: module,
    namespace: plan.namespace,
    labels: objectLabels(plan, module),
    podLabels: podLabels(plan, module),
    selector: selectorLabels(plan, module),
    serviceAccountName,
  };
}

/** Labels of objects that belong to neither server alone. */
export function exchangeLabels(plan: ExchangePlan): Labels {
  return { ...plan.labels, name: plan.name, partyId: String(plan.partyId), ...ofChart, ...managedBy };
}

const ofChart = { owner: 'kubefate', cluster: 'fate-exchange' } as const;

/** Labels that are ours: a person's may not replace them. */
export const ownedLabels = ['fateMoudle', 'name', 'partyId', 'owner', 'cluster', managedByKey] as const;
