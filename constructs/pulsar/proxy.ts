import type { Construct } from 'constructs';
import { addPublicService } from '../kube/service';
import type { Workload } from '../kube/workload';
import { startProxy, waitForBroker, waitForCluster } from './commands';
import { addComponent, caMount, certificateMount, commandContainer } from './component';
import { renderProxyConfig } from './config';
import * as facts from './facts';
import { objectLabels } from './labels';
import { componentName } from './names';
import type { PulsarTierPlan } from './plan';
import { statusProbes } from './probes';

/** Proxies are what other parties' brokers dial, through the exchange or straight. */
export function addProxies(scope: Construct, plan: PulsarTierPlan): Workload {
  const pods = addComponent(scope, plan, {
    component: 'proxy',
    plan: plan.proxy,
    config: renderProxyConfig(plan),
    initContainers: [
      commandContainer(plan, plan.proxy, 'wait-zookeeper-ready', undefined, waitForCluster(plan)),
      commandContainer(plan, plan.proxy, 'wait-broker-ready', undefined, waitForBroker(plan)),
    ],
    start: startProxy,
    ports: [facts.httpPort, facts.httpsPort, facts.pulsarTlsPort],
    probes: statusProbes(),
    mounts: [...certificateMount(plan, 'proxy-certs', facts.proxyCertsDir), ...caMount(plan)],
  });
  addPublicService(
    scope,
    'proxy-service',
    {
      name: componentName(plan, 'proxy'),
      namespace: plan.namespace,
      labels: objectLabels(plan, 'proxy'),
      pods,
      // Nothing else: whoever reaches the proxy's web port may administer the cluster.
      ports: [{ ...facts.pulsarTlsPort, nodePort: plan.proxy.service.nodePorts.nodePort }],
    },
    plan.proxy.service,
  );
  return pods;
}
