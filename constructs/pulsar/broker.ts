import { httpGet, probes, steady } from '../kube/probes';
import { startBroker, waitForBookies, waitForCluster } from './commands';
import type { ComponentRecord } from './component';
import { caMount, certificateMount, commandContainer, describeComponent } from './component';
import { renderBrokerConfig } from './config';
import { ratherApart } from './defaults';
import * as facts from './facts';
import { componentName } from './names';

const { bookiePort, clientPort, httpPort } = facts;
// 6650 and 8080 are in clear: FATE has no TLS. Network policies close them to everybody else.
const ports = [httpPort, facts.httpsPort, facts.pulsarPort, facts.pulsarTlsPort];

/** Brokers take and give messages, and send them to the other parties' brokers. */
export const broker: ComponentRecord = {
  name: 'broker',
  prop: 'broker',
  defaults: {
    replicas: 3,
    resources: { cpuMillis: 200, memoryMiB: 2048, heapShare: 0.4, directShare: 0.4 },
    spread: ratherApart,
    gracePeriodSeconds: 90, // hands its topics over for up to 60 s (brokerShutdownTimeoutMs)
    maxUnavailable: 1,
  },
  metrics: httpPort,
  config: renderBrokerConfig,
  plan: (tier) => tier.broker,
  connectsTo: () => [
    { to: 'zookeeper', ports: [clientPort] },
    { to: 'bookie', ports: [bookiePort] },
    { to: 'broker', ports },
  ],
  ingress: ({ networkPolicies: { clients } = { clients: [] } }) =>
    clients.length === 0 ? [] : [{ peers: clients, ports }],
  describe: (tier) =>
    describeComponent(tier, broker, {
      initContainers: [
        commandContainer(tier, tier.broker, 'wait-zookeeper-ready', undefined, waitForCluster(tier)),
        commandContainer(tier, tier.broker, 'wait-bookkeeper-ready', undefined, waitForBookies(tier)),
      ],
      start: startBroker(tier),
      ports,
      probes: statusProbes(),
      mounts: [...certificateMount(tier, 'broker-certs', facts.brokerCertsDir), ...caMount(tier)],
      services: [{ name: componentName(tier, 'broker'), ports, reach: 'pods' }],
    }),
};

/** Broker and proxy alike: 200 once the server has started, see `statusFile`. */
export function statusProbes() {
  return probes({ live: httpGet(httpPort, '/status.html'), startSeconds: 600 }, steady);
}
