import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { developmentCa } from '../certificates/source';
import { handover } from '../questions';
import { synthesise } from '../synthesis';
import type { FederationProps } from './props';

const scratch = mkdtempSync(join(tmpdir(), 'cdk8s-fate-handover-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));
const file = (name: string) => join(scratch, name);

/** Two operators, each with a party and a CA of its own. */
const operator = (partyId: number, more: Partial<FederationProps> = {}): FederationProps => ({
  domain: 'fate.org',
  certificates: developmentCa(file(`certs-of-${partyId}`)),
  sites: [
    {
      name: 'mine',
      party: {
        partyId,
        address: '192.0.2.1',
        nginx: { httpPort: 30083, grpcPort: 30088 },
        pulsar: { storageClass: 'standard', proxy: { service: { sourceRanges: ['192.0.2.0/24'] } } },
      },
    },
  ],
  ...more,
});
const exchange = {
  partyId: 1,
  trafficServer: { image: { tag: '9.2.9' }, service: { sourceRanges: ['192.0.2.0/24'] } },
  nginx: { image: { tag: '1.6.1-release' }, service: { sourceRanges: ['192.0.2.0/24'] } },
};
const synth = (props: FederationProps, folder = 'out') => synthesise(props, { outdir: file(folder) });

describe('a party handed over', () => {
  const theirs = file('9999.yaml');
  beforeAll(() => writeFileSync(theirs, handover(operator(9999), 9999).file ?? ''));

  it('is routed to as it was described, without its addresses being typed again', () => {
    const star = operator(9999, {
      sites: [{ name: 'exchange', clusterCidrs: ['10.96.0.0/12'], exchange }],
      handovers: [theirs],
    });
    expect(synth(star).issues).toEqual([]);
    const yaml = readFileSync(join(file('out'), 'exchange', '0500-exchange.k8s.yaml'), 'utf8');
    expect(yaml).toContain('- fqdn: 9999.fate.org\n        tunnel_route: 192.0.2.1:6651\n');
    expect(yaml).toContain('"9999": {"host":"192.0.2.1","http":30083,"grpc":30088}');
  });
  it('must be signed by a CA that our brokers trust', () => {
    const mine = operator(10000, { handovers: [theirs] });
    expect(synth(mine).issues).toMatchObject([{ code: 'handover-ca-not-trusted', path: `${theirs} ca` }]);
    expect(synth({ ...mine, handovers: [] }).issues).toEqual([]);
    const bundle = ['certs-of-10000', 'certs-of-9999'].map((folder) =>
      readFileSync(join(file(folder), 'ca.crt'), 'utf8'),
    );
    writeFileSync(join(file('certs-of-10000'), 'ca.crt'), bundle.join(''));
    expect(synth(mine).issues).toEqual([]);
  });
  it('says that a development CA vouches for it, and holds no key', () => {
    const text = readFileSync(theirs, 'utf8');
    expect(text).toContain('for trying things out');
    expect(text).not.toContain('PRIVATE KEY');
  });
  it.each<[code: string, path: string, line: number | 'last' | undefined, change: (text: string) => string]>([
    ['handover-of-another-domain', ' domain', 3, (text) => text.replace('domain: fate.org', 'domain: fml.org')],
    ['invalid-handover', '', 'last', (text) => `${text}a: b: c`],
    [
      'invalid-handover-fqdn',
      ' fqdn',
      5,
      (text) => text.replace('fqdn: 9999.fate.org', 'fqdn: $(touch${IFS}/tmp/PWNED)'),
    ],
    ['unknown-prop', '', 'last', (text) => `${text}adress: 192.0.2.1\n`],
    ['missing-prop', ' partyId', undefined, (text) => text.replace('partyId: 9999\n', '')],
    ['invalid-type', ' pulsarProxy.port', 8, (text) => text.replace('port: 6651', 'port: "6651"')],
    [
      'nginx-route-by-name',
      ' nginx.host',
      10,
      (text) => text.replace('  host: 192.0.2.1\n  httpPort', '  host: a.b\n  httpPort'),
    ],
  ])('is refused with %s at%s, line %s', (code, place, line, change) => {
    const broken = file(`${code}.yaml`);
    const text = readFileSync(theirs, 'utf8');
    expect(change(text)).not.toBe(text);
    writeFileSync(broken, change(text));
    const star = operator(9999, {
      sites: [{ name: 'exchange', clusterCidrs: ['10.96.0.0/12'], exchange }],
      handovers: [broken],
    });
    const faults = synth(star, 'never').issues.filter((issue) => issue.severity !== 'warning');
    expect(faults).toMatchObject([{ code, path: `${broken}${place}` }]);
    // The file ends with the CA.
    const last = change(text).trimEnd().split('\n').length;
    expect(faults[0]?.at?.line).toBe(line === 'last' ? last : line);
  });
  it('is no other file, and tells no private key', () => {
    const refusal = (text: string) => {
      const path = file('other.yaml');
      writeFileSync(path, text);
      const app = operator(10000, { sites: [{ name: 'exchange', exchange }], handovers: [path] });
      return synth(app, 'never')
        .issues.filter(({ code }) => code === 'invalid-handover')
        .map(({ wrong }) => wrong);
    };
    expect(refusal('hunter2\n')).toEqual(['is not a handover']);
    expect(refusal('- hunter2\n')).toEqual(['is not a handover']);
    const leaked = readFileSync(theirs, 'utf8').replace('ca: |\n', 'ca: |\n  -----BEGIN PRIVATE KEY-----\n');
    expect(refusal(leaked)).toEqual(['contains a private key, which is no longer secret']);
  });
  it('that is not there is a fault', () => {
    expect(synth(operator(9999, { handovers: [file('nowhere.yaml')] }), 'never').issues).toMatchObject([
      { code: 'invalid-handover', path: file('nowhere.yaml') },
    ]);
  });
  it('twice is a fault, and so is our own', () => {
    const twice = operator(9999, {
      sites: [{ name: 'exchange', clusterCidrs: ['10.96.0.0/12'], exchange }],
      handovers: [theirs, theirs],
    });
    expect(synth(twice, 'never').issues).toMatchObject([{ code: 'party-twice', path: `${theirs} partyId` }]);
  });
});

describe('handing a party over', () => {
  it('needs a party that this app runs', () => {
    expect(handover(operator(10000), 7)).toMatchObject({ issues: [{ code: 'unknown-party', got: 7 }] });
  });
  it('needs addresses that are known', () => {
    const [site] = operator(10000).sites;
    if (site?.party === undefined) throw new Error('the operator has a party');
    const sites = [{ ...site, party: { ...site.party, address: undefined } }];
    const { issues, file: nothing } = handover(operator(10000, { sites }), 10000);
    expect(issues).toMatchObject([{ code: 'route-not-known', path: 'sites[0].party.address' }]);
    expect(nothing).toBeUndefined();
  });
});
