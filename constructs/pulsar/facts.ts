/*
 * What Pulsar, BookKeeper and ZooKeeper fix: ports with their names, paths, users.
 * Sources: apache/pulsar-helm-chart (charts/pulsar), conf/*.conf and bin/* of the distributions, docker/pulsar/Dockerfile.
 */

export const clientPort = { name: 'client', number: 2181 } as const;
export const followerPort = { name: 'follower', number: 2888 } as const;
export const leaderElectionPort = { name: 'leader-election', number: 3888 } as const;
/** Metrics of ZooKeeper, bookies and recovery; on the latter two also the HTTP server that probes ask. */
export const metricsPort = { name: 'http', number: 8000 } as const;
export const bookiePort = { name: 'bookie', number: 3181 } as const;

export { pulsarPort, pulsarTlsPort, pulsarWebPort as httpPort } from '../terms/pulsar-ports';
export const httpsPort = { name: 'https', number: 8443 } as const;

/** Where the image keeps Pulsar; commands below are relative to it. */
export const home = '/pulsar';
/** Broker and proxy answer `/status.html` with 200 while this file is there; `logs/` is writable to every image's user. */
export const statusFile = `${home}/logs/status`;

export const zookeeperDataDir = `${home}/data`;
export const journalDir = `${home}/data/bookkeeper/journal`;
export const ledgersDir = `${home}/data/bookkeeper/ledgers`;

/** Mounts of the certificate Secrets, and the keys that they carry. */
export const brokerCertsDir = `${home}/certs/broker`;
export const proxyCertsDir = `${home}/certs/proxy`;
export const caDir = `${home}/certs/ca`;
export const tlsCertKey = 'tls.crt';
export const tlsKeyKey = 'tls.key';
export const caKey = 'ca.crt';

/** FATE's largest message (FATE v1.6.1 `python/fate_arch/federation/pulsar/_federation.py:37`). */
export const fateMaxMessageBytes = 5_242_850;
/** How long a job of FATE may take where it says nothing (FATE v1.6.1 `python/fate_flow/settings.py`, JOB_DEFAULT_TIMEOUT). */
export const fateJobSeconds = 3 * 24 * 60 * 60;
/** What Pulsar adds to a message on its way to a bookie (`Commands.MESSAGE_SIZE_FRAME_PADDING`). */
export const framePaddingBytes = 10 * 1024;

/** User and group of the images from 2.10 on; earlier ones run as root (docker/README.md of apache/pulsar). */
export const imageUid = 10_000;
export const imageGid = 0;
