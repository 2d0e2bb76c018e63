import type { KeyForm } from '../certificates/need';

/** Release lines of Pulsar that this library writes configuration for: 2.7 is the HA guide's, the others are long-term releases or the last of a major version. */
export const pulsarVersions = ['2.7', '2.10', '3.0', '4.0'] as const;
/** A release line of Pulsar. */
export type PulsarVersion = (typeof pulsarVersions)[number];

/** Everything in which the release lines differ for this library. */
export interface PulsarVersionFacts {
  readonly version: PulsarVersion;
  /** Tag of the default image. */
  readonly defaultTag: string;
  /** Whether the image runs as uid 10000; 2.7's runs as root. */
  readonly nonRoot: boolean;
  /** Where brokers look for metadata: 2.7 knows only ZooKeeper's own spelling. */
  readonly metadataKeys: 'zookeeperServers' | 'metadataStoreUrl';
  /** Whether the proxy has a setting for the cluster's name; 4.0's does not start without it. */
  readonly proxyNamesCluster: boolean;
  /**
   * Private keys that broker and proxy load (`SecurityUtility.loadPrivateKeyFromPemStream`): up to 3.2 as RSA alone, where
   * BouncyCastle, asked second, reads PKCS#1 too; from 3.3 on (apache/pulsar#22233) as RSA, then EC, by Conscrypt, which reads PKCS#8 alone.
   */
  readonly keys: readonly KeyForm[];
  /**
   * Whether `replicatorPrefix` lets messages run in circles: brokers from 3.0.11 and 4.0.4 on tell replicators from producers by
   * their own prefix alone (apache/pulsar#23697). On 4.0.8 one message arrived more than a hundred times; 2.10.1 passed the same trial.
   */
  readonly replicatorPrefixCircles: boolean;
  /** JVM options of every server beside memory and garbage collection. */
  readonly options: string;
  /** Known vulnerabilities that matter to this tier, each with the first tag of the line that fixes it. */
  readonly holes: readonly { readonly closedIn: string; readonly what: string }[];
}

const facts = {
  '2.7': {
    version: '2.7',
    defaultTag: '2.7.5',
    nonRoot: false,
    metadataKeys: 'zookeeperServers',
    proxyNamesCluster: false,
    keys: ['rsa', 'rsa-pkcs1'],
    replicatorPrefixCircles: false,
    // log4j 2 before 2.16 runs code that a logged text names (CVE-2021-44228).
    options: '-Dlog4j2.formatMsgNoLookups=true',
    holes: [
      { closedIn: '2.7.4', what: 'log4j runs code that a logged text names (CVE-2021-44228)' },
      { closedIn: '2.7.5', what: 'the proxy dials any host and port that a stranger names (CVE-2022-24280)' },
    ],
  },
  '2.10': {
    version: '2.10',
    defaultTag: '2.10.6',
    nonRoot: true,
    metadataKeys: 'metadataStoreUrl',
    proxyNamesCluster: true,
    keys: ['rsa', 'rsa-pkcs1'],
    replicatorPrefixCircles: false,
    options: '',
    holes: [
      {
        closedIn: '2.10.1',
        what: 'replication and proxy may take one peer for another (CVE-2022-33681, CVE-2022-33682, CVE-2022-33683)',
      },
    ],
  },
  '3.0': {
    version: '3.0',
    defaultTag: '3.0.7',
    nonRoot: true,
    metadataKeys: 'metadataStoreUrl',
    proxyNamesCluster: true,
    keys: ['rsa', 'rsa-pkcs1'],
    replicatorPrefixCircles: true,
    options: '',
    holes: [],
  },
  '4.0': {
    version: '4.0',
    defaultTag: '4.0.12',
    nonRoot: true,
    metadataKeys: 'metadataStoreUrl',
    proxyNamesCluster: true,
    keys: ['rsa', 'ec'],
    replicatorPrefixCircles: true,
    options: '',
    holes: [],
  },
} as const satisfies Record<PulsarVersion, PulsarVersionFacts>;

/** The HA guide's release line. */
export const defaultVersion: PulsarVersion = '2.7';
export function pulsarVersionFacts(version: PulsarVersion): PulsarVersionFacts {
  return facts[version];
}
