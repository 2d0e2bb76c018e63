import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigMap } from 'cdk8s-plus-27';
import { parse, parseAllDocuments } from 'yaml';
import { forTrial } from '../../test/trial';
import { developmentPasswords } from '../passwords/source';
import { handover } from '../questions';
import { synthesise } from '../synthesis';
import type { Extend } from './site';
import { federationIssues } from './issues';
import { planFederation } from './plan';
import type { ExternalPartyProps, FederationProps, PartyProps, SiteProps } from './props';

const scratch = mkdtempSync(join(tmpdir(), 'cdk8s-fate-party-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

const ranges = { sourceRanges: ['192.0.2.0/24'] };
const party = (partyId: number, props: Partial<PartyProps> = {}): SiteProps => ({
  name: `party-${partyId}`,
  party: {
    partyId,
    address: `192.0.2.${partyId}`,
    pulsar: { storageClass: 'standard', proxy: { service: ranges } },
    fate: { nginx: { service: ranges } },
    ...props,
  },
});
const exchange: SiteProps = {
  name: 'exchange',
  exchange: {
    partyId: 100,
    address: '192.0.2.200',
    trafficServer: { image: { tag: '9.2.9' }, service: ranges },
    nginx: { image: { tag: '1.6.1-release' }, service: ranges },
  },
};
const federation = (sites: readonly SiteProps[], props: Partial<FederationProps> = {}): FederationProps => ({
  domain: 'fate.org',
  certificates: { kind: 'development', folder: 'certs' },
  passwords: developmentPasswords('passwords'),
  sites,
  ...props,
});
const planOf = (...args: Parameters<typeof federation>) => planFederation(federation(...args));
const issuesOf = (...args: Parameters<typeof federation>) => federationIssues(planOf(...args));
const fateOf = (plan: ReturnType<typeof planOf>, index = 0) => plan.sites[index]?.party?.fate;
const others: ExternalPartyProps[] = [{ partyId: 3, address: '192.0.2.3' }];

describe('a party that runs FATE', () => {
  it('is led to the exchange of the app, wherever its site stands', () => {
    const plan = planOf([party(1), exchange, party(2)]);
    for (const index of [0, 2]) {
      expect(fateOf(plan, index)).toMatchObject({
        exchange: {
          trafficServer: { host: '192.0.2.200', port: 443 },
          nginx: { host: '192.0.2.200', httpPort: 9300 },
        },
        parties: [],
      });
    }
    expect(federationIssues(plan)).toEqual([]);
  });
  it('follows what the exchange publishes: NodePorts, and a load balancer that has an address of its own', () => {
    const { exchange: props } = exchange;
    if (props === undefined) throw new Error('the site has an exchange');
    const published = {
      ...props,
      trafficServer: { ...props.trafficServer, service: { ...ranges, loadBalancerIp: '192.0.2.201' } },
      nginx: { ...props.nginx, service: { type: 'NodePort', httpNodePort: 30003, grpcNodePort: 30008 } as const },
    };
    expect(fateOf(planOf([party(1), { name: 'exchange', exchange: published }]))?.exchange).toEqual({
      trafficServer: { host: '192.0.2.201', port: 443 },
      nginx: { host: '192.0.2.200', httpPort: 30003, grpcPort: 30008 },
    });
  });
  it('is led to an exchange that somebody else runs, by what its operator tells', () => {
    const externalExchange = { address: '192.0.2.250', trafficServer: { port: 30001 } };
    expect(fateOf(planOf([party(1)], { externalExchange }))?.exchange).toEqual({
      trafficServer: { host: '192.0.2.250', port: 30001 },
      nginx: { host: '192.0.2.250', httpPort: 9300 },
    });
    expect(issuesOf([party(1)], { externalExchange })).toEqual([]);
  });
  it('reaches each other party at its own address where there is no exchange', () => {
    const plan = planOf([party(1), party(2)], { externalParties: others });
    expect(fateOf(plan)?.parties.map(({ partyId, pulsarProxy }) => [partyId, pulsarProxy])).toEqual([
      [2, { host: '192.0.2.2', port: 6651 }],
      [3, { host: '192.0.2.3', port: 6651 }],
    ]);
    expect(federationIssues(plan)).toEqual([]);
  });
  it('has a Pulsar cluster with a name of its own, which FATE is told, and is its only client', () => {
    const [site] = planOf([party(1), exchange]).sites;
    expect(site?.party?.pulsar).toMatchObject({ clusterName: 'fate-1', fateClusterName: 'fate-1' });
    expect(site?.party?.fate?.pulsar).toEqual({ host: 'pulsar-standard-broker', cluster: 'fate-1' });
    expect(site?.party?.pulsar.networkPolicies?.clients).toEqual(
      ['python', 'spark-worker'].map((fateMoudle) => ({ podLabels: { fateMoudle, name: 'fate-1', partyId: '1' } })),
    );
  });
  it('keeps the name standalone on request, with a warning from three parties on', () => {
    const named = { pulsar: { storageClass: 'standard', clusterName: 'standalone', proxy: { service: ranges } } };
    const plan = planOf([party(1, named), exchange], {
      externalParties: [...others, { partyId: 4, address: '192.0.2.4' }],
    });
    expect(fateOf(plan)?.pulsar.cluster).toBe('standalone');
    expect(federationIssues(plan)).toMatchObject([
      { code: 'cluster-name-shared', severity: 'warning', path: 'sites[0].party.pulsar.clusterName' },
    ]);
  });
  it('takes the storage class of its Pulsar where it names none', () => {
    expect(fateOf(planOf([party(1), exchange]))?.mysql.data.storageClass).toBe('standard');
  });
  it('is reached by what its nginx publishes', () => {
    const fate = { nginx: { service: { type: 'NodePort', httpNodePort: 30083, grpcNodePort: 30088 } as const } };
    const plan = planOf([party(1, { fate }), exchange]);
    expect(plan.routes[0]?.nginx).toEqual({ host: '192.0.2.1', httpPort: 30083, grpcPort: 30088 });
  });
});

describe('what leads FATE astray', () => {
  it('is an exchange whose address nobody has stated: the fault says how to learn it', () => {
    const { exchange: props } = exchange;
    if (props === undefined) throw new Error('the site has an exchange');
    const issues = issuesOf([party(1), { name: 'exchange', exchange: { ...props, address: undefined } }]);
    expect(issues).toMatchObject([{ code: 'route-not-known', path: 'sites[1].exchange.address' }]);
    expect(issues[0]?.mend).toContain('kubectl -n fate-exchange get service traffic-server');
  });
  it('is no fault where the app has an exchange alone', () => {
    const { exchange: props } = exchange;
    if (props === undefined) throw new Error('the site has an exchange');
    const site = { name: 'exchange', exchange: { ...props, address: undefined } };
    expect(issuesOf([site], { externalParties: others })).toEqual([]);
  });
  it('is a name of the exchange’s nginx, which resolves none', () => {
    const externalExchange = { address: '192.0.2.250', nginx: { host: 'exchange.example.org' } };
    expect(issuesOf([party(1)], { externalExchange })).toMatchObject([
      { code: 'nginx-route-by-name', path: 'externalExchange.nginx.host' },
    ]);
  });
  it('is a second exchange', () => {
    expect(issuesOf([party(1), exchange], { externalExchange: { address: '192.0.2.250' } })).toMatchObject([
      { code: 'exchange-twice', path: 'externalExchange' },
    ]);
  });
  it('is nobody to reach', () => {
    expect(issuesOf([party(1)])).toMatchObject([
      { code: 'party-reaches-nobody', severity: 'warning', path: 'sites[0].party.fate' },
    ]);
  });
  it('is a peer without an address, where there is no exchange', () => {
    expect(issuesOf([party(1)], { externalParties: [{ partyId: 3 }] })).toMatchObject([
      { code: 'route-not-known', path: 'externalParties[0].address' },
    ]);
  });
  it('is a cluster named like another party, under whose id FATE registers it', () => {
    const pulsar = { storageClass: 'standard', clusterName: '3', proxy: { service: ranges } };
    expect(issuesOf([party(1, { pulsar })], { externalParties: others })).toMatchObject([
      { code: 'cluster-name-of-a-peer', path: 'sites[0].party.pulsar.clusterName', got: '3' },
    ]);
  });
  it('is an id that two parties have, said once', () => {
    const issues = issuesOf([party(0), exchange]).filter(({ code }) => code === 'invalid-party-id');
    expect(issues.map(({ path }) => path)).toEqual(['sites[0].party.partyId']);
  });
});

describe('the file that the exchange’s operator hands over', () => {
  it('says all that a party must be told', () => {
    const { file } = handover(forTrial(federation([exchange], { externalParties: others }), scratch), 'exchange');
    const path = join(scratch, 'exchange.yaml');
    writeFileSync(path, file ?? '');
    const app = forTrial(federation([{ ...party(1), clusterCidrs: ['10.96.0.0/12'] }], { handovers: [path] }), scratch);
    const outdir = join(scratch, 'led');
    expect(synthesise(app, { outdir }).issues).toEqual([]);
    const text = readFileSync(join(outdir, 'party-1', '0700-fate.k8s.yaml'), 'utf8');
    expect(text).toContain('proxy: 192.0.2.200:443');
    expect(parse(file ?? '')).toMatchObject({ domain: 'fate.org', exchange: { nginx: { httpPort: 9300 } } });
    expect(file).not.toContain('PRIVATE KEY');
  });
  it('is theirs to write: an app without an exchange has none', () => {
    expect(handover(forTrial(federation([party(1)]), scratch), 'exchange').issues).toMatchObject([
      { code: 'unknown-exchange' },
    ]);
  });
});

describe('synthesis of a party that runs FATE', () => {
  const app = forTrial(federation([party(1), exchange]), scratch);
  const outdir = join(scratch, 'dist');
  const texts = () =>
    readdirSync(outdir, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.yaml'))
      .map((name) => ({ name, text: readFileSync(join(outdir, name), 'utf8') }));

  it('writes its passwords into one Secret, and nowhere else', () => {
    expect(synthesise(app, { outdir }).issues).toEqual([]);
    const made = parse(readFileSync(join(scratch, 'passwords', '1.yaml'), 'utf8')) as Record<string, string>;
    const holders = texts().filter(({ text }) =>
      Object.values(made).some((password) => text.includes(password) || text.includes(btoa(password))),
    );
    expect(holders.map(({ name }) => name)).toEqual(['party-1/0600-fate-secrets.k8s.yaml']);
    expect(parse(holders[0]?.text ?? '')).toMatchObject({
      metadata: { name: 'fate-passwords', annotations: { 'cdk8s-fate/development-password': 'true' } },
      data: {
        'mysql-root': btoa(made.mysqlRoot ?? ''),
        mysql: btoa(made.mysql ?? ''),
        fateboard: btoa(made.fateboard ?? ''),
      },
    });
  });
  it('writes no Secret where one is named', () => {
    const named = { ...app, passwords: { kind: 'secret', name: 'of-the-vault' } as const };
    synthesise(named, { outdir: join(scratch, 'named') });
    expect(readdirSync(join(scratch, 'named', 'party-1'))).not.toContain('0600-fate-secrets.k8s.yaml');
    expect(readFileSync(join(scratch, 'named', 'party-1', '0700-fate.k8s.yaml'), 'utf8')).toContain(
      'secretName: of-the-vault',
    );
  });
  it('writes a Job apart that makes brokers dial peers where they are now', () => {
    const { text } = texts().find(({ name }) => name.includes('peers-moved')) ?? { text: '' };
    const [job] = parseAllDocuments(text).map((document) => document.toJS() as { kind: string });
    expect(job).toMatchObject({ kind: 'Job', metadata: { name: 'pulsar-standard-peers-moved' } });
    expect(text).toContain('domain=fate.org\n              exchange=192.0.2.200:443\n');
    expect(text).toContain('admin clusters delete "$party"');
  });
  it('adds what an app adds, in files of its own or to objects of ours', () => {
    const extend: Extend = ({ name, chart, fate, pulsar, exchange: middle }) => {
      expect([fate === undefined, pulsar === undefined, middle === undefined]).toEqual(
        name === 'exchange' ? [true, true, false] : [false, false, true],
      );
      new ConfigMap(chart('0800-own'), 'own', { metadata: { name: 'own' }, data: { site: name } });
    };
    const written = synthesise(app, { outdir: join(scratch, 'extended'), extend }).written;
    expect(written.filter((name) => name.includes('0800'))).toEqual([
      'exchange/0800-own.k8s.yaml',
      'party-1/0800-own.k8s.yaml',
    ]);
  });
});
