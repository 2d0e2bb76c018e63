import type { Mount } from '../kube/container';
import { configMapMount, secretMount, stateMount } from '../kube/container';
import { outside } from '../kube/cluster-network';
import { configDir, routesDir, stateDir } from '../kube/folders';
import { followScript } from '../kube/follow-script';
import type { NetworkPort } from '../kube/network-policy';
import { dns } from '../kube/network-policy';
import { exec, probes, quick } from '../kube/probes';
import type { ServerSpec } from '../kube/server';
import { confined } from '../kube/server';
import type { ServerRecord } from '../kube/tier';
import { publicServerRules } from '../nginx/plan';
import { shellScript } from '../scripts/script';
import { readPortRange } from '../terms/port-range';
import * as facts from './facts';
import type { Module } from './labels';
import { certificateSecretName, sniConfigName, trafficServerConfigName, trafficServerName } from './names';
import type { ExchangePlan } from './plan';
import { renderSni, renderTrafficServerConfig } from './traffic-server-config';

/** Traffic Server passes TLS streams on by the name that they ask for, without opening them. */
export const trafficServer: ServerRecord<ExchangePlan, Module> = {
  name: trafficServerName,
  prop: 'trafficServer',
  defaults: {
    replicas: 3,
    resources: { cpuMillis: 200, memoryMiB: 512 },
    spread: { over: 'node', strictness: 'preferred' }, // stateless: better two on one node than one pending
    maxUnavailable: 1,
    gracePeriodSeconds: 30, // drains for a while, then ends at once: tunnels never end by themselves
  },
  ...publicServerRules,
  plan: (exchange) => exchange.trafficServer,
  describe: describeTrafficServer,
  connectsTo: () => [],
  ingress: ({ networkPolicies }) => [{ peers: networkPolicies?.callers ?? [], ports: [facts.tlsPort] }],
  egress: (exchange) => [
    // Names that it asks DNS for may have IPv6 addresses.
    { peers: outside(exchange.clusterNetwork, 4, 6), ports: trafficServerEgressPorts(exchange) },
    ...exchange.clusterNetwork.neighbours.trafficServer,
    dns,
  ],
};

/** As nginx's, not the ports of today's routes; every port, where ranges cannot be written. */
function trafficServerEgressPorts({ kubernetes, trafficServer }: ExchangePlan): readonly NetworkPort[] {
  if (!kubernetes.portRanges) return [];
  return trafficServer.connectPorts.flatMap((text): NetworkPort[] => {
    const range = readPortRange(text);
    if (range === undefined) return [];
    return [{ number: range.first, ...(range.last === range.first ? {} : { endNumber: range.last }) }];
  });
}

function describeTrafficServer(exchange: ExchangePlan): ServerSpec {
  const config = renderTrafficServerConfig(exchange);
  const { service } = exchange.trafficServer;
  return {
    plan: exchange.trafficServer,
    workload: { kind: 'Deployment' },
    configMaps: { [trafficServerConfigName]: config, [sniConfigName]: { [facts.sniFile]: renderSni(exchange.routes) } },
    // Not for the routes: those are taken in without a restart.
    restartsFor: config,
    ...securityOf(exchange, {
      script: { shell: '/bin/bash', text: trafficServerScript },
      env: [
        // Traffic Server 9 takes its folders from these (`src/records/RecCore.cc`), so that nothing of the image's is read or written.
        { name: 'PROXY_CONFIG_CONFIG_DIR', value: configDir },
        { name: 'PROXY_CONFIG_LOCAL_STATE_DIR', value: stateDir },
        { name: 'PROXY_CONFIG_LOG_LOGFILE_DIR', value: stateDir },
      ],
      ports: [facts.tlsPort],
      probes: probes({ live: exec('/bin/bash', '-c', answersItself), startSeconds: 120 }, quick),
      mounts: [
        configMapMount('traffic-server-confs', trafficServerConfigName, configDir),
        configMapMount('traffic-server-sni', sniConfigName, routesDir),
        certificateMount(exchange),
        stateMount(stateDir),
      ],
    }),
    services: [
      {
        name: trafficServerName,
        ports: [{ ...facts.tlsServicePort, targetPort: facts.tlsPort.number, nodePort: service.nodePorts.nodePort }],
        reach: service,
      },
    ],
  };
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

/** The container, with its user and its rights. */
function securityOf(
  { trafficServer }: ExchangePlan,
  container: Omit<ServerSpec['container'], 'securityContext'>,
): Pick<ServerSpec, 'podSecurityContext' | 'container'> {
  const { runAsUser, readOnlyRootFilesystem } = trafficServer;
  const common = { ...confined, ...(readOnlyRootFilesystem ? { readOnlyRootFilesystem } : {}) };
  const seccompProfile = { type: 'RuntimeDefault' };
  if (runAsUser === undefined) {
    const capabilities = { drop: ['ALL'], add: [...rootCapabilities] };
    return {
      podSecurityContext: { seccompProfile },
      container: { ...container, securityContext: { ...common, capabilities } },
    };
  }
  const user = { runAsUser, runAsGroup: runAsUser, fsGroup: runAsUser };
  return {
    podSecurityContext: { runAsNonRoot: true, ...user, seccompProfile },
    container: { ...container, securityContext: common },
  };
}
