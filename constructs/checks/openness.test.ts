import { exchangeWarnings } from './exchange-warnings';
import { fateWarnings } from './fate-warnings';
import { pulsarWarnings } from './pulsar-warnings';
import { planExchange } from '../exchange/plan';
import type { NetworkPeer } from '../kube/network-policy';
import type { PublicServiceBaseProps } from '../kube/service';
import { planFate } from '../party/plan';
import { planPulsarTier } from '../pulsar/plan';

/* Openness that a value hides: whatever it is called, the warning is that of no value at all. */

const named = { sourceRanges: ['192.0.2.0/24'] };
const everybody: [string[]][] = [[[]], [['0.0.0.0/0']], [['0.0.0.0/1', '128.0.0.0/1']], [['1.2.3.4/0']], [['::/0']]];
const everyPod: [NetworkPeer[]][] = [
  [[{ namespaceLabels: {} }]],
  [[{ podLabels: { app: 'a' } }, { namespaceLabels: {}, podLabels: {} }]],
  [[{ cidr: '0.0.0.0/0' }]],
  [[{ cidr: '10.0.0.0/8' }]],
];
const clusterCidrs = ['10.244.0.0/16'];
const codesAt = (issues: readonly { code: string; path: string }[]) => issues.map(({ code, path }) => [code, path]);

describe('a Pulsar', () => {
  const warnings = (
    service: PublicServiceBaseProps,
    peers: Partial<Record<'clients' | 'metrics', NetworkPeer[]>> = {},
  ) => {
    const props = { storageClass: 'standard', proxy: { service }, networkPolicies: peers };
    return codesAt(pulsarWarnings(planPulsarTier(props, { namespace: 'fate' }), 'pulsar', undefined, clusterCidrs));
  };
  it.each(everybody)('is warned of whom its proxy admits: %j', (sourceRanges) => {
    expect(warnings({ sourceRanges })).toEqual([['pulsar-proxy-open-to-all', 'pulsar.proxy.service']]);
  });
  it('is warned of a proxy that a NodePort publishes, and not of one inside, or for named sources', () => {
    expect(warnings({ type: 'NodePort' })).toEqual([['pulsar-proxy-open-to-all', 'pulsar.proxy.service']]);
    expect(warnings({ type: 'ClusterIP' })).toEqual([]);
    expect(warnings(named)).toEqual([]);
  });
  it.each(everyPod)('is warned of whom its brokers admit, as clients or for metrics: %j', (peers) => {
    expect(warnings(named, { clients: peers })).toEqual([['network-open', 'pulsar.networkPolicies.clients']]);
    expect(warnings(named, { metrics: peers })).toEqual([['network-open', 'pulsar.networkPolicies.metrics']]);
  });
  it('is not warned of pods that are named', () => {
    const prometheus = { namespaceLabels: { 'kubernetes.io/metadata.name': 'monitoring' } };
    expect(warnings(named, { clients: [{}, { cidr: '10.1.0.0/16' }], metrics: [prometheus] })).toEqual([]);
  });
});

describe('an exchange', () => {
  const warnings = (tunnels: PublicServiceBaseProps, calls: PublicServiceBaseProps, callers: NetworkPeer[] = []) => {
    const props = {
      partyId: 1,
      trafficServer: { image: { tag: '9.2.9' }, service: tunnels },
      nginx: { image: { tag: '1.6.1-release' }, service: calls },
      networkPolicies: { callers },
    };
    const party = {
      pulsarProxy: { host: '192.0.2.9', port: 6651 },
      nginx: { host: '192.0.2.9', httpPort: 1, grpcPort: 2 },
    };
    const routes = [{ partyId: 9, fqdn: '9.fate.org', ...party }];
    return codesAt(exchangeWarnings(planExchange(props, { namespace: 'exchange', routes }), 'exchange'));
  };
  const tunnels = ['tunnels-open-to-all', 'exchange.trafficServer.service'];
  const calls = ['calls-open-to-all', 'exchange.nginx.service'];
  it.each(everybody)('is warned of whom its load balancers admit: %j', (sourceRanges) => {
    expect(warnings({ sourceRanges }, named)).toEqual([tunnels]);
    expect(warnings(named, { sourceRanges })).toEqual([calls]);
  });
  it.each<[NetworkPeer[]]>([[[{ cidr: '0.0.0.0/0' }]], [[{ cidr: '1.2.3.4/0' }]], [[{ namespaceLabels: {} }]]])(
    'is warned of callers that are all: %j',
    (callers) => {
      expect(warnings({}, {}, callers)).toEqual([tunnels, calls]);
      expect(warnings(named, named, callers)).toEqual([]);
    },
  );
  it('is not warned of callers that are named and can be seen', () => {
    const seen = { type: 'NodePort', externalTrafficPolicy: 'Local' } as const;
    expect(warnings(seen, seen, [{ cidr: '192.0.2.0/24' }])).toEqual([]);
    expect(warnings(seen, seen, [{ cidr: '10.0.0.0/8' }])).toEqual([]);
  });
});

describe('FATE', () => {
  const warnings = (service: PublicServiceBaseProps, clients: NetworkPeer[]) => {
    const props = {
      storageClass: 'standard',
      python: { service },
      nginx: { service: named },
      networkPolicies: { clients },
    };
    const place = {
      partyId: 1,
      namespace: 'fate',
      domain: 'fate.org',
      pulsar: { host: 'a', cluster: 'b' },
      clusterCidrs,
    };
    return codesAt(fateWarnings(planFate(props, place), 'fate'));
  };
  const pods = ['fate-network-open', 'fate.networkPolicies.clients'];
  const flow = ['flow-open-to-all', 'fate.python.service'];
  it.each(everyPod)('is warned of clients that are every pod: %j', (clients) => {
    expect(warnings({ type: 'ClusterIP' }, clients)).toEqual([pods]);
  });
  it.each(everybody)('is warned of a published FATE-Flow that everybody may call: %j', (sourceRanges) => {
    expect(warnings({ type: 'LoadBalancer', sourceRanges }, [{}])).toEqual([flow]);
    const clients = sourceRanges.map((cidr) => ({ cidr }));
    if (clients.length > 0) expect(warnings({ type: 'NodePort' }, clients)).toEqual([pods, flow]);
  });
  it('is not warned of clients that are named', () => {
    expect(warnings({ type: 'NodePort' }, [{ cidr: '192.0.2.0/24' }])).toEqual([]);
    expect(warnings({ type: 'LoadBalancer', ...named }, [{}])).toEqual([]);
  });
});
