import { Size } from 'cdk8s';
import { renderIssue } from '../issues/issue';
import { nodePortIssues } from '../terms/node-port';
import { nodePortClaims, pulsarIssues } from './issues';
import { planPulsarTier } from './plan';
import type { PulsarTierPlace, PulsarTierProps } from './props';

const issuesOf = (props: PulsarTierProps, place: Partial<PulsarTierPlace> = {}) =>
  pulsarIssues(planPulsarTier({ storageClass: 'standard', ...props }, { namespace: 'fate-10000', ...place }), 'pulsar');

/** What a person writes that cannot work: the code, the place that is named, and the input. */
const faults: [code: string, path: string, props: PulsarTierProps, place?: Partial<PulsarTierPlace>][] = [
  // The six rules of the HA guide.
  ['cluster-name-not-told-to-fate', 'pulsar.clusterName', { clusterName: 'bank-a' }],
  ['missing-storage-class', 'pulsar.storageClass', { storageClass: undefined }],
  ['missing-storage-class', 'pulsar.zookeeper.data.storageClass', { zookeeper: { data: { storageClass: '' } } }],
  ['fewer-than-three-zookeepers', 'pulsar.zookeeper.replicas', { zookeeper: { replicas: 1 } }],
  ['fewer-than-three-bookies', 'pulsar.bookkeeper.replicas', { bookkeeper: { replicas: 2 } }],
  ['invalid-pod-security', 'pulsar.podSecurity', { podSecurity: 'policy' }, { kubernetes: '1.25' }],
  ['invalid-pod-security', 'pulsar.podSecurity', { podSecurity: 'admission' }, { kubernetes: '1.24' }],
  // What cannot work beyond them.
  ['ack-quorum-above-write-quorum', 'pulsar.ledgers.ackQuorum', { ledgers: { writeQuorum: 2, ackQuorum: 3 } }],
  ['write-quorum-above-ensemble', 'pulsar.ledgers.writeQuorum', { ledgers: { ensembleSize: 2, writeQuorum: 3 } }],
  ['ensemble-above-bookies', 'pulsar.ledgers.ensembleSize', { ledgers: { ensembleSize: 4 } }],
  ['invalid-quorum', 'pulsar.ledgers.ackQuorum', { ledgers: { ackQuorum: 0 } }],
  ['message-size-below-fate', 'pulsar.maxMessageSize', { maxMessageSize: Size.mebibytes(5) }],
  ['frame-above-direct-memory', 'pulsar.maxMessageSize', { maxMessageSize: Size.mebibytes(128) }],
  ['invalid-dns-label', 'pulsar.release', { release: 'Pulsar_Standard' }],
  ['digit-first', 'pulsar.release', { release: '9999-pulsar' }],
  ['secret-twice', 'pulsar.tls.certName', { tls: { certName: 'ca-tls' } }],
  ['message-size-above-frame', 'pulsar.maxMessageSize', { maxMessageSize: Size.gibibytes(2) }],
  ['invalid-cidr', 'pulsar.networkPolicies.clients[0].cidr', { networkPolicies: { clients: [{ cidr: '10.0.0.0/99' }] } }],
  ['peer-by-address-and-label', 'pulsar.networkPolicies.metrics[0]', { networkPolicies: { metrics: [{ cidr: '10.0.0.0/8', podLabels: { a: 'b' } }] } }],
  ['invalid-cluster-name', 'pulsar.clusterName', { clusterName: '-x', fateClusterName: '-x' }],
  ['invalid-label', 'pulsar.labels', { labels: { 'Bad Prefix/x': 'a' } }],
  ['invalid-label', 'pulsar.labels', { labels: { 'a/b/c': 'a' } }],
  ['invalid-dns-label', 'pulsar.namespace', {}, { namespace: 'fate.10000' }],
  ['invalid-dns-name', 'pulsar.clusterDomain', { clusterDomain: 'cluster.local.' }],
  ['invalid-dns-name', 'pulsar.storageClass', { storageClass: '{{ existent-storage-class }}' }],
  ['invalid-dns-name', 'pulsar.tls.certName', { tls: { certName: 'Broker Certs' } }],
  ['name-too-long', 'pulsar.release', { release: 'pulsar-of-the-federation-of-all-hospitals-in-the-country' }],
  ['invalid-cluster-name', 'pulsar.clusterName', { clusterName: 'bank a', fateClusterName: 'bank a' }],
  ['unknown-kubernetes-version', 'pulsar.kubernetes', {}, { kubernetes: '1.20' as '1.21' }],
  ['image-of-another-version', 'pulsar.image.tag', { version: '2.7', image: { tag: '3.0.7' } }],
  ['image-of-another-version', 'pulsar.broker.image.tag', { version: '2.10', broker: { image: { tag: '3.0.7' } } }],
  ['image-of-another-version', 'pulsar.image.tag', { image: { tag: `4.0.12@sha256:${'0'.repeat(64)}` } }],
  ['invalid-image-repository', 'pulsar.image.repository', { image: { repository: 'https://Registry/pulsar:1' } }],
  ['invalid-image-tag', 'pulsar.image.tag', { image: { tag: 'a b' } }],
  ['memory-too-small', 'pulsar.zookeeper.memory', { zookeeper: { memory: Size.mebibytes(128) } }],
  ['memory-too-small', 'pulsar.broker.memory', { broker: { heap: Size.gibibytes(2) } }],
  ['invalid-cpu', 'pulsar.broker.cpuCores', { broker: { cpuCores: 0 } }],
  ['cpu-limit-below-request', 'pulsar.broker.cpuLimitCores', { broker: { cpuCores: 2, cpuLimitCores: 1 } }],
  ['invalid-count', 'pulsar.broker.replicas', { broker: { replicas: 0 } }],
  ['invalid-count', 'pulsar.toolset.replicas', { toolset: { replicas: -1 } }],
  ['invalid-count', 'pulsar.proxy.maxUnavailable', { proxy: { maxUnavailable: 0.5 } }],
  ['invalid-count', 'pulsar.proxy.gracePeriodSeconds', { proxy: { gracePeriodSeconds: 0 } }],
  ['invalid-disk-size', 'pulsar.zookeeper.data.size', { zookeeper: { data: { size: Size.gibibytes(0) } } }],
  ['node-port-of-cluster-ip', 'pulsar.proxy.service.nodePort', { proxy: { service: { type: 'ClusterIP', nodePort: 30001 } } }],
  ['needs-load-balancer', 'pulsar.proxy.service.sourceRanges', { proxy: { service: { type: 'NodePort', sourceRanges: ['192.0.2.0/24'] } } }],
  ['needs-load-balancer', 'pulsar.proxy.service.loadBalancerIp', { proxy: { service: { type: 'NodePort', loadBalancerIp: '192.0.2.1' } } }],
  ['invalid-ip-address', 'pulsar.proxy.service.loadBalancerIp', { proxy: { service: { loadBalancerIp: 'pulsar.example.org' } } }],
  ['invalid-cidr', 'pulsar.proxy.service.sourceRanges[1]', { proxy: { service: { sourceRanges: ['192.0.2.0/24', '192.0.2.0'] } } }],
  ['label-owned', 'pulsar.labels', { labels: { component: 'mine' } }],
  ['invalid-label', 'pulsar.labels', { labels: { team: 'two words' } }],
  ['config-data-owned', 'pulsar.broker.configData.managedLedgerDefaultAckQuorum', { broker: { configData: { managedLedgerDefaultAckQuorum: '1' } } }],
  ['config-data-owned', 'pulsar.bookkeeper.configData.PULSAR_PREFIX_nettyMaxFrameSizeBytes', { bookkeeper: { configData: { PULSAR_PREFIX_nettyMaxFrameSizeBytes: '1' } } }],
  ['config-data-owned', 'pulsar.proxy.configData.PULSAR_MEM', { proxy: { configData: { PULSAR_MEM: '-Xmx1g' } } }],
  ['config-data-owned', 'pulsar.broker.configData.advertisedAddress', { broker: { configData: { advertisedAddress: 'pulsar.example.org' } } }],
  ['config-data-owned', 'pulsar.bookkeeper.configData.BOOKIE_MEM', { bookkeeper: { configData: { BOOKIE_MEM: '-Xmx8g' } } }],
  ['config-data-owned', 'pulsar.broker.configData.PULSAR_EXTRA_OPTS', { broker: { configData: { PULSAR_EXTRA_OPTS: '-Da=b -Xmx8g' } } }],
  ['config-data-owned', 'pulsar.proxy.configData.PULSAR_PROXY_CONF', { proxy: { configData: { PULSAR_PROXY_CONF: '/etc/proxy.conf' } } }],
  ['config-data-owned', 'pulsar.zookeeper.configData.HOSTNAME', { zookeeper: { configData: { HOSTNAME: 'zk' } } }],
  ['config-data-owned', 'pulsar.broker.configData.metadataStoreUrl', { version: '2.7', broker: { configData: { metadataStoreUrl: 'zk:a' } } }],
  ['config-data-owned', 'pulsar.bookkeeper.configData.metadataServiceUri', { bookkeeper: { configData: { metadataServiceUri: 'zk://a' } } }],
  ['config-data-locks-out', 'pulsar.broker.configData.authorizationEnabled', { broker: { configData: { authorizationEnabled: 'true' } } }],
  ['config-data-locks-out', 'pulsar.proxy.configData.authorizationEnabled', { proxy: { configData: { authorizationEnabled: 'TRUE' } } }],
  ['config-data-locks-out', 'pulsar.proxy.configData.tlsRequireTrustedClientCertOnConnect', { proxy: { configData: { tlsRequireTrustedClientCertOnConnect: 'True' } } }],
  ['config-data-locks-out', 'pulsar.broker.configData.allowAutoTopicCreation', { broker: { configData: { allowAutoTopicCreation: 'false' } } }],
  ['config-data-locks-out', 'pulsar.broker.configData.allowAutoSubscriptionCreation', { broker: { configData: { allowAutoSubscriptionCreation: 'no' } } }],
  ['config-data-locks-out', 'pulsar.broker.configData.allowAutoTopicCreationType', { broker: { configData: { allowAutoTopicCreationType: 'partitioned' } } }],
  ['config-data-locks-out', 'pulsar.broker.configData.subscriptionTypesEnabled', { broker: { configData: { subscriptionTypesEnabled: 'Shared,Failover' } } }],
  ['config-data-locks-out', 'pulsar.broker.configData.encryptionRequireOnProducer', { broker: { configData: { encryptionRequireOnProducer: 'true' } } }],
  ['config-data-locks-out', 'pulsar.broker.configData.bindAddress', { broker: { configData: { bindAddress: '127.0.0.1' } } }],
  ['config-data-locks-out', 'pulsar.broker.configData.tlsEnabledWithKeyStore', { broker: { configData: { tlsEnabledWithKeyStore: 'true' } } }],
  ['authentication-locks-fate-out', 'pulsar.proxy.configData.authenticationEnabled', { proxy: { configData: { authenticationEnabled: 'True' } } }],
  ['replicator-prefix-circles', 'pulsar.broker.configData.PULSAR_PREFIX_replicatorPrefix', { version: '4.0', broker: { configData: { PULSAR_PREFIX_replicatorPrefix: 'pulsar.repl.1' } } }],
  ['config-data-trailing-comma', 'pulsar.broker.configData.backlogQuotaDefaultLimitGB', { broker: { configData: { backlogQuotaDefaultLimitGB: '1,' } } }],
  ['invalid-config-data-key', 'pulsar.zookeeper.configData, entry 1', { zookeeper: { configData: { 'admin.serverPort': '1' } } }],
  ['config-data-secret', 'pulsar.broker.configData.brokerClientAuthenticationParameters', { broker: { configData: { brokerClientAuthenticationParameters: 'token:abc' } } }],
  ['config-data-secret', 'pulsar.broker.configData.tlsKeyStorePassword', { broker: { configData: { tlsKeyStorePassword: 'abc' } } }],
  ['config-data-secret', 'pulsar.broker.configData.PULSAR_PREFIX_brokerClientAuthenticationParameters', { broker: { configData: { PULSAR_PREFIX_brokerClientAuthenticationParameters: '{"password":"abc"}' } } }],
  ['config-data-twice', 'pulsar.broker.configData.PULSAR_PREFIX_defaultNumberOfNamespaceBundles', { broker: { configData: { defaultNumberOfNamespaceBundles: 'a', PULSAR_PREFIX_defaultNumberOfNamespaceBundles: 'b' } } }],
  ['config-data-multiline', 'pulsar.broker.configData.defaultNumberOfNamespaceBundles', { broker: { configData: { defaultNumberOfNamespaceBundles: 'a\nb=c' } } }],
  ['invalid-config-data', 'pulsar.broker.configData.defaultNumberOfNamespaceBundles', { broker: { configData: { defaultNumberOfNamespaceBundles: 'a\0b' } } }],
  ['invalid-config-data', 'pulsar.proxy.configData.PULSAR_EXTRA_OPTS', { proxy: { configData: { PULSAR_EXTRA_OPTS: '-Da=\x1b' } } }],
  ['invalid-config-data', 'pulsar.toolset.configData.defaultNumberOfNamespaceBundles', { toolset: { configData: { defaultNumberOfNamespaceBundles: 'a\ud800' } } }],
  ['authentication-locks-fate-out', 'pulsar.broker.configData.authenticationEnabled', { broker: { configData: { authenticationEnabled: 'true' } } }],
]; // prettier-ignore

describe('input that cannot work', () => {
  it.each(faults)('is a fault: %s at %s', (code, path, props, place = {}) => {
    expect(issuesOf(props, place)).toEqual(
      expect.arrayContaining([expect.objectContaining({ code, path })]) as unknown,
    );
  });
  it('is reported whole, in the order of the props, not only the first fault', () => {
    const codes = issuesOf({
      zookeeper: { replicas: 1 },
      ledgers: { writeQuorum: 2, ackQuorum: 3 },
      clusterName: 'bank-a',
    }).map((issue) => issue.code);
    expect(codes).toEqual([
      'cluster-name-not-told-to-fate',
      'ack-quorum-above-write-quorum',
      'fewer-than-three-zookeepers',
    ]);
  });
  it('reads as one line: place, value, what breaks, the mend and the code', () => {
    const [issue] = issuesOf({ ledgers: { writeQuorum: 2, ackQuorum: 3 } });
    expect(issue && renderIssue(issue)).toBe(
      'pulsar.ledgers.ackQuorum: 3 is more bookies than each entry is written to (writeQuorum 2); set ackQuorum to 2 or less [ack-quorum-above-write-quorum]',
    );
  });
  it('never prints what might be a secret', () => {
    const secret = 'correct-horse-battery-staple';
    const issues = issuesOf({
      broker: { configData: { brokerClientAuthenticationParameters: `token:${secret}`, tlsKeyStorePassword: secret } },
    });
    expect(issues).toHaveLength(2);
    expect(issues.map(renderIssue).join()).not.toContain(secret);
  });
});

describe('input that is unusual and right', () => {
  it.each<[string, PulsarTierProps, Partial<PulsarTierPlace>?]>([
    ['a name of its own that FATE is told', { clusterName: 'bank-a', fateClusterName: 'bank-a' }],
    ['PodSecurityPolicy where it exists', { podSecurity: 'policy' }, { kubernetes: '1.24' }],
    ['no toolset and no recovery pod', { toolset: { replicas: 0 }, recovery: { replicas: 0 } }],
    ['a build of their own', { image: { repository: 'registry.example.org:5000/a/pulsar', tag: 'build-17' } }],
    ['one copy of each message', { ledgers: { ensembleSize: 1, writeQuorum: 1, ackQuorum: 1 } }],
    [
      'another garbage collector',
      { broker: { configData: { PULSAR_GC: '-XX:+UseZGC', backlogQuotaDefaultLimitGB: '50' } } },
    ],
    [
      'settings that say what is the default anyway',
      {
        broker: {
          configData: {
            allowAutoTopicCreation: 'True',
            authorizationEnabled: 'FALSE',
            bindAddress: '0.0.0.0',
            PULSAR_LOG_CONF: '/l.yaml',
          },
        },
      },
    ],
    ['a longer ZooKeeper session', { broker: { configData: { zooKeeperSessionTimeoutMillis: '60000' } } }],
  ])('raises no fault: %s', (_, props, place = {}) => {
    expect(issuesOf(props, place)).toEqual([]);
  });
});

describe('NodePorts of one cluster', () => {
  const claims = (nodePort: number, release: string) =>
    nodePortClaims(planPulsarTier({ release, proxy: { service: { nodePort } } }, { namespace: 'a' }), release);
  it('may not be taken twice', () => {
    expect(nodePortIssues([...claims(30001, 'pulsar-a'), ...claims(30001, 'pulsar-b')])).toMatchObject([
      { code: 'node-port-twice', path: 'pulsar-b.proxy.service.nodePort', got: 30001 },
    ]);
  });
  it.each([29999, 32768, 30000.5])('must be of the range: %d is not', (nodePort) => {
    expect(nodePortIssues(claims(nodePort, 'pulsar-a'))).toMatchObject([{ code: 'node-port-out-of-range' }]);
  });
  it('are fine otherwise', () => {
    expect(nodePortIssues([...claims(30001, 'pulsar-a'), ...claims(32767, 'pulsar-b')])).toEqual([]);
  });
});
