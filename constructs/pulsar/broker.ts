import type { Construct } from 'constructs';
import { addHeadlessService } from '../kube/service';
import type { Workload } from '../kube/workload';
import { startBroker, waitForBookies, waitForCluster } from './commands';
import { addComponent, caMount, certificateMount, commandContainer } from './component';
import { renderBrokerConfig } from './config';
import * as facts from './facts';
import { objectLabels } from './labels';
import { componentName } from './names';
import type { PulsarTierPlan } from './plan';
import { statusProbes } from './probes';

/** Brokers take and give messages, and send them to the other parties' brokers. */
export function addBrokers(scope: Construct, plan: PulsarTierPlan): Workload {
  // 6650 and 8080 are in clear: FATE has no TLS. Network policies close them to everybody else.
  const ports = [facts.httpPort, facts.httpsPort, facts.pulsarPort, facts.pulsarTlsPort];
  const pods = addComponent(scope, plan, {
    component: 'broker',
    plan: plan.broker,
    config: renderBrokerConfig(plan),
    initContainers: [
      commandContainer(plan, plan.broker, 'wait-zookeeper-ready', undefined, waitForCluster(plan)),
      commandContainer(plan, plan.broker, 'wait-bookkeeper-ready', undefined, waitForBookies(plan)),
    ],
    start: startBroker(plan),
    ports,
    probes: statusProbes(),
    mounts: [...certificateMount(plan, 'broker-certs', facts.brokerCertsDir), ...caMount(plan)],
  });
  addHeadlessService(scope, 'broker-service', {
    name: componentName(plan, 'broker'),
    namespace: plan.namespace,
    labels: objectLabels(plan, 'broker'),
    pods,
    ports,
    publishNotReadyAddresses: false,
  });
  return pods;
}
