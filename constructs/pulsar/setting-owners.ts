import type { Issue } from '../issues/issue';
import type { ComponentProp } from './component';
import { isForScripts } from './config';

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

const everyComponent = 'zookeeper bookkeeper recovery broker proxy toolset';

/** What a start script, a port, a mount or the pod decides, and no ConfigMap of ours holds: components, settings, and why. */
const decided: readonly (readonly [components: string, keys: string, why: string])[] = [
  [everyComponent, 'HOSTNAME', 'is the name by which the pods know one another'],
  [everyComponent, 'PATH', 'is where the start script finds its programs'],
  [everyComponent, 'PULSAR_MEM BOOKIE_MEM', 'is what the pod has room for'],
  ['zookeeper', 'ZOOKEEPER_SERVERS', 'is given to the start script'],
  ['zookeeper', 'clientPort', 'is the port of the Service, of probes and of clients'],
  ['zookeeper', 'dataLogDir', 'is on the disk of the data'],
  ['bookkeeper', 'bookiePort', 'is the port of the Service, and the one by which brokers count bookies'],
  ['bookkeeper', 'advertisedAddress bookieId useShortHostName', "is each pod's own, whole name"],
  ['bookkeeper', 'journalDirectory', 'is where the disk is mounted'],
  ['bookkeeper', 'indexDirectories', 'is on the disk of the ledgers'],
  [
    'bookkeeper recovery toolset',
    'metadataServiceUri zkLedgersRootPath',
    "is where the tier's ZooKeeper has the ledgers",
  ],
  ['broker', 'advertisedAddress', 'is set by the start script, for each pod its own'],
  ['broker', 'advertisedListeners internalListenerName bindAddresses', 'is what the proxy and NetworkPolicies know'],
  ['broker', 'zookeeperServers configurationStoreServers globalZookeeperServers', "is the tier's own ZooKeeper"],
  ['broker', 'metadataStoreUrl configurationMetadataStoreUrl', "is the tier's own ZooKeeper"],
  ['broker', 'bookkeeperMetadataServiceUri', "is the tier's own ZooKeeper"],
];

/** `PULSAR_BROKER_CONF` and its like name the file that a server reads; that of the log is a person's own. */
const otherFile = /^(PULSAR|BOOKIE)_(?!LOG_)([A-Z]+_)*CONF$/;
const otherMemory = /-Xm[sx]|-XX:(MaxDirectMemorySize|MaxHeapSize|InitialHeapSize|(Max|Initial|Min)RAMPercentage)\b/;

/** What is wrong with a setting that the tier decides; `rendered` are those that its ConfigMap holds. */
export function ownedIssue(
  tierPath: string,
  component: ComponentProp,
  [key, value]: readonly [key: string, value: string],
  rendered: readonly string[],
): Omit<Issue, 'path'> | undefined {
  const owned = (wrong: string, prop?: string, mend = 'leave it out'): Omit<Issue, 'path'> => {
    const place = `${tierPath}.${prop?.startsWith('.') ? `${component}${prop}` : prop}`;
    return { code: 'config-data-owned', wrong, mend: prop === undefined ? mend : `${mend}, and set ${place} instead` };
  };
  const row = decided.find(([of, keys]) => of.split(' ').includes(component) && keys.split(' ').includes(key));
  const isRendered = rendered.includes(key);
  if (key === 'OPTS' && isRendered) return owned('closes a hole of log4j', undefined, 'use PULSAR_EXTRA_OPTS');
  if (row !== undefined || isRendered) {
    const why = row?.[2] ?? 'is worked out from what else the tier consists of';
    return owned(`${why}: another value would contradict it`, settingProps[key]);
  }
  if (otherFile.test(key)) return owned('names another file than the one that settings are written into');
  if (isForScripts(key) && otherMemory.test(value)) return owned("sets Java's memory a second time", '.memory');
  return undefined;
}
