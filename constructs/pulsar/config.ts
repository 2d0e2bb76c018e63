import type { ConfigData } from '../kube/config-map';
import { sorted } from '../kube/config-map';
import type { ResourcePlan } from '../kube/resources';
import { renderJvmMemory } from '../kube/resources';
import { quoteProperty } from '../quoting/properties';
import { garbageCollection } from './defaults';
import * as facts from './facts';
import { anyPodFqdn, componentName } from './names';
import type { PulsarTierPlan } from './plan';

/*
 * What each component's ConfigMap says. The image's `bin/apply-config-from-env.py` puts a value under a key that the
 * configuration file has; with the prefix PULSAR_PREFIX_ it also adds a key that the file lacks. Capitals go to the
 * start scripts. A key is written plainly only where the file of every version has it.
 */

/** The prop that decides a setting, as the tier's props spell it; one that begins with a dot is the component's own. */
export const settingProps: Readonly<Record<string, string>> = {
  PULSAR_MEM: '.memory',
  BOOKIE_MEM: '.memory', // read before PULSAR_MEM by bookies and their tools (`conf/bkenv.sh`)
  ZOOKEEPER_SERVERS: '.replicas',
  clusterName: 'clusterName',
  maxMessageSize: 'maxMessageSize',
  nettyMaxFrameSizeBytes: 'maxMessageSize',
  managedLedgerDefaultEnsembleSize: 'ledgers.ensembleSize',
  managedLedgerDefaultWriteQuorum: 'ledgers.writeQuorum',
  managedLedgerDefaultAckQuorum: 'ledgers.ackQuorum',
  autoSkipNonRecoverableData: 'ledgers.skipUnreadable',
  autoRecoveryDaemonEnabled: 'recovery.replicas',
  dataDir: 'zookeeper.data',
  journalDirectory: 'bookkeeper.journal',
  journalDirectories: 'bookkeeper.journal',
  ledgerDirectories: 'bookkeeper.ledgers',
  tlsCertificateFilePath: 'tls.certName',
  tlsKeyFilePath: 'tls.certName',
};

export function renderZooKeeperConfig(plan: PulsarTierPlan): ConfigData {
  return withOwn(plan.zookeeper.configData, {
    ...renderJvm(plan, plan.zookeeper.resources),
    dataDir: `${facts.zookeeperDataDir}/zookeeper`,
    // The Netty factory of the chart fails on every connection before there is a quorum (ZooKeeper 3.6.3): nothing starts.
    PULSAR_PREFIX_serverCnxnFactory: 'org.apache.zookeeper.server.NIOServerCnxnFactory',
  });
}

export function renderBookieConfig(plan: PulsarTierPlan): ConfigData {
  return withOwn(plan.bookkeeper.configData, {
    ...renderJvm(plan, plan.bookkeeper.resources),
    ...renderBookKeeperCommon(plan),
    nettyMaxFrameSizeBytes: String(plan.maxMessageBytes + facts.framePaddingBytes),
    // The pods of auto-recovery do it.
    autoRecoveryDaemonEnabled: 'false',
    // Kept journals only fill the disk: their entries are in the ledgers by then.
    journalMaxBackups: '0',
    PULSAR_PREFIX_journalDirectories: facts.journalDir,
    ledgerDirectories: facts.ledgersDir,
  });
}

export function renderRecoveryConfig(plan: PulsarTierPlan): ConfigData {
  return withOwn(plan.recovery.configData, {
    // Started by `bin/bookkeeper`, which has names of its own for the same.
    BOOKIE_MEM: renderJvmMemory(plan.recovery.resources),
    BOOKIE_GC: garbageCollection,
    ...renderOptions(plan),
    ...renderBookKeeperCommon(plan),
    // It reads entries from bookies as large as they took them.
    nettyMaxFrameSizeBytes: String(plan.maxMessageBytes + facts.framePaddingBytes),
  });
}

export function renderBrokerConfig(plan: PulsarTierPlan): ConfigData {
  return withOwn(plan.broker.configData, {
    ...renderJvm(plan, plan.broker.resources),
    ...renderMetadata(plan),
    clusterName: plan.clusterName,
    brokerServicePort: String(facts.pulsarPort.number),
    webServicePort: String(facts.httpPort.number),
    brokerServicePortTls: String(facts.pulsarTlsPort.number),
    webServicePortTls: String(facts.httpsPort.number),
    tlsCertificateFilePath: `${facts.brokerCertsDir}/${facts.tlsCertKey}`,
    tlsKeyFilePath: `${facts.brokerCertsDir}/${facts.tlsKeyKey}`,
    tlsTrustCertsFilePath: `${facts.caDir}/${facts.caKey}`,
    // Replication is a client of the other party's Pulsar: without the CA it cannot verify a private one (apache/pulsar issue 10693).
    brokerClientTlsEnabled: 'true',
    brokerClientTrustCertsFilePath: `${facts.caDir}/${facts.caKey}`,
    statusFilePath: facts.statusFile,
    functionsWorkerEnabled: 'false',
    numHttpServerThreads: '8',
    exposeTopicLevelMetricsInPrometheus: 'true',
    maxMessageSize: String(plan.maxMessageBytes),
    managedLedgerDefaultEnsembleSize: String(plan.ledgers.ensembleSize),
    managedLedgerDefaultWriteQuorum: String(plan.ledgers.writeQuorum),
    managedLedgerDefaultAckQuorum: String(plan.ledgers.ackQuorum),
    autoSkipNonRecoverableData: String(plan.ledgers.skipUnreadable),
  });
}

export function renderProxyConfig(plan: PulsarTierPlan): ConfigData {
  const broker = componentName(plan, 'broker');
  return withOwn(plan.proxy.configData, {
    ...renderJvm(plan, plan.proxy.resources),
    ...(plan.version.proxyNamesCluster ? { clusterName: plan.clusterName } : {}),
    webServicePort: String(facts.httpPort.number),
    servicePortTls: String(facts.pulsarTlsPort.number),
    webServicePortTls: String(facts.httpsPort.number),
    tlsEnabledInProxy: 'true',
    tlsCertificateFilePath: `${facts.proxyCertsDir}/${facts.tlsCertKey}`,
    tlsKeyFilePath: `${facts.proxyCertsDir}/${facts.tlsKeyKey}`,
    tlsTrustCertsFilePath: `${facts.caDir}/${facts.caKey}`,
    brokerServiceURLTLS: `pulsar+ssl://${broker}:${facts.pulsarTlsPort.number}`,
    brokerWebServiceURLTLS: `https://${broker}:${facts.httpsPort.number}`,
    tlsEnabledWithBroker: 'true',
    brokerClientTrustCertsFilePath: `${facts.caDir}/${facts.caKey}`,
    // A client names the broker that it wants: without this list the proxy would dial any host for it (CVE-2022-24280).
    PULSAR_PREFIX_brokerProxyAllowedHostNames: [broker, anyPodFqdn(plan, 'broker')].join(','),
    PULSAR_PREFIX_brokerProxyAllowedTargetPorts: String(facts.pulsarTlsPort.number),
    statusFilePath: facts.statusFile,
    httpNumThreads: '8',
  });
}

export function renderToolsetConfig(plan: PulsarTierPlan): ConfigData {
  const broker = componentName(plan, 'broker');
  return withOwn(plan.toolset.configData, {
    ...renderJvm(plan, plan.toolset.resources),
    zkServers: zookeeperConnect(plan),
    // The proxy's web port is closed to all but probes: tools ask the brokers.
    webServiceUrl: `https://${broker}:${facts.httpsPort.number}/`,
    brokerServiceUrl: `pulsar+ssl://${broker}:${facts.pulsarTlsPort.number}/`,
    tlsTrustCertsFilePath: `${facts.caDir}/${facts.caKey}`,
  });
}

/** Where ZooKeeper's clients find it. */
export function zookeeperConnect(plan: PulsarTierPlan): string {
  return `${componentName(plan, 'zookeeper')}:${facts.clientPort.number}`;
}

/** The name of a setting in the configuration file itself. */
export function bareKey(key: string): string {
  return key.startsWith(prefix) ? key.slice(prefix.length) : key;
}

const prefix = 'PULSAR_PREFIX_';

/**
 * Ours and the person's: theirs take effect in every version, whether the file has the key or not. What goes into the file is
 * written as a reader of properties wants it; what start scripts read is not.
 */
function withOwn(given: ConfigData, ours: Record<string, string>): ConfigData {
  const merged: Record<string, string> = { ...ours };
  for (const [key, value] of Object.entries(given)) {
    const bare = bareKey(key);
    const spelling = Object.keys(ours).find((own) => bareKey(own) === bare);
    merged[spelling ?? (isForScripts(bare) ? bare : `${prefix}${bare}`)] = value;
  }
  return sorted(
    Object.fromEntries(
      Object.entries(merged).map(([key, value]) => [key, isForScripts(bareKey(key)) ? value : quoteProperty(value)]),
    ),
  );
}

/** `PULSAR_GC`, `OPTS` and the like are read by start scripts; `PF_…` by the functions worker's own. */
export function isForScripts(key: string): boolean {
  return /^[A-Z][A-Z0-9]*(_[A-Za-z0-9_]*)?$/.test(key);
}

function renderMetadata(plan: PulsarTierPlan): Record<string, string> {
  const connect = zookeeperConnect(plan);
  const sessionTimeoutMillis = '30000';
  if (plan.version.metadataKeys === 'zookeeperServers') {
    return {
      zookeeperServers: connect,
      configurationStoreServers: connect,
      zooKeeperSessionTimeoutMillis: sessionTimeoutMillis,
    };
  }
  return {
    metadataStoreUrl: `zk:${connect}`,
    configurationMetadataStoreUrl: `zk:${connect}`,
    metadataStoreSessionTimeoutMillis: sessionTimeoutMillis,
  };
}

function renderBookKeeperCommon(plan: PulsarTierPlan): Record<string, string> {
  return {
    zkServers: zookeeperConnect(plan),
    httpServerEnabled: 'true',
    httpServerPort: String(facts.metricsPort.number),
    statsProviderClass: 'org.apache.bookkeeper.stats.prometheus.PrometheusMetricsProvider',
    // Ledgers name bookies by this: an address would be another after each restart.
    useHostNameAsBookieID: 'true',
  };
}

function renderJvm(plan: PulsarTierPlan, resources: ResourcePlan): Record<string, string> {
  return {
    PULSAR_MEM: renderJvmMemory(resources),
    PULSAR_GC: garbageCollection,
    ...renderOptions(plan),
  };
}

function renderOptions(plan: PulsarTierPlan): Record<string, string> {
  return plan.version.options === '' ? {} : { OPTS: plan.version.options };
}
