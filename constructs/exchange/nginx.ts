import { k8s, ConfigMap } from 'cdk8s-plus-27';
import type { Construct } from 'constructs';
import { configChecksum, configChecksumAnnotation } from '../kube/config-map';
import { addPublicService } from '../kube/service';
import type { Deployment } from '../kube/workload';
import * as facts from './facts';
import { nginxScript } from './follow-script';
import { objectLabels } from './labels';
import { nginxConfigName, nginxName } from './names';
import { renderNginxConf } from './nginx-config';
import { renderRouteTable } from './route-table';
import type { ExchangePlan } from './plan';
import { addServer, configMapMount, probes, stateMount } from './server';

/** nginx passes the calls between FATE-Flows on by the party id in their headers. */
export function addNginx(scope: Construct, exchange: ExchangePlan): Deployment {
  const metadata = { namespace: exchange.namespace, labels: objectLabels(exchange, nginxName) };
  const conf = { [facts.nginxConfFile]: renderNginxConf(exchange) };
  new ConfigMap(scope, 'nginx-config', {
    metadata: { ...metadata, name: nginxConfigName },
    data: { ...conf, [facts.routeTableFile]: renderRouteTable(exchange.routes) },
  });
  const { nodePorts } = exchange.nginx.service;
  const pods = addServer(scope, exchange, {
    module: nginxName,
    plan: exchange.nginx,
    // Not of the routes: those are taken in without a restart.
    podAnnotations: { [configChecksumAnnotation]: configChecksum(conf) },
    script: nginxScript,
    env: [],
    ports: [facts.httpPort, facts.grpcPort, facts.nginxProbePort],
    probes: probes({ httpGet: { path: '/test', port: k8s.IntOrString.fromString(facts.nginxProbePort.name) } }),
    mounts: [configMapMount('nginx-confs', nginxConfigName, facts.configDir), stateMount(facts.stateDir)],
    podSecurityContext: {
      runAsNonRoot: true,
      runAsUser: facts.nobody,
      runAsGroup: facts.nobody,
      seccompProfile: { type: 'RuntimeDefault' },
    },
    // All that it writes lies in the state's folder: we start it with that as its prefix.
    securityContext: {
      allowPrivilegeEscalation: false,
      capabilities: { drop: ['ALL'] },
      readOnlyRootFilesystem: true,
    },
  });
  addPublicService(
    scope,
    'nginx-service',
    {
      ...metadata,
      name: nginxName,
      pods,
      ports: [
        { ...facts.httpPort, nodePort: nodePorts.httpNodePort },
        { ...facts.grpcPort, nodePort: nodePorts.grpcNodePort },
      ],
    },
    exchange.nginx.service,
  );
  return pods;
}
