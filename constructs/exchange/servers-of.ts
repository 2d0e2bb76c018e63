import type { ExchangePlan, ServerPlan } from './plan';

const serverProps = ['trafficServer', 'nginx'] as const;

/** The servers by the names that they have in the props. */
export function serversOf(plan: ExchangePlan): { prop: (typeof serverProps)[number]; server: ServerPlan }[] {
  return serverProps.map((prop) => ({ prop, server: plan[prop] }));
}
