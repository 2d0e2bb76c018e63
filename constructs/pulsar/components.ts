import type { ImagePlan } from '../kube/image';
import type { Caller } from '../kube/tier';
import { bookie } from './bookkeeper';
import { broker } from './broker';
import type { ComponentRecord } from './component';
import { bookiePort, clientPort, httpPort } from './facts';
import type { Component, JobComponent } from './names';
import type { PulsarTierPlan } from './plan';
import { proxy } from './proxy';
import { recovery } from './recovery';
import { toolset } from './toolset';
import { zookeeper } from './zookeeper';

/** The tier, in the order in which its objects are written. */
export const components: readonly ComponentRecord[] = [zookeeper, bookie, recovery, broker, proxy, toolset];

/** What its Jobs dial. */
export const jobs: readonly Caller<Component, JobComponent>[] = [
  { name: 'bookie-init', connectsTo: () => [{ to: 'zookeeper', ports: [clientPort] }] },
  {
    name: 'pulsar-init',
    connectsTo: () => [
      { to: 'zookeeper', ports: [clientPort] },
      { to: 'bookie', ports: [bookiePort] },
    ],
  },
  { name: 'peers-moved', connectsTo: () => [{ to: 'broker', ports: [httpPort] }] },
];

/** The images of a tier, each with the place where a person states it: the tier's once, and those of components that differ. */
export function imagesOf(plan: PulsarTierPlan, path: string): { path: string; image: ImagePlan }[] {
  const own = components.filter(({ prop }) => plan[prop].image !== plan.image);
  return [
    { path: `${path}.image`, image: plan.image },
    ...own.map(({ prop }) => ({ path: `${path}.${prop}.image`, image: plan[prop].image })),
  ];
}
