import type { Issue } from '../issues/issue';
import type { ComponentProp } from './component';
import { isForScripts, settingProps } from './config';

const everyComponent = 'zookeeper bookkeeper recovery broker proxy toolset';

/** Settings that a start script, a port, a mount or the pod decides. The reason is empty where a prop decides. */
const decided: readonly (readonly [components: string, keys: string, why: string])[] = [
  [everyComponent, 'HOSTNAME', 'is the name that the pods have for one another'],
  [everyComponent, 'PATH', 'is where the start script finds its programs'],
  [everyComponent, 'PULSAR_MEM BOOKIE_MEM', ''],
  ['zookeeper', 'ZOOKEEPER_SERVERS', ''],
  ['zookeeper', 'clientPort', 'is the port of the Service, of probes and of clients'],
  ['zookeeper', 'dataLogDir', 'is on the disk of the data'],
  ['bookkeeper', 'bookiePort', 'is the port of the Service, which brokers find bookies by'],
  ['bookkeeper', 'advertisedAddress bookieId useShortHostName', 'is the fully qualified name of each pod'],
  ['bookkeeper', 'journalDirectory', ''],
  ['bookkeeper', 'indexDirectories', 'is on the disk of the ledgers'],
  [
    'bookkeeper recovery toolset',
    'metadataServiceUri zkLedgersRootPath',
    "is where the tier's ZooKeeper has the ledgers",
  ],
  ['broker', 'advertisedAddress', 'is set by the start script of each pod'],
  ['broker', 'advertisedListeners internalListenerName bindAddresses', 'is what the proxy and NetworkPolicies know'],
  ['broker', 'zookeeperServers configurationStoreServers globalZookeeperServers', "is the tier's own ZooKeeper"],
  ['broker', 'metadataStoreUrl configurationMetadataStoreUrl', "is the tier's own ZooKeeper"],
  ['broker', 'bookkeeperMetadataServiceUri', "is the tier's own ZooKeeper"],
];

/** `PULSAR_BROKER_CONF` and the like name the file that a server reads. The user may set that of the log. */
const otherFile = /^(PULSAR|BOOKIE)_(?!LOG_)([A-Z]+_)*CONF$/;
const otherMemory = /-Xm[sx]|-XX:(MaxDirectMemorySize|MaxHeapSize|InitialHeapSize|(Max|Initial|Min)RAMPercentage)\b/;

/** The fault of a setting that the tier decides. `rendered` are the settings in its ConfigMap. */
export function ownedIssue(
  tierPath: string,
  component: ComponentProp,
  [key, value]: readonly [key: string, value: string],
  rendered: readonly string[],
): Omit<Issue, 'path'> | undefined {
  const owned = (wrong: string, mend = 'leave it out') => ({ code: 'config-data-owned', wrong, mend });
  const decidedBy = (prop: string) => {
    const place = `${tierPath}.${prop.startsWith('.') ? `${component}${prop}` : prop}`;
    return owned(
      `is decided by ${place}: a second value would contradict it`,
      `leave it out, and set ${place} instead`,
    );
  };
  const row = decided.find(([of, keys]) => of.split(' ').includes(component) && keys.split(' ').includes(key));
  const isRendered = rendered.includes(key);
  if (key === 'OPTS' && isRendered)
    return owned('closes a vulnerability of log4j', 'set PULSAR_EXTRA_OPTS for your own options');
  if (row !== undefined || isRendered) {
    const why = row?.[2] ?? 'depends on other objects of the tier';
    return settingProps[key] === undefined
      ? owned(`${why}: another value would contradict it`)
      : decidedBy(settingProps[key]);
  }
  if (otherFile.test(key)) return owned('names another file than the one that the settings are written to');
  if (isForScripts(key) && otherMemory.test(value)) {
    const place = `${tierPath}.${component}.memory`;
    return owned(`sets Java's memory, which ${place} decides`, `remove that option, and set ${place} instead`);
  }
  return undefined;
}
