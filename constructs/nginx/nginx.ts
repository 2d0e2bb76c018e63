import { ConfigMap, k8s } from 'cdk8s-plus-27';
import type { Construct } from 'constructs';
import { configChecksum, configChecksumAnnotation } from '../kube/config-map';
import { configMapMount, stateMount } from '../kube/container';
import { configDir, stateDir } from '../kube/folders';
import { followScript } from '../kube/follow-script';
import type { Identity } from '../kube/server';
import { addServer, confined, quickProbes } from '../kube/server';
import { addClusterService, addPublicService } from '../kube/service';
import type { Deployment } from '../kube/workload';
import { scriptText } from '../scripts/script';
import type { NginxNode } from './config';
import { renderNginxConf, takenRoutes } from './config';
import * as facts from './facts';
import type { NginxPlan } from './plan';
import { outwardPorts, publishedPorts } from './ports';
import type { NginxRoutes } from './routes';
import { renderRoutes } from './routes';

export interface NginxSpec extends NginxNode {
  readonly plan: NginxPlan;
  readonly routes: NginxRoutes;
}

/** nginx passes the calls between FATE-Flows on by the party id in their headers. */
export function addNginx(scope: Construct, identity: Identity, spec: NginxSpec): Deployment {
  const metadata = { namespace: identity.namespace, labels: identity.labels };
  const conf = { [facts.nginxConfFile]: renderNginxConf(spec), [facts.routerFile]: scriptText('nginx/router.lua') };
  new ConfigMap(scope, 'nginx-config', {
    metadata: { ...metadata, name: facts.nginxConfigName },
    data: { ...conf, [facts.routesFile]: renderRoutes(spec.routes) },
  });
  const published = publishedPorts(spec);
  const outwards = outwardPorts(spec);
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
      script: { shell: 'sh', text: nginxScript },
      ports: [...published, ...outwards, facts.nginxProbePort],
      probes: quickProbes({ httpGet: { path: '/test', port: k8s.IntOrString.fromString(facts.nginxProbePort.name) } }),
      mounts: [configMapMount('nginx-confs', facts.nginxConfigName, configDir), stateMount(stateDir)],
      // All that it writes lies in the state's folder: we start it with that as its prefix.
      securityContext: { ...confined, readOnlyRootFilesystem: true },
    },
  });
  const { nodePorts } = spec.plan.service;
  const [httpNodePort, grpcNodePort] = [nodePorts.httpNodePort, nodePorts.grpcNodePort];
  const ports = published.map((port) => ({ ...port, nodePort: port.name === 'http' ? httpNodePort : grpcNodePort }));
  addPublicService(scope, 'nginx-service', { ...metadata, name: identity.name, pods, ports }, spec.plan.service);
  if (outwards.length > 0) {
    addClusterService(scope, 'nginx-out-service', { ...metadata, name: facts.nginxOutName, pods, ports: outwards });
  }
  return pods;
}

const nginxScript = followScript({
  mounted: `${configDir}/${facts.routesFile}`,
  taken: takenRoutes,
  end: 'QUIT',
  file: 'nginx/nginx.sh',
  values: { state_dir: stateDir, conf: `${configDir}/${facts.nginxConfFile}` },
});
