import { join } from 'node:path';
import type { Kubelet } from '../kubelet/kubelet';
import type { Change, Shape } from './app';
import type { Fate } from './fate';
import type { LoadBalancer } from './load-balancer';

/** What claims are tried on. */
export interface Context {
  readonly shape: Shape;
  readonly fates: readonly [Fate, Fate, Fate];
  /** All sites; in a star the exchange is among them. */
  readonly kubelets: readonly Kubelet[];
  /** Where the one that moves is reached: at first the one, afterwards the other. */
  readonly addresses: readonly [LoadBalancer, LoadBalancer];
  /** Synthesises once more; gives the folder of a party's site. */
  readonly synthesise: (change: Change) => (partyId: number) => string;
  readonly logs: string;
}

export const brokerLog = (logs: string, partyId: number) =>
  join(logs, `${partyId}`, 'pulsar-standard-broker-0.pulsar-standard-broker.log');
