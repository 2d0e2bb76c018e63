import { ConfigMap, k8s } from 'cdk8s-plus-27';
import type { Construct } from 'constructs';
import { configChecksum, configChecksumAnnotation } from '../kube/config-map';
import { configMapMount, stateMount } from '../kube/container';
import { configDir, stateDir } from '../kube/folders';
import { followScript } from '../kube/follow-script';
import type { Identity } from '../kube/server';
import { addServer, confined, quickProbes } from '../kube/server';
import { addPublicService } from '../kube/service';
import type { Deployment } from '../kube/workload';
import type { NginxNode } from './config';
import { renderNginxConf } from './config';
import * as facts from './facts';
import type { NginxPlan } from './plan';

export interface NginxSpec extends NginxNode {
  readonly plan: NginxPlan;
  /** Text of the file with the routes. */
  readonly routeTable: string;
}

/** nginx passes the calls between FATE-Flows on by the party id in their headers. */
export function addNginx(scope: Construct, identity: Identity, spec: NginxSpec): Deployment {
  const metadata = { namespace: identity.namespace, labels: identity.labels };
  const conf = { [facts.nginxConfFile]: renderNginxConf(spec) };
  new ConfigMap(scope, 'nginx-config', {
    metadata: { ...metadata, name: facts.nginxConfigName },
    data: { ...conf, [facts.routeTableFile]: spec.routeTable },
  });
  const pods = addServer(scope, identity, {
    plan: spec.plan,
    // Not of the routes: those are taken in without a restart.
    podAnnotations: { [configChecksumAnnotation]: configChecksum(conf) },
    podSecurityContext: {
      runAsNonRoot: true,
      runAsUser: facts.nobody,
      runAsGroup: facts.nobody,
      seccompProfile: { type: 'RuntimeDefault' },
    },
    container: {
      script: { shell: '/bin/bash', text: nginxScript },
      ports: [facts.httpPort, facts.grpcPort, facts.nginxProbePort],
      probes: quickProbes({ httpGet: { path: '/test', port: k8s.IntOrString.fromString(facts.nginxProbePort.name) } }),
      mounts: [configMapMount('nginx-confs', facts.nginxConfigName, configDir), stateMount(stateDir)],
      // All that it writes lies in the state's folder: we start it with that as its prefix.
      securityContext: { ...confined, readOnlyRootFilesystem: true },
    },
  });
  const { nodePorts } = spec.plan.service;
  const ports = [
    { ...facts.httpPort, nodePort: nodePorts.httpNodePort },
    { ...facts.grpcPort, nodePort: nodePorts.grpcNodePort },
  ];
  addPublicService(scope, 'nginx-service', { ...metadata, name: identity.name, pods, ports }, spec.plan.service);
  return pods;
}

const nginxScript = followScript({
  mounted: `${configDir}/${facts.routeTableFile}`,
  // FATE's Lua looks for it under the prefix.
  taken: `${stateDir}/conf/${facts.routeTableFile}`,
  alsoWatched: [],
  prepare: [`mkdir -p ${stateDir}/conf ${stateDir}/logs`],
  start: `openresty -p ${stateDir}/ -c ${configDir}/${facts.nginxConfFile} -g 'daemon off;'`,
  // By itself it takes additions in, and forgets nobody.
  tell: 'kill -s HUP "$server"',
  end: 'QUIT',
});
