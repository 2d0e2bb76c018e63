import { join } from 'node:path';
import type { Kubelet } from '../kubelet/kubelet';
import type { Naming } from './app';
import type { Fate } from './fate';
import type { LoadBalancer } from './load-balancer';

/** What claims are tried on. */
export interface Context {
  readonly naming: Naming;
  readonly fates: readonly [Fate, Fate, Fate];
  readonly exchange: Kubelet;
  /** Where the exchange is reached at first, and where after it has moved. */
  readonly addresses: readonly [LoadBalancer, LoadBalancer];
  readonly logs: string;
}

export const brokerLog = (logs: string, partyId: number) =>
  join(logs, `${partyId}`, 'pulsar-standard-broker-0.pulsar-standard-broker.log');
