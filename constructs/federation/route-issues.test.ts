import { App, Chart } from 'cdk8s';
import { Exchange } from '../exchange/exchange';
import { isFault } from '../issues/issue';
import { FateParty } from '../party/party';
import type { PartyRoute } from '../terms/route';
import { developmentPasswords } from '../passwords/source';
import { handover } from '../questions';
import type { Handover } from './handover';
import { federationIssues } from './issues';
import { planFederation } from './plan';
import type { ExternalExchangeProps, ExternalPartyProps, FederationProps, PartyProps, SiteProps } from './props';

const ranges = { sourceRanges: ['192.0.2.0/24'] };
const partySite = (partyId: number, more: Partial<PartyProps> = {}, site: Partial<SiteProps> = {}): SiteProps => ({
  name: `party-${partyId}`,
  party: {
    partyId,
    address: `192.0.2.${partyId}`,
    pulsar: { storageClass: 'standard', proxy: { service: ranges } },
    fate: { nginx: { service: ranges } },
    ...more,
  },
  ...site,
});
const exchangeSite: SiteProps = {
  name: 'exchange',
  exchange: {
    partyId: 100,
    address: '192.0.2.200',
    trafficServer: { image: { tag: '9.2.9' }, service: ranges },
    nginx: { image: { tag: '1.6.1-release' }, service: ranges },
  },
};
const federation = (sites: SiteProps[], more: Partial<FederationProps> = {}): FederationProps => ({
  domain: 'fate.org',
  certificates: { kind: 'development', folder: 'certs' },
  passwords: developmentPasswords('passwords'),
  sites,
  ...more,
});
const faultsOf = (props: FederationProps, handovers: Handover[] = []) =>
  federationIssues(planFederation(props, handovers)).filter(isFault);

/** Every shape of app, and what stands in it beside the party of others. */
const shapes: Record<string, FederationProps> = {
  'a mesh': federation([partySite(1), partySite(2)]),
  'a star': federation([partySite(1), exchangeSite]),
  'a party led to an exchange of others': federation([partySite(1)], { externalExchange: { address: '192.0.2.250' } }),
  'an exchange alone': federation([exchangeSite]),
  'a party alone, FATE elsewhere': federation([partySite(1, { fate: undefined })]),
};
const told: ExternalPartyProps = { partyId: 9, address: '192.0.2.9' };
const script = '$(touch${IFS}/tmp/PWNED)';

/** What hostile operators tell of themselves, and the code that refuses it wherever it is stated. */
const hostile: [code: string, place: string, party: ExternalPartyProps][] = [
  ['invalid-party-id', 'partyId', { ...told, partyId: 0 }],
  ['invalid-party-id', 'partyId', { ...told, partyId: 2 ** 31 }],
  ['invalid-party-id', 'partyId', { ...told, partyId: NaN }],
  ['invalid-fqdn', 'fqdn', { ...told, fqdn: script }],
  ['invalid-fqdn', 'fqdn', { ...told, fqdn: 'a"; }\nreturn 200;' }],
  ['invalid-fqdn', 'fqdn', { ...told, fqdn: '9.fate.org\u0000' }],
  ['invalid-fqdn', 'fqdn', { ...told, fqdn: '0x7f.1' }],
  ['invalid-route-host', 'pulsarProxy.host', { ...told, pulsarProxy: { host: script } }],
  ['invalid-route-host', 'pulsarProxy.host', { ...told, pulsarProxy: { host: '0x7f.1' } }],
  ['invalid-internal-name', 'pulsarProxy.host', { ...told, pulsarProxy: { host: 'kubernetes.default.svc' } }],
  ['route-to-here', 'pulsarProxy.host', { ...told, pulsarProxy: { host: '169.254.169.254' } }],
  ['invalid-port', 'pulsarProxy.port', { ...told, pulsarProxy: { port: 70_000 } }],
  ['invalid-port', 'pulsarProxy.port', { ...told, pulsarProxy: { port: 6651.5 } }],
  ['nginx-route-by-name', 'nginx.host', { ...told, nginx: { host: script } }],
  ['nginx-route-by-name', 'nginx.host', { ...told, nginx: { host: 'kubernetes.default.svc' } }],
  ['nginx-route-by-name', 'nginx.host', { ...told, nginx: { host: '::ffff:127.0.0.1' } }],
  ['route-to-here', 'nginx.host', { ...told, nginx: { host: '127.0.0.1' } }],
  ['invalid-port', 'nginx.httpPort', { ...told, nginx: { httpPort: -1 } }],
  ['route-port-twice', 'nginx.grpcPort', { ...told, nginx: { httpPort: 9300, grpcPort: 9300 } }],
];

describe.each(Object.entries(shapes))('in %s', (_, shape) => {
  it.each(hostile)('%s at %s of a party of others is refused, by our hand or theirs: %j', (code, place, party) => {
    expect(faultsOf({ ...shape, externalParties: [party] })).toMatchObject([
      { code, path: `externalParties[0].${place}` },
    ]);
    const theirs = code === 'invalid-fqdn' ? 'invalid-handover-fqdn' : code;
    expect(faultsOf(shape, [{ path: 'theirs.yaml', ca: '', party }])).toMatchObject([
      { code: theirs, path: `theirs.yaml ${place}` },
    ]);
  });
  it.each(['*.fate.org', '10.fate.org', '1.fate.org', 'exchange.fate.org', '9.fate.org.', '9.FATE.org', '*', ''])(
    'a handed-over party takes no other name: %j',
    (fqdn) => {
      const faults = faultsOf(shape, [{ path: 'theirs.yaml', ca: '', party: { ...told, fqdn } }]);
      const refused = { code: 'invalid-handover-fqdn', path: 'theirs.yaml fqdn', got: fqdn };
      expect(faults).toContainEqual(expect.objectContaining(refused));
    },
  );
  it('a party that tells its own name and a private address is taken', () => {
    const party = { partyId: 9, fqdn: '9.fate.org', address: '192.168.100.9' };
    expect(faultsOf(shape, [{ path: 'theirs.yaml', ca: '', party }])).toEqual([]);
  });
  it('our operator may say that a party has another name', () => {
    const party = { ...told, fqdn: '*.hospitals.example.org' };
    expect(faultsOf({ ...shape, externalParties: [party] })).toEqual([]);
  });
});

describe('an exchange of others', () => {
  it.each<[code: string, place: string, exchange: ExternalExchangeProps]>([
    ['nginx-route-by-name', 'address', { address: script, trafficServer: { host: '192.0.2.3' } }],
    [
      'invalid-route-host',
      'trafficServer.host',
      { address: '192.0.2.3', trafficServer: { host: `${script}.example.org` } },
    ],
    ['invalid-route-host', 'trafficServer.host', { address: '192.0.2.3', trafficServer: { host: '2130706433' } }],
    ['invalid-internal-name', 'trafficServer.host', { address: '192.0.2.3', trafficServer: { host: 'a.b.svc' } }],
    ['route-to-here', 'address', { address: '127.0.0.1' }],
    ['invalid-port', 'trafficServer.port', { address: '192.0.2.3', trafficServer: { port: 0 } }],
    ['invalid-port', 'nginx.grpcPort', { address: '192.0.2.3', nginx: { grpcPort: 1e9 } }],
  ])('is refused with %s at %s, by our hand or theirs, and whoever is led to it: %j', (code, place, exchange) => {
    for (const party of [partySite(1), partySite(1, { fate: undefined })]) {
      expect(faultsOf(federation([party], { externalExchange: exchange }))).toMatchObject([
        { code, path: `externalExchange.${place}` },
      ]);
      expect(faultsOf(federation([party]), [{ path: 'theirs.yaml', ca: '', exchange }])).toMatchObject([
        { code, path: `theirs.yaml exchange.${place}` },
      ]);
    }
  });
});

describe('what we state of ourselves', () => {
  it.each<[code: string, path: string, party: Partial<PartyProps>]>([
    ['route-to-here', 'address', { address: '127.0.0.1' }],
    ['invalid-route-host', 'address', { address: '010.0.0.1' }],
    ['invalid-internal-name', 'pulsarProxy.host', { pulsarProxy: { host: 'pulsar.fate.svc.cluster.local' } }],
    [
      'route-to-here',
      'pulsar.proxy.service.loadBalancerIp',
      { pulsar: { storageClass: 'a', proxy: { service: { ...ranges, loadBalancerIp: '169.254.1.1' } } } },
    ],
  ])('of a party is refused with %s at %s', (code, path, party) => {
    for (const sites of [
      [partySite(1, party)],
      [partySite(1, party), exchangeSite],
      [partySite(1, party), partySite(2)],
    ]) {
      expect(faultsOf(federation(sites))).toMatchObject([{ code, path: `sites[0].party.${path}` }]);
    }
  });
  it('of an exchange is refused, whoever is led to it', () => {
    const { exchange } = exchangeSite;
    if (exchange === undefined) throw new Error('the site has one');
    const wrong = { ...exchange, endpoints: { trafficServer: { host: 'exchange.fate.svc', port: 443 } } };
    for (const sites of [[], [partySite(1)]]) {
      expect(faultsOf(federation([{ name: 'exchange', exchange: wrong }, ...sites]))).toMatchObject([
        { code: 'invalid-internal-name', path: 'sites[0].exchange.endpoints.trafficServer.host' },
      ]);
    }
  });
  it('may be nothing, where nobody here dials: a party with Pulsar alone', () => {
    expect(faultsOf(federation([partySite(1, { fate: undefined, address: undefined })]))).toEqual([]);
  });
});

describe('the address of the exchange', () => {
  it.each<[path: string, party: ExternalPartyProps]>([
    ['pulsarProxy.host', { partyId: 9, pulsarProxy: { host: '192.0.2.200', port: 443 }, nginx: { host: '192.0.2.9' } }],
    ['nginx.host', { partyId: 9, pulsarProxy: { host: '192.0.2.9' }, nginx: { host: '192.0.2.200' } }],
  ])('told as %s of a party would send streams in a circle', (path, party) => {
    const faults = faultsOf(federation([exchangeSite]), [{ path: 'theirs.yaml', ca: '', party }]);
    expect(faults).toMatchObject([{ code: 'route-in-a-circle', path: `theirs.yaml ${path}` }]);
  });
});

describe('an address in clusterCidrs', () => {
  const cluster = { cluster: 'lab', clusterCidrs: ['10.244.0.0/16', '10.96.0.0/12', '2001:db8::/56'] };
  const lab = { ...exchangeSite, ...cluster };
  it.each(['10.96.0.1', '10.244.3.7', '10.111.255.255'])('is not told by others: %s', (address) => {
    const faults = [{ code: 'invalid-cluster-address', got: address }];
    expect(
      faultsOf(federation([lab]), [{ path: 'theirs.yaml', ca: '', party: { partyId: 9, address } }]),
    ).toMatchObject(faults);
    expect(
      faultsOf(federation([partySite(1, {}, cluster)], { externalParties: [{ partyId: 9, address }] })),
    ).toMatchObject(faults);
    expect(faultsOf(federation([partySite(1, {}, cluster)], { externalExchange: { address } }))).toMatchObject(faults);
  });
  it('is a neighbour’s beside it: of the same private network', () => {
    expect(faultsOf(federation([lab], { externalParties: [{ partyId: 9, address: '10.245.0.1' }] }))).toEqual([]);
  });
  it('serves sites of the same cluster, whichever of them states the ranges, and no others', () => {
    const inside = partySite(1, { address: '10.96.7.8' }, { cluster: 'lab' });
    expect(faultsOf(federation([inside, lab]))).toEqual([]);
    expect(faultsOf(federation([inside, lab, partySite(2, {}, { cluster: 'lab' })]))).toEqual([]);
    const apart = { ...exchangeSite, cluster: 'elsewhere' };
    const faults = [{ code: 'invalid-cluster-address', path: 'sites[0].party.address', got: '10.96.7.8' }];
    expect(faultsOf(federation([{ ...inside, ...cluster }, apart]))).toMatchObject(faults);
    // Of the dialler's own cluster just as well: it would end at a pod there.
    expect(faultsOf(federation([inside, { ...lab, cluster: 'elsewhere' }]))).toMatchObject(faults);
    expect(faultsOf(federation([{ ...inside, ...cluster }, partySite(2)]))).toMatchObject(faults);
  });
  it('is nothing to hand over', () => {
    const app = federation([partySite(1, { address: '10.96.7.8' }, cluster), lab]);
    expect(faultsOf(app)).toEqual([]);
    expect(handover(app, 1).issues).toMatchObject([
      { code: 'invalid-cluster-address', path: 'sites[0].party.address' },
    ]);
  });
  it.each([
    '10.244.0.0',
    '10.244.0.1/16',
    '0.0.0.0/0',
    '::/0',
    '::ffff:10.0.0.0/104',
    'pods',
    '10.0.0.0/8,10.1.0.0/16',
  ])('needs ranges that are some: %j is none', (text) => {
    expect(
      faultsOf(federation([partySite(1, {}, { clusterCidrs: ['10.96.0.0/12', text] }), exchangeSite])),
    ).toMatchObject([{ code: 'invalid-cluster-cidr', path: 'sites[0].clusterCidrs[1]', got: text }]);
  });
});

describe('a file of handovers', () => {
  const handedOver = (party: ExternalPartyProps): Handover[] => [{ path: 'hand.yaml', ca: '', party }];
  it.each([22, 443, 8080, 10250, 29999, 32768])('chooses no port %d for our nginx to call', (port) => {
    for (const [name, nginx] of Object.entries({ httpPort: { httpPort: port }, grpcPort: { grpcPort: port } })) {
      expect(faultsOf(federation([exchangeSite]), handedOver({ ...told, nginx }))).toMatchObject([
        { code: 'invalid-handover-port', path: `hand.yaml nginx.${name}` },
      ]);
      expect(faultsOf(federation([exchangeSite], { externalParties: [{ ...told, nginx }] }))).toEqual([]);
    }
  });
  it.each([9300, 9310, 30000, 32767])('may say that nginx is at %d', (port) => {
    expect(faultsOf(federation([exchangeSite]), handedOver({ ...told, nginx: { httpPort: port } }))).toEqual([]);
  });
  it('is a reason to state the ranges of our own cluster', () => {
    const codes = (site: SiteProps, handovers: Handover[]) =>
      federationIssues(planFederation(federation([site]), handovers)).map(({ code }) => code);
    expect(codes(exchangeSite, handedOver(told))).toEqual(['missing-cluster-cidrs']);
    expect(codes({ ...exchangeSite, clusterCidrs: ['10.96.0.0/12'] }, handedOver(told))).toEqual([]);
    expect(codes(exchangeSite, [])).toEqual(['exchange-without-routes']);
  });
  it('with a megabyte of dots in a name is a fault at once', () => {
    const start = process.cpuUsage().user;
    const fqdn = `${'a.'.repeat(2 ** 19)}b`;
    const codes = (app: FederationProps, handovers: Handover[] = []) =>
      faultsOf(app, handovers).map(({ code }) => code);
    expect(codes(federation([exchangeSite]), handedOver({ ...told, fqdn }))).toContain('invalid-handover-fqdn');
    expect(codes({ ...federation([exchangeSite]), domain: fqdn })).toContain('invalid-dns-name');
    expect((process.cpuUsage().user - start) / 1e6).toBeLessThan(4);
  });
});

describe('used alone', () => {
  const chart = () => new Chart(new App(), 'chart', { disableResourceNameHashes: true });
  const route: PartyRoute = {
    partyId: 9,
    fqdn: '9.fate.org',
    pulsarProxy: { host: '192.0.2.9', port: 6651 },
    nginx: { host: '192.0.2.9', httpPort: 9300, grpcPort: 9310 },
  };
  const wrong: [RegExp, PartyRoute][] = [
    [/\[0\]\.partyId: .*\[invalid-party-id\]/, { ...route, partyId: -1 }],
    [/\[0\]\.fqdn: .*\[invalid-fqdn\]/, { ...route, fqdn: script }],
    [/\[0\]\.pulsarProxy\.host: .*\[invalid-route-host\]/, { ...route, pulsarProxy: { host: script, port: 6651 } }],
    [/\[0\]\.nginx\.host: .*\[route-to-here\]/, { ...route, nginx: { ...route.nginx, host: '127.0.0.1' } }],
    [/\[0\]\.nginx\.httpPort: .*\[invalid-port\]/, { ...route, nginx: { ...route.nginx, httpPort: 0 } }],
  ];
  it.each(wrong)('an exchange and FATE refuse routes: %s', (message, party) => {
    if (exchangeSite.exchange === undefined) throw new Error('the site has one');
    // A site tells its address: an exchange alone has no prop for it.
    const { partyId, trafficServer, nginx } = exchangeSite.exchange;
    const exchange = { partyId, trafficServer, nginx };
    const alone = new Exchange(chart(), 'exchange', { ...exchange, namespace: 'fate', routes: [party] });
    expect(alone.node.validate().join('\n')).toMatch(message);
    const fate = new FateParty(chart(), 'fate', { ...place, parties: [party] });
    expect(fate.node.validate().join('\n')).toMatch(message);
  });
  it('FATE refuses an exchange that it cannot be led to, and either refuses ranges that are none', () => {
    const endpoints = { trafficServer: { host: 'a.svc', port: 443 }, nginx: route.nginx };
    const fate = new FateParty(chart(), 'fate', { ...place, exchange: endpoints, clusterCidrs: ['10/8'] });
    expect(fate.node.validate()).toEqual([
      expect.stringMatching(/fate\.exchange\.trafficServer\.host: .*\[invalid-internal-name\]/),
      expect.stringMatching(/fate\.clusterCidrs\[0\]: .*\[invalid-cluster-cidr\]/),
    ]);
  });
  const place = {
    partyId: 1,
    namespace: 'fate-1',
    domain: 'fate.org',
    storageClass: 'standard',
    pulsar: { host: 'pulsar', cluster: 'fate-1' },
  };
});
