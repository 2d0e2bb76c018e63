import type { k8s } from 'cdk8s-plus-27';
import { ConfigMap } from 'cdk8s-plus-27';
import type { Construct } from 'constructs';
import { configChecksum, configChecksumAnnotation } from '../kube/config-map';
import type { Mount } from '../kube/container';
import { configMapMount, secretMount, stateMount } from '../kube/container';
import { configDir, routesDir, stateDir } from '../kube/folders';
import { followScript } from '../kube/follow-script';
import { addServer, confined, quickProbes } from '../kube/server';
import { addPublicService } from '../kube/service';
import type { Deployment } from '../kube/workload';
import { shellScript } from '../scripts/script';
import * as facts from './facts';
import { identityOf } from './labels';
import { certificateSecretName, sniConfigName, trafficServerConfigName, trafficServerName } from './names';
import type { ExchangePlan } from './plan';
import { renderSni, renderTrafficServerConfig } from './traffic-server-config';

/** Traffic Server passes TLS streams on by the name that they ask for, without opening them. */
export function addTrafficServer(scope: Construct, exchange: ExchangePlan): Deployment {
  const identity = identityOf(exchange, trafficServerName);
  const metadata = { namespace: exchange.namespace, labels: identity.labels };
  const config = renderTrafficServerConfig(exchange);
  new ConfigMap(scope, 'traffic-server-config', {
    metadata: { ...metadata, name: trafficServerConfigName },
    data: { ...config },
  });
  new ConfigMap(scope, 'traffic-server-routes', {
    metadata: { ...metadata, name: sniConfigName },
    data: { [facts.sniFile]: renderSni(exchange.routes) },
  });
  const { podSecurityContext, securityContext } = securityOf(exchange);
  const pods = addServer(scope, identity, {
    plan: exchange.trafficServer,
    // Not of the routes: those are taken in without a restart.
    podAnnotations: { [configChecksumAnnotation]: configChecksum(config) },
    podSecurityContext,
    container: {
      script: { shell: '/bin/bash', text: trafficServerScript },
      env: [
        // Traffic Server 9 takes its folders from these (`src/records/RecCore.cc`), so that nothing of the image's is read or written.
        { name: 'PROXY_CONFIG_CONFIG_DIR', value: configDir },
        { name: 'PROXY_CONFIG_LOCAL_STATE_DIR', value: stateDir },
        { name: 'PROXY_CONFIG_LOG_LOGFILE_DIR', value: stateDir },
      ],
      ports: [facts.tlsPort],
      probes: quickProbes({ exec: { command: ['/bin/bash', '-c', answersItself] } }),
      mounts: [
        configMapMount('traffic-server-confs', trafficServerConfigName, configDir),
        configMapMount('traffic-server-sni', sniConfigName, routesDir),
        certificateMount(exchange),
        stateMount(stateDir),
      ],
      securityContext,
    },
  });
  addPublicService(
    scope,
    'traffic-server-service',
    {
      ...metadata,
      name: trafficServerName,
      pods,
      ports: [
        {
          ...facts.tlsServicePort,
          targetPort: facts.tlsPort.number,
          nodePort: exchange.trafficServer.service.nodePorts.nodePort,
        },
      ],
    },
    exchange.trafficServer.service,
  );
  return pods;
}

/** Whether the server itself answers. */
const answersItself = shellScript({ port: facts.trafficServerProbePort }, ['exchange/traffic-server-probe.sh']);

/** Whole, so that a renewed certificate arrives. */
function certificateMount({ trafficServer }: ExchangePlan): Mount {
  // Started as root it reads the key as `nobody`, whose groups we do not know: nobody else is in this container.
  const defaultMode = trafficServer.runAsUser === undefined ? 0o444 : 0o440;
  return secretMount(
    'traffic-server-cert-file',
    certificateSecretName,
    certificateKeys,
    facts.certificateDir,
    defaultMode,
  );
}

const certificateKeys = [facts.caKey, facts.certificateKey, facts.privateKeyKey];

const trafficServerScript = followScript({
  mounted: `${routesDir}/${facts.sniFile}`,
  taken: `${stateDir}/${facts.sniFile}`,
  end: 'TERM',
  file: 'exchange/traffic-server.sh',
  values: {
    bin: facts.trafficServerBin,
    state_dir: stateDir,
    certificate: `${facts.certificateDir}/${facts.certificateKey}`,
    key: `${facts.certificateDir}/${facts.privateKeyKey}`,
    ca: `${facts.certificateDir}/${facts.caKey}`,
  },
});

/** What the server needs if the image starts it as root: to become `nobody`, and to be ended by the script, which stays root. */
export const rootCapabilities = ['KILL', 'SETGID', 'SETUID'] as const;

function securityOf({ trafficServer }: ExchangePlan): {
  podSecurityContext: k8s.PodSecurityContext;
  securityContext: k8s.SecurityContext;
} {
  const { runAsUser, readOnlyRootFilesystem } = trafficServer;
  const common = { ...confined, ...(readOnlyRootFilesystem ? { readOnlyRootFilesystem } : {}) };
  const seccompProfile = { type: 'RuntimeDefault' };
  if (runAsUser === undefined) {
    return {
      podSecurityContext: { seccompProfile },
      securityContext: { ...common, capabilities: { drop: ['ALL'], add: [...rootCapabilities] } },
    };
  }
  return {
    podSecurityContext: {
      runAsNonRoot: true,
      runAsUser,
      runAsGroup: runAsUser,
      fsGroup: runAsUser,
      seccompProfile,
    },
    securityContext: common,
  };
}
