import { dns } from '../kube/network-policy';
import { statusProbes } from './broker';
import { startProxy, waitForBroker, waitForCluster } from './commands';
import type { ComponentRecord } from './component';
import { caMount, certificateMount, commandContainer, describeComponent } from './component';
import { renderProxyConfig } from './config';
import { ratherApart } from './defaults';
import * as facts from './facts';
import { componentName } from './names';

const { clientPort, httpPort, httpsPort, pulsarTlsPort } = facts;

/** Proxies are what other parties' brokers dial, through the exchange or straight. */
export const proxy: ComponentRecord = {
  name: 'proxy',
  prop: 'proxy',
  defaults: {
    replicas: 2,
    resources: { cpuMillis: 200, memoryMiB: 1024, heapShare: 0.35, directShare: 0.4 },
    spread: ratherApart,
    gracePeriodSeconds: 30,
    maxUnavailable: 1,
  },
  metrics: httpPort,
  config: renderProxyConfig,
  plan: (tier) => tier.proxy,
  connectsTo: () => [
    { to: 'broker', ports: [pulsarTlsPort, httpsPort] },
    { to: 'zookeeper', ports: [clientPort] },
  ],
  // Its TLS port is for the other parties, whatever their address; it dials nobody on a caller's behalf but brokers.
  ingress: () => [{ peers: [], ports: [pulsarTlsPort] }],
  egress: () => [dns],
  describe: (tier) =>
    describeComponent(tier, proxy, {
      initContainers: [
        commandContainer(tier, tier.proxy, 'wait-zookeeper-ready', undefined, waitForCluster(tier)),
        commandContainer(tier, tier.proxy, 'wait-broker-ready', undefined, waitForBroker(tier)),
      ],
      start: startProxy,
      ports: [httpPort, httpsPort, pulsarTlsPort],
      probes: statusProbes(),
      mounts: [...certificateMount(tier, 'proxy-certs', facts.proxyCertsDir), ...caMount(tier)],
      services: [
        {
          name: componentName(tier, 'proxy'),
          // Nothing else: whoever reaches the proxy's web port may administer the cluster.
          ports: [{ ...pulsarTlsPort, nodePort: tier.proxy.service.nodePorts.nodePort }],
          reach: tier.proxy.service,
        },
      ],
    }),
};
