import { configMapMount, stateMount } from '../kube/container';
import { configDir, stateDir } from '../kube/folders';
import { followScript } from '../kube/follow-script';
import { httpGet, probes, quick } from '../kube/probes';
import type { ServerSpec } from '../kube/server';
import { confined } from '../kube/server';
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
export function describeNginx(spec: NginxSpec): ServerSpec {
  const conf = { [facts.nginxConfFile]: renderNginxConf(spec), [facts.routerFile]: scriptText('nginx/router.lua') };
  const published = publishedPorts(spec);
  const outwards = outwardPorts(spec);
  const { service } = spec.plan;
  const nodePorts: Readonly<Record<string, number | undefined>> = {
    [facts.httpPort.name]: service.nodePorts.httpNodePort,
    [facts.grpcPort.name]: service.nodePorts.grpcNodePort,
  };
  return {
    plan: spec.plan,
    workload: { kind: 'Deployment' },
    configMaps: { [facts.nginxConfigName]: { ...conf, [facts.routesFile]: renderRoutes(spec.routes) } },
    // Not for the routes: those are taken in without a restart.
    restartsFor: conf,
    podSecurityContext: {
      runAsNonRoot: true,
      runAsUser: facts.nobody,
      runAsGroup: facts.nobody,
      seccompProfile: { type: 'RuntimeDefault' },
    },
    container: {
      script: { shell: 'sh', text: nginxScript },
      ports: [...published, ...outwards, facts.nginxProbePort],
      probes: probes({ live: httpGet(facts.nginxProbePort, '/test'), startSeconds: 120 }, quick),
      mounts: [configMapMount('nginx-confs', facts.nginxConfigName, configDir), stateMount(stateDir)],
      // All that it writes lies in the state's folder: we start it with that as its prefix.
      securityContext: { ...confined, readOnlyRootFilesystem: true },
    },
    services: [
      {
        name: facts.nginxName,
        ports: published.map((port) => ({ ...port, nodePort: nodePorts[port.name] })),
        reach: service,
      },
      ...(outwards.length === 0 ? [] : [{ name: facts.nginxOutName, ports: outwards, reach: 'cluster' } as const]),
    ],
  };
}

const nginxScript = followScript({
  mounted: `${configDir}/${facts.routesFile}`,
  taken: takenRoutes,
  end: 'QUIT',
  file: 'nginx/nginx.sh',
  values: { state_dir: stateDir, conf: `${configDir}/${facts.nginxConfFile}` },
});
