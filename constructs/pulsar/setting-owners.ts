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

type Decided = Readonly<Record<string, string>>;

/** What another value would do to what every component's start script and pod decide. */
const everywhere: Decided = {
  HOSTNAME: 'is the name by which a pod is known to the others: all pods would have the same one',
  PATH: 'is where the image looks for programs: the start script would not find them',
  PULSAR_MEM: 'would replace the memory that the pod has room for',
  BOOKIE_MEM: 'would replace the memory that the pod has room for',
};

const metadata: Decided = {
  metadataServiceUri: "would lead away from the tier's own ZooKeeper",
  zkLedgersRootPath: 'would look for ledgers where brokers and the other bookies have none',
};

/** The same of one component: settings that no ConfigMap of ours holds, because a script, a port or a mount decides them. */
const decided: Readonly<Record<ComponentProp, Decided>> = {
  zookeeper: {
    ZOOKEEPER_SERVERS: 'is what the start script is told: another list would have no effect',
    clientPort: 'is the port of the Service, of probes and of every client',
    dataLogDir: 'is on the disk of the data: elsewhere transactions would be lost with the pod',
  },
  bookkeeper: {
    ...metadata,
    bookiePort: 'is the port of the Service and of probes, and the one by which brokers count bookies',
    advertisedAddress: "is each pod's own name: all bookies would register as one",
    bookieId: "is each pod's own name: all bookies would register as one",
    useShortHostName: 'would register bookies by names that no broker can resolve',
    journalDirectory: 'is where the disk of the journal is mounted',
    indexDirectories: 'is on the disk of the ledgers: elsewhere the index would be lost with the pod',
  },
  recovery: metadata,
  broker: {
    advertisedAddress: 'is set by the start script, for each pod its own: all brokers would register as one',
    advertisedListeners: 'would register other addresses of the brokers than the proxy may dial',
    internalListenerName: 'would register other addresses of the brokers than the proxy may dial',
    bindAddresses: 'would add ports that no Service and no NetworkPolicy knows',
    bookkeeperMetadataServiceUri: "would lead away from the tier's own ZooKeeper",
    zookeeperServers: "would lead away from the tier's own ZooKeeper, or have no effect",
    configurationStoreServers: "would lead away from the tier's own ZooKeeper, or have no effect",
    globalZookeeperServers: "would lead away from the tier's own ZooKeeper, or have no effect",
    metadataStoreUrl: "would lead away from the tier's own ZooKeeper, or have no effect",
    configurationMetadataStoreUrl: "would lead away from the tier's own ZooKeeper, or have no effect",
  },
  proxy: {},
  toolset: metadata,
};

/** `PULSAR_BROKER_CONF` and its like name the file that a server reads; that of the log is a person's own. */
const otherFile = /^(PULSAR|BOOKIE)_(?!LOG_)([A-Z]+_)*CONF$/;
const otherMemory = /-Xm[sx]|-XX:(MaxDirectMemorySize|MaxHeapSize|InitialHeapSize|(Max|Initial|Min)RAMPercentage)\b/;

type Setting = readonly [key: string, value: string];

/** What is wrong with a setting that the tier decides; `rendered` are those that its ConfigMap holds. */
export function ownedIssue(
  tierPath: string,
  component: ComponentProp,
  setting: Setting,
  rendered: readonly string[],
): Omit<Issue, 'path'> | undefined {
  const words = ownedWords(tierPath, component, setting, rendered);
  return words && { code: 'config-data-owned', ...words };
}

function ownedWords(
  tierPath: string,
  component: ComponentProp,
  [key, value]: Setting,
  rendered: readonly string[],
): Pick<Issue, 'wrong' | 'mend'> | undefined {
  const place = (prop: string): string => `${tierPath}.${prop.startsWith('.') ? `${component}${prop}` : prop}`;
  const why = Object.entries({ ...everywhere, ...decided[component] }).find(([name]) => name === key)?.[1];
  const mend = 'leave it out';
  if (isForScripts(key) && otherMemory.test(value) && !rendered.includes(key)) {
    return {
      wrong: `sets Java's memory beside ${place('.memory')}`,
      mend: `${mend}, and set ${place('.memory')} instead`,
    };
  }
  if (otherFile.test(key)) return { wrong: 'names another file than the one that settings are written into', mend };
  if (why === undefined && !rendered.includes(key)) return undefined;
  const prop = settingProps[key];
  if (prop !== undefined) {
    const wrong = `is decided by ${place(prop)}: a second value would contradict the other objects`;
    return { wrong, mend: `${mend}, and set ${place(prop)} instead` };
  }
  if (key === 'OPTS')
    return { wrong: 'holds an option of ours, which closes a hole of log4j', mend: 'use PULSAR_EXTRA_OPTS' };
  return { wrong: why ?? 'is worked out from what else the tier consists of: another value would contradict it', mend };
}
