import type { ServerPlan } from '../kube/server-plan';
import type { PublicServicePlan } from '../kube/service';
import type { ExchangePlan } from './plan';

const serverProps = ['trafficServer', 'nginx'] as const;

/** The servers by the names that they have in the props. */
export function serversOf(
  plan: ExchangePlan,
): { prop: (typeof serverProps)[number]; server: ServerPlan & { service: PublicServicePlan } }[] {
  return serverProps.map((prop) => ({ prop, server: plan[prop] }));
}
