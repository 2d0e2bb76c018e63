import { startToolset } from './commands';
import type { ComponentRecord } from './component';
import { caMount, describeComponent } from './component';
import { renderToolsetConfig } from './config';
import { anywhere } from './defaults';
import { bookiePort, clientPort, httpPort, httpsPort, pulsarPort, pulsarTlsPort } from './facts';
import { componentName } from './names';

/** A pod to `kubectl exec` into: `bin/pulsar-admin`, `bin/pulsar-client` and `bin/bookkeeper shell`, set up for this cluster. */
export const toolset: ComponentRecord = {
  name: 'toolset',
  prop: 'toolset',
  defaults: {
    replicas: 1,
    resources: { cpuMillis: 100, memoryMiB: 768, heapShare: 0.35, directShare: 0.25 },
    spread: anywhere,
    gracePeriodSeconds: 5, // nothing to end
  },
  leastReplicas: 0,
  config: renderToolsetConfig,
  plan: (tier) => tier.toolset,
  connectsTo: () => [
    { to: 'zookeeper', ports: [clientPort] },
    { to: 'bookie', ports: [bookiePort] },
    { to: 'broker', ports: [httpPort, httpsPort, pulsarPort, pulsarTlsPort] },
  ],
  describe: (tier) =>
    describeComponent(tier, toolset, {
      // No probe: nothing in it serves.
      start: startToolset,
      mounts: caMount(tier),
      services: [{ name: componentName(tier, 'toolset'), ports: [], reach: 'pods' }],
    }),
};
