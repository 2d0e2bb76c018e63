import fc from 'fast-check';
import type { NetworkPeer } from './network-policy';
import { peersAdmitAll, rangesAdmitAll, serviceAdmitsAll } from './openness';
import { planPublicService } from './service';

describe('ranges', () => {
  it.each<[string[]]>([
    [['0.0.0.0/0']],
    [['0.0.0.0/1', '128.0.0.0/1']],
    [['1.2.3.4/0']],
    [['::/0']],
    [['2000::/3']],
    [['::ffff:0:0/96']],
    [['8.0.0.0/5', '16.0.0.0/5']],
    [['192.0.2.0/24', '0.0.0.0/2', '64.0.0.0/2', '128.0.0.0/2', '192.0.0.0/2']],
  ])('that keep no stranger out are found: %j', (ranges) => {
    expect(rangesAdmitAll(ranges)).toBe(true);
  });
  it.each<[string[]]>([
    [[]],
    [['192.0.2.0/24']],
    [['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10', 'fc00::/7']],
    [['198.51.100.7/32', '2001:db8::/32', '2a00::/12']],
    // One range, however often.
    [Array.from({ length: 40 }, () => '44.0.0.0/8')],
  ])('that name somebody are not: %j', (ranges) => {
    expect(rangesAdmitAll(ranges)).toBe(false);
  });
  it('are everybody however the whole is cut, and in whatever order', () => {
    const cuts = fc.integer({ min: 0, max: 8 }).chain((prefix) => {
      const size = 2 ** (32 - prefix);
      const all = Array.from({ length: 2 ** prefix }, (_, index) => {
        const first = index * size;
        return `${[24, 16, 8, 0].map((bits) => Math.floor(first / 2 ** bits) % 256).join('.')}/${prefix}`;
      });
      return fc.shuffledSubarray(all, { minLength: all.length });
    });
    fc.assert(fc.property(cuts, (ranges) => expect(rangesAdmitAll(ranges)).toBe(true)));
  });
});

describe('peers', () => {
  const cluster = ['10.244.0.0/16', '10.96.0.0/12'];
  it.each<[peers: NetworkPeer[], clusterCidrs?: string[]]>([
    [[{ namespaceLabels: {} }]],
    [[{ podLabels: { app: 'a' } }, { namespaceLabels: {}, podLabels: {} }]],
    [[{ cidr: '0.0.0.0/0' }]],
    [[{ cidr: '0.0.0.0/1' }, { cidr: '128.0.0.0/1' }]],
    [[{ cidr: '10.0.0.0/8' }], cluster],
    [[{ cidr: '10.244.0.0/17' }, { cidr: '10.244.128.0/17' }], cluster],
  ])('that are every pod, or everybody, are found: %j', (peers, ranges = []) => {
    expect(peersAdmitAll(peers, ranges)).toBe(true);
  });
  it.each<[peers: NetworkPeer[], clusterCidrs?: string[]]>([
    [[]],
    // Every pod of the policy's own namespace.
    [[{}]],
    [[{ podLabels: {} }]],
    [[{ namespaceLabels: { 'kubernetes.io/metadata.name': 'monitoring' } }]],
    [[{ namespaceLabels: {}, podLabels: { app: 'prometheus' } }]],
    [[{ cidr: '10.0.0.0/8' }]],
    [[{ cidr: '10.244.0.0/17' }], cluster],
  ])('that are some of them are not: %j', (peers, ranges = []) => {
    expect(peersAdmitAll(peers, ranges)).toBe(false);
  });
});

describe('a Service', () => {
  it.each([
    [true, {}],
    [true, { type: 'NodePort' as const }],
    [true, { sourceRanges: ['0.0.0.0/1', '128.0.0.0/1'] }],
    [false, { sourceRanges: ['192.0.2.0/24'] }],
    [false, { type: 'ClusterIP' as const }],
  ])('admits everybody: %s for %j', (open, props) => {
    expect(serviceAdmitsAll(planPublicService(props))).toBe(open);
  });
});
