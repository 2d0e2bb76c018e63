import { planPulsarTier } from '../pulsar/plan';
import type { PulsarTierProps } from '../pulsar/props';
import { pulsarWarnings } from './pulsar-warnings';

const service = { sourceRanges: ['192.0.2.0/24'] };
const warningsOf = (props: PulsarTierProps, nodes?: number) =>
  pulsarWarnings(
    planPulsarTier(
      { storageClass: 'standard', ...props, proxy: { service, ...props.proxy } },
      { namespace: 'fate-10000' },
    ),
    'pulsar',
    nodes,
  );

const digest = `sha256:${'0123456789abcdef'.repeat(4)}`;
const fourZooKeepers: PulsarTierProps = { zookeeper: { replicas: 4 } };

describe('what works and loses something', () => {
  it.each<[code: string, path: string, props: PulsarTierProps, nodes?: number]>([
    ['even-zookeepers', 'zookeeper.replicas', fourZooKeepers],
    ['ack-quorum-survives-no-bookie', 'ledgers.ackQuorum', { ledgers: { ackQuorum: 1 } }],
    ['writing-stops-with-a-bookie', 'ledgers.ensembleSize', { ledgers: { ensembleSize: 3 } }],
    ['unreadable-ledgers-skipped', 'ledgers.skipUnreadable', { ledgers: { skipUnreadable: true } }],
    ['budget-lets-quorum-go', 'zookeeper.maxUnavailable', { zookeeper: { maxUnavailable: 2 } }],
    ['budget-lets-quorum-go', 'bookkeeper.maxUnavailable', { bookkeeper: { maxUnavailable: 2 } }],
    ['budget-lets-quorum-go', 'broker.maxUnavailable', { broker: { maxUnavailable: 3 } }],
    ['budget-lets-quorum-go', 'proxy.maxUnavailable', { proxy: { maxUnavailable: 2 } }],
    ['missing-spare-pod', 'broker.replicas', { broker: { replicas: 1 } }],
    ['missing-spare-pod', 'proxy.replicas', { proxy: { replicas: 1 } }],
    ['missing-recovery', 'recovery.replicas', { recovery: { replicas: 0 } }],
    ['image-with-known-hole', 'image.tag', { image: { tag: '2.7.4' } }],
    ['image-with-known-hole', 'proxy.image.tag', { proxy: { image: { tag: '2.7.4' } } }],
    ['image-with-known-hole', 'image.tag', { image: { tag: `2.7.4@${digest}` } }],
    ['image-with-known-hole', 'image.tag', { version: '2.10', image: { tag: '2.10.0' } }],
    ['moving-image-tag', 'image.tag', { image: { tag: 'latest' } }],
    [
      'config-data-loses-messages',
      'broker.configData.ttlDurationDefaultInSeconds',
      { broker: { configData: { ttlDurationDefaultInSeconds: '600' } } },
    ],
    [
      'config-data-loses-messages',
      'broker.configData.PULSAR_PREFIX_subscriptionExpirationTimeMinutes',
      { broker: { configData: { PULSAR_PREFIX_subscriptionExpirationTimeMinutes: '10' } } },
    ],
    [
      'config-data-loses-messages',
      'broker.configData.backlogQuotaDefaultRetentionPolicy',
      { broker: { configData: { backlogQuotaDefaultRetentionPolicy: 'consumer_backlog_eviction' } } },
    ],
    [
      'config-data-loses-messages',
      'broker.configData.maxNamespacesPerTenant',
      { broker: { configData: { maxNamespacesPerTenant: '100' } } },
    ],
    ['network-open', 'networkPolicies', { networkPolicies: false }],
    ['pulsar-proxy-open-to-all', 'proxy.service', { proxy: { service: {} } }],
    ['spread-needs-nodes', 'zookeeper.spread', { zookeeper: { replicas: 5 } }, 3],
  ])('is a warning: %s at %s', (code, path, props, nodes = 9) => {
    expect(warningsOf(props, nodes)).toMatchObject([{ code, severity: 'warning', path: `pulsar.${path}` }]);
  });
  it('says of image 2.7.2 both holes: log4j, and a proxy that relays for strangers', () => {
    const holes = warningsOf({ image: { tag: '2.7.2' } });
    expect(holes.map((issue) => issue.wrong)).toEqual([
      expect.stringContaining('CVE-2021-44228') as unknown,
      expect.stringContaining('CVE-2022-24280') as unknown,
    ]);
  });
});

describe('what is sound', () => {
  it.each<[string, PulsarTierProps, number?]>([
    ['the default', {}],
    ['the default on three nodes', {}, 3],
    ['five bookies of which a drain may take one', { bookkeeper: { replicas: 5 } }],
    ['five ZooKeepers of which a drain may take two', { zookeeper: { replicas: 5, maxUnavailable: 2 } }],
    ['a build of their own', { image: { tag: 'build-17' } }],
    [
      'messages that are kept for a week',
      { broker: { configData: { ttlDurationDefaultInSeconds: '604800', subscriptionExpirationTimeMinutes: '0' } } },
    ],
    ['a moving tag that a digest holds', { image: { tag: `latest@${digest}` }, broker: { image: { digest } } }],
  ])('raises no warning: %s', (_, props, nodes = 9) => {
    expect(warningsOf(props, nodes)).toEqual([]);
  });
});
