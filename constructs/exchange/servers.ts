import type { ServerPlan } from '../kube/server-plan';
import type { PublicServicePlan } from '../kube/service';
import type { ServerRecord } from '../kube/tier';
import type { Module } from './labels';
import { nginx } from './nginx';
import type { ExchangePlan, ExchangeServersPlan } from './plan';
import { trafficServer } from './traffic-server';

/** An exchange's servers, in the order in which their objects are written. */
export const servers: readonly ServerRecord<ExchangePlan, Module>[] = [trafficServer, nginx];

/** What is decided of them, by the names that they have in the props. */
export function serversOf(
  plan: ExchangeServersPlan,
): { prop: 'trafficServer' | 'nginx'; server: ServerPlan & { service: PublicServicePlan } }[] {
  return (['trafficServer', 'nginx'] as const).map((prop) => ({ prop, server: plan[prop] }));
}
