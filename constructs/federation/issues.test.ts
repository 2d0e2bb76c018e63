import { developmentCa } from '../certificates/source';
import { federationIssues } from './issues';
import { brokerCertificateNeed, planFederation } from './plan';
import type { FederationProps, SiteProps } from './props';

const site = (partyId: number, more: Partial<SiteProps> = {}): SiteProps => ({
  name: `party-${partyId}`,
  party: { partyId, pulsar: { storageClass: 'standard' } },
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
    party: { partyId, pulsar: { storageClass: 'standard', proxy: { service: { type: 'NodePort', nodePort: 30651 } } } },
  });

describe('a federation', () => {
  it('of sound sites raises no issue', () => {
    expect(issuesOf(federation(site(9999), site(10000)))).toEqual([]);
  });
  it('needs a site', () => {
    expect(issuesOf(federation())).toMatchObject([{ code: 'no-site', path: 'sites' }]);
  });
  it('has each site, and each party, once', () => {
    expect(issuesOf(federation(site(9999), site(9999)))).toMatchObject([
      { code: 'site-twice', path: 'sites[1].name', got: 'party-9999' },
      { code: 'party-twice', path: 'sites[1].party.partyId', got: 9999 },
    ]);
  });
  it('has parties of one cluster in namespaces of their own, and any namespace on another cluster', () => {
    const inOneNamespace = (partyId: number, cluster: string) =>
      site(partyId, { cluster, party: { partyId, namespace: 'fate', pulsar: { storageClass: 'standard' } } });
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
  it.each([0, -1, 1.5, 2 ** 31])('has parties whose id FATE can look up: %d is none', (partyId) => {
    const party = { ...site(1).party, partyId, namespace: 'fate' };
    expect(issuesOf(federation(site(1, { party })))).toMatchObject([
      { code: 'no-party-id', path: 'sites[0].party.partyId', got: partyId },
    ]);
  });
  it.each(['Fate.org', 'fate.org.', 'fate org', ''])(
    'has a domain that names can be compared in: %j is none',
    (domain) => {
      expect(issuesOf({ ...federation(site(1)), domain })).toMatchObject([{ code: 'no-dns-name', path: 'domain' }]);
    },
  );
  it('has a domain that fits into a certificate', () => {
    const domain = `${'a'.repeat(30)}.${'b'.repeat(30)}`;
    expect(issuesOf({ ...federation(site(1)), domain })).toMatchObject([{ code: 'domain-too-long', path: 'domain' }]);
  });
  it('says of a site what is wrong where the person wrote it', () => {
    const party = { ...site(1).party, namespace: 'Fate' };
    expect(issuesOf(federation(site(1, { name: 'a b', kubernetes: '1.19' as '1.21', party })))).toMatchObject([
      { code: 'no-dns-label', path: 'sites[0].name' },
      { code: 'unknown-kubernetes-version', path: 'sites[0].kubernetes' },
      { code: 'no-dns-label', path: 'sites[0].party.namespace' },
    ]);
  });
  it('warns of nodes that are too few', () => {
    expect(issuesOf(federation(site(1, { nodes: 2 })))).toMatchObject([
      { code: 'spread-needs-nodes', severity: 'warning', path: 'sites[0].party.pulsar.zookeeper.spread' },
      { code: 'spread-needs-nodes', severity: 'warning', path: 'sites[0].party.pulsar.bookkeeper.spread' },
    ]);
  });
});

describe('a party’s certificate', () => {
  it('is for the name that the others ask for, and for the Services that it stands behind', () => {
    const [planned] = planFederation(federation(site(9999))).sites;
    expect(planned && brokerCertificateNeed(planned.party)).toEqual({
      folder: '9999',
      file: 'broker',
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
