import { developmentCa } from '../certificates/source';
import { isFault } from '../issues/issue';
import { passwordsFromSecret } from '../passwords/source';
import { federationIssues } from './issues';
import { brokerCertificateNeed, planFederation } from './plan';
import type { ExchangeSiteProps, FederationProps, PartyProps, SiteProps } from './props';

const service = { sourceRanges: ['192.0.2.0/24'] };
const pulsar = { storageClass: 'standard', proxy: { service } };

interface PartySite extends SiteProps {
  readonly party: PartyProps;
}

const site = (partyId: number, more: Partial<PartySite> = {}): PartySite => ({
  name: `party-${partyId}`,
  party: { partyId, pulsar },
  ...more,
});
const federation = (...sites: SiteProps[]): FederationProps => ({
  domain: 'fate.org',
  certificates: developmentCa('certs'),
  sites,
});
const issuesOf = (props: FederationProps) => federationIssues(planFederation(props));
const withNodePort = (partyId: number, cluster: string): SiteProps =>
  site(partyId, {
    cluster,
    party: { partyId, pulsar: { ...pulsar, proxy: { service: { ...service, nodePort: 30651 } } } },
  });

describe('a federation', () => {
  it('of sound sites raises no issue', () => {
    expect(issuesOf(federation(site(9999), site(10000)))).toEqual([]);
  });
  it('needs a site', () => {
    expect(issuesOf(federation())).toMatchObject([{ code: 'missing-site', path: 'sites' }]);
  });
  it('has each site, and each party, once', () => {
    expect(issuesOf(federation(site(9999), site(9999)))).toMatchObject([
      { code: 'site-twice', path: 'sites[1].name', got: 'party-9999' },
      { code: 'party-twice', path: 'sites[1].party.partyId', got: 9999 },
    ]);
  });
  it('has parties of one cluster in namespaces of their own, and any namespace on another cluster', () => {
    const inOneNamespace = (partyId: number, cluster: string) =>
      site(partyId, { cluster, party: { partyId, namespace: 'fate', pulsar } });
    expect(issuesOf(federation(inOneNamespace(1, 'lab'), inOneNamespace(2, 'lab')))).toMatchObject([
      { code: 'namespace-twice', path: 'sites[1].party.namespace', got: 'fate' },
    ]);
    expect(issuesOf(federation(inOneNamespace(1, 'lab'), inOneNamespace(2, 'hospital')))).toEqual([]);
  });
  it('has each NodePort of a cluster once, and any on another cluster', () => {
    expect(issuesOf(federation(withNodePort(1, 'lab'), withNodePort(2, 'lab')))).toMatchObject([
      { code: 'node-port-twice', path: 'sites[1].party.pulsar.proxy.service.nodePort', got: 30651 },
    ]);
    expect(issuesOf(federation(withNodePort(1, 'lab'), withNodePort(2, 'hospital')))).toEqual([]);
  });
  it.each([
    ['missing-storage-class', undefined],
    ['invalid-dns-name', 'Fast SSD'],
  ])('says once that the seven disks of a party have no class that exists: %s', (code, storageClass) => {
    const party = { partyId: 1, pulsar: { ...pulsar, storageClass }, fate: { nginx: { service } } };
    const faults = issuesOf({ ...federation(site(1, { party })), passwords: passwordsFromSecret('fate') }).filter(
      isFault,
    );
    expect(faults).toMatchObject([{ code, path: 'sites[0].party.pulsar.storageClass' }]);
  });
  it('says of FATE what is wrong with a class that is FATE’s own', () => {
    const party = { partyId: 1, pulsar, fate: { nginx: { service }, storageClass: 'Slow Disk' } };
    const faults = issuesOf({ ...federation(site(1, { party })), passwords: passwordsFromSecret('fate') }).filter(
      isFault,
    );
    expect(faults).toMatchObject([{ code: 'invalid-dns-name', path: 'sites[0].party.fate.storageClass' }]);
  });
  it.each([0, -1, 1.5, 2 ** 31])('has parties whose id FATE can look up: %d is none', (partyId) => {
    const party = { ...site(1).party, partyId, namespace: 'fate' };
    expect(issuesOf(federation(site(1, { party })))).toMatchObject([
      { code: 'invalid-party-id', path: 'sites[0].party.partyId', got: partyId },
    ]);
  });
  it.each([0, 1.5, 2 ** 31])('has sites of a number of nodes: %d is none', (nodes) => {
    const [issue] = issuesOf(federation(site(1, { nodes })));
    expect(issue).toMatchObject({ path: 'sites[0].nodes', got: nodes });
  });
  it.each(['Fate.org', 'fate.org.', 'fate org', ''])(
    'has a domain that names can be compared in: %j is none',
    (domain) => {
      expect(issuesOf({ ...federation(site(1)), domain })).toMatchObject([
        { code: 'invalid-dns-name', path: 'domain' },
      ]);
    },
  );
  it('has a domain that fits into a certificate', () => {
    const domain = `${'a'.repeat(30)}.${'b'.repeat(30)}`;
    expect(issuesOf({ ...federation(site(1)), domain })).toMatchObject([{ code: 'domain-too-long', path: 'domain' }]);
  });
  it('says of a site what is wrong where the person wrote it', () => {
    const party = { ...site(1).party, namespace: 'Fate' };
    expect(issuesOf(federation(site(1, { name: 'a b', kubernetes: '1.19' as '1.21', party })))).toMatchObject([
      { code: 'invalid-dns-label', path: 'sites[0].name' },
      { code: 'unknown-kubernetes-version', path: 'sites[0].kubernetes' },
      { code: 'invalid-dns-label', path: 'sites[0].party.namespace' },
    ]);
  });
  it('warns of nodes that are too few', () => {
    expect(issuesOf(federation(site(1, { nodes: 2 })))).toMatchObject([
      { code: 'spread-needs-nodes', severity: 'warning', path: 'sites[0].party.pulsar.zookeeper.spread' },
      { code: 'spread-needs-nodes', severity: 'warning', path: 'sites[0].party.pulsar.bookkeeper.spread' },
    ]);
  });
});

const exchange: ExchangeSiteProps = {
  partyId: 1,
  trafficServer: { image: { tag: '9.2.9' }, service },
  nginx: { image: { tag: '1.6.1-release' }, service },
};
/** A party of ours beside an exchange. */
const star = (party: PartyProps, more: Partial<FederationProps> = {}): FederationProps => ({
  ...federation({ name: 'party', party }, { name: 'exchange', exchange }),
  ...more,
});
const reachable: PartyProps = {
  partyId: 10000,
  address: '192.0.2.1',
  nginx: { httpPort: 30083, grpcPort: 30088 },
  pulsar,
};

describe('a federation with an exchange', () => {
  it('of sound sites raises no issue', () => {
    expect(issuesOf(star(reachable, { externalParties: [{ partyId: 9999, address: '192.0.2.2' }] }))).toEqual([]);
  });
  it('has no site without a tier', () => {
    expect(issuesOf(federation({ name: 'nothing' }))).toMatchObject([{ code: 'empty-site', path: 'sites[0]' }]);
  });
  it('has party and exchange of a cluster in namespaces of their own', () => {
    const both = {
      name: 'both',
      party: { ...reachable, namespace: 'fate' },
      exchange: { ...exchange, namespace: 'fate' },
    };
    expect(issuesOf(federation(both))).toMatchObject([
      { code: 'namespace-twice', path: 'sites[0].exchange.namespace', got: 'fate' },
    ]);
  });
  it('has each id once, whoever runs the party, and says so once', () => {
    const twice = star(reachable, { externalParties: [{ partyId: 10000, address: '192.0.2.2' }] });
    expect(issuesOf(twice)).toMatchObject([{ code: 'party-twice', path: 'externalParties[0].partyId', got: 10000 }]);
    const without = { ...federation(site(10000)), externalParties: [{ partyId: 10000, address: '192.0.2.2' }] };
    expect(issuesOf(without)).toMatchObject([{ code: 'party-twice', path: 'externalParties[0].partyId' }]);
  });
  it.each([
    ['the address of a LoadBalancer', 'sites[0].party.address', { ...reachable, address: undefined }],
    ['the ports of nginx', 'sites[0].party.nginx.httpPort', { ...reachable, nginx: { grpcPort: 30088 } }],
    [
      'the NodePort of the proxies',
      'sites[0].party.pulsar.proxy.service.nodePort',
      { ...reachable, pulsar: { ...pulsar, proxy: { service: { type: 'NodePort' as const } } } },
    ],
    [
      'how a ClusterIP is reached from outside',
      'sites[0].party.pulsar.proxy.service.type',
      { ...reachable, pulsar: { ...pulsar, proxy: { service: { type: 'ClusterIP' as const } } } },
    ],
  ])('says how to learn %s', (_, path, party) => {
    expect(issuesOf(star(party)).filter(isFault)).toMatchObject([
      { code: 'route-not-known', path, mend: expect.stringContaining('kubectl -n fate-10000 get service') as string },
    ]);
  });
  it('tells whom to ask for the address of somebody else’s party', () => {
    expect(issuesOf(star(reachable, { externalParties: [{ partyId: 9999 }] }))).toMatchObject([
      {
        code: 'route-not-known',
        path: 'externalParties[0].address',
        mend: expect.stringContaining('its operator') as string,
      },
    ]);
  });
  it('says what two exchanges share once', () => {
    const second = { name: 'second', exchange };
    const faulty = star(reachable, { externalParties: [{ partyId: 0, address: '192.0.2.2' }] });
    expect(issuesOf({ ...faulty, sites: [...faulty.sites, second] })).toMatchObject([
      { code: 'invalid-party-id', path: 'externalParties[0].partyId', got: 0 },
    ]);
  });
  it('holds NodePorts of parties and exchange of one cluster against one another', () => {
    const onNode = {
      ...reachable,
      pulsar: { ...pulsar, proxy: { service: { ...service, nodePort: 30003 } } },
    };
    const published = {
      ...exchange,
      nginx: { ...exchange.nginx, service: { httpNodePort: 30003, sourceRanges: ['192.0.2.0/24'] } },
    };
    expect(issuesOf(federation({ name: 'one', party: onNode, exchange: published }))).toMatchObject([
      { code: 'node-port-twice', path: 'sites[0].exchange.nginx.service.httpNodePort', got: 30003 },
    ]);
  });
});

describe('a federation of three parties', () => {
  const three = (name?: string): FederationProps => ({
    ...federation(
      ...[1, 2].map((id) => {
        const own = name === undefined ? {} : { clusterName: `${name}-${id}`, fateClusterName: `${name}-${id}` };
        return site(id, { party: { partyId: id, pulsar: { ...pulsar, ...own } } });
      }),
    ),
    externalParties: [{ partyId: 3, address: '192.0.2.3' }],
  });
  it('is warned of clusters that have one name, and not of those that have their own', () => {
    expect(issuesOf(three())).toMatchObject([
      {
        code: 'cluster-name-shared',
        severity: 'warning',
        path: 'sites[0].party.pulsar.clusterName',
        got: 'standalone',
      },
      {
        code: 'cluster-name-shared',
        severity: 'warning',
        path: 'sites[1].party.pulsar.clusterName',
        got: 'standalone',
      },
    ]);
    expect(issuesOf(three('fate'))).toEqual([]);
    expect(issuesOf({ ...three(), externalParties: [] })).toEqual([]);
  });
});

describe('the table of routes', () => {
  const routesOf = (props: FederationProps) =>
    planFederation(props).sites.flatMap((one) => one.exchange?.exchange.routes ?? []);
  it('takes ports from the Services of our party, and the usual ones for somebody else’s', () => {
    expect(routesOf(star(reachable, { externalParties: [{ partyId: 9999, address: '192.0.2.2' }] }))).toMatchObject([
      {
        partyId: 10000,
        fqdn: '10000.fate.org',
        pulsarProxy: { host: '192.0.2.1', port: 6651 },
        nginx: { host: '192.0.2.1', httpPort: 30083, grpcPort: 30088 },
      },
      {
        partyId: 9999,
        fqdn: '9999.fate.org',
        pulsarProxy: { host: '192.0.2.2', port: 6651 },
        nginx: { host: '192.0.2.2', httpPort: 9300 },
      },
    ]);
  });
  it('follows the NodePort, and the load balancer’s address', () => {
    const by = (service: object) => routesOf(star({ ...reachable, pulsar: { ...pulsar, proxy: { service } } }))[0];
    expect(by({ type: 'NodePort', nodePort: 30651 })).toMatchObject({
      pulsarProxy: { host: '192.0.2.1', port: 30651 },
    });
    expect(by({ loadBalancerIp: '192.0.2.7' })).toMatchObject({
      pulsarProxy: { host: '192.0.2.7', port: 6651 },
      nginx: { host: '192.0.2.1' },
    });
  });
  it('takes what is stated before what it works out', () => {
    const stated = {
      ...reachable,
      pulsarProxy: { host: 'pulsar.example.org', port: 30700 },
      nginx: { host: '192.0.2.3', httpPort: 1, grpcPort: 2 },
    };
    expect(routesOf(star(stated))[0]).toMatchObject({
      pulsarProxy: { host: 'pulsar.example.org', port: 30700 },
      nginx: { host: '192.0.2.3', httpPort: 1, grpcPort: 2 },
    });
  });
});

describe('a party’s certificate', () => {
  it('is for the name that the others ask for, and for the Services that it stands behind', () => {
    const [planned] = planFederation(federation(site(9999))).sites;
    expect(planned?.party && brokerCertificateNeed(planned.party)).toEqual({
      folder: '9999',
      file: 'broker',
      keys: ['rsa', 'rsa-pkcs1'],
      names: [
        '9999.fate.org',
        'pulsar-standard-proxy',
        'pulsar-standard-proxy.fate-9999.svc.cluster.local',
        '*.pulsar-standard-proxy.fate-9999.svc.cluster.local',
        'pulsar-standard-broker',
        'pulsar-standard-broker.fate-9999.svc.cluster.local',
        '*.pulsar-standard-broker.fate-9999.svc.cluster.local',
      ],
    });
  });
});
