import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse, parseAllDocuments } from 'yaml';
import type { Extend, FederationProps } from '../constructs';
import { synthesise } from '../constructs';
import type { KubeObject } from '../test/objects';
import { mainContainer, one, podOf, routesOf } from '../test/objects';
import { forTrial } from '../test/trial';
import { federation as bothParties } from './both-parties';
import { federation as exchangeOnly } from './exchange-only';
import { extend, federation as extended } from './extended';
import { federation as largeParty } from './large-party';
import { federation as meshOfThree } from './mesh-of-three';
import { federation as partyOnly } from './party-only';
import { federation as smallest } from './smallest';

/* What each example is there to show, in the YAML that it gives; what all have in common is in `examples.test.ts`. */

const scratch = mkdtempSync(join(tmpdir(), 'cdk8s-fate-shown-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

/** The objects of an app, by site. */
function objectsOf(federation: FederationProps, options: { extend?: Extend } = {}): Record<string, KubeObject[]> {
  const outdir = mkdtempSync(join(scratch, 'out-'));
  const { written } = synthesise(forTrial(federation, scratch), { outdir, ...options });
  const of = (site: string) => written.filter((file) => file.startsWith(`${site}/`));
  const read = (file: string) => parseAllDocuments(readFileSync(join(outdir, file), 'utf8'));
  return Object.fromEntries(
    federation.sites.map(({ name }) => [
      name,
      of(name)
        .flatMap(read)
        .map((one) => one.toJS() as KubeObject),
    ]),
  );
}

const text = (objects: readonly KubeObject[] = [], map: string, file: string) =>
  one(objects, 'ConfigMap', map).data?.[file] ?? '';
const callsOf = (objects?: readonly KubeObject[]) => routesOf(text(objects, 'nginx-config', 'routes.json'));
const tunnelsOf = (objects?: readonly KubeObject[]) => parse(text(objects, 'traffic-server-sni', 'sni.yaml')) as object;
const pulsarsOf = (objects?: readonly KubeObject[]) =>
  parse(text(objects, 'pulsar-route-table', 'pulsar_route_table.yaml')) as object;

it('smallest.ts: a tier that outlives the loss of one server of each kind', () => {
  const { 'party-9999': objects = [] } = objectsOf(smallest);
  const replicas = (component: string) => one(objects, 'StatefulSet', `pulsar-standard-${component}`).spec?.replicas;
  expect(['zookeeper', 'bookie', 'broker', 'proxy'].map(replicas)).toEqual([3, 3, 3, 2]);
  expect(objects.filter(({ kind }) => kind === 'Deployment')).toEqual([]);
});

it('both-parties.ts: the exchange leads to both, and each of them to the exchange', () => {
  const { exchange, 'party-9999': first, 'party-10000': second } = objectsOf(bothParties);
  expect(tunnelsOf(exchange)).toEqual({
    sni: [
      { fqdn: '9999.fate.org', tunnel_route: '192.0.2.99:6651' },
      { fqdn: '10000.fate.org', tunnel_route: '192.0.2.100:6651' },
    ],
  });
  expect(Object.keys(callsOf(exchange).parties)).toEqual(['9999', '10000']);
  for (const party of [first, second]) {
    expect(callsOf(party).others).toMatchObject({ host: '192.0.2.1', http: 9300 });
    expect(pulsarsOf(party)).toMatchObject({ default: { proxy: '192.0.2.1:443', domain: 'fate.org' } });
  }
});

it('exchange-only.ts: a party is reached at one address, at NodePorts, or at an address and a name', () => {
  const { exchange } = objectsOf(exchangeOnly);
  expect(tunnelsOf(exchange)).toEqual({
    sni: [
      { fqdn: '9999.fate.org', tunnel_route: '192.0.2.99:6651' },
      { fqdn: '10000.fate.org', tunnel_route: '192.0.2.100:30651' },
      { fqdn: '10001.fate.org', tunnel_route: 'pulsar.hospital.example.org:6651' },
    ],
  });
  expect(callsOf(exchange).parties).toEqual({
    9999: { host: '192.0.2.99', http: 9300 },
    10000: { host: '192.0.2.100', http: 30083, grpc: 30088 },
    10001: { host: '192.0.2.201', http: 9300 },
  });
});

it('mesh-of-three.ts: each party leads to the others at their own addresses, and nowhere else', () => {
  const { 'hospital-101': first, 'hospital-102': second } = objectsOf(meshOfThree);
  expect(callsOf(first)).toEqual({
    id: '101',
    parties: { 102: { host: '192.0.2.102', http: 30930, grpc: 30931 }, 103: { host: '192.0.2.103', http: 9300 } },
  });
  expect(pulsarsOf(second)).toMatchObject({
    101: { host: '101.hospitals.example.org', proxy: '192.0.2.101:30651' },
    102: { proxy: '' },
    103: { host: '103.hospitals.example.org', proxy: '192.0.2.103:6651' },
  });
  expect(Object.keys(pulsarsOf(second))).toHaveLength(3);
});

it('party-only.ts: a party makes no Namespace, and leads to an exchange of others', () => {
  const { bank = [] } = objectsOf(partyOnly);
  expect(bank.filter(({ kind }) => kind === 'Namespace')).toEqual([]);
  expect(pulsarsOf(bank)).toMatchObject({ default: { proxy: '203.0.113.1:30001' } });
  expect(callsOf(bank)).toMatchObject({ parties: {}, others: { host: '203.0.113.1', http: 30003, grpc: 30008 } });
  expect(mainContainer(one(bank, 'Deployment', 'python')).image).toMatch(/^registry\.example\.org\/fate\//);
});

it('large-party.ts: bookies on nodes of their own, disks of two classes, ZooKeepers over zones', () => {
  const { 'party-8888': objects = [] } = objectsOf(largeParty);
  const bookies = one(objects, 'StatefulSet', 'pulsar-standard-bookie');
  expect(bookies.spec?.replicas).toBe(5);
  expect(podOf(bookies)).toMatchObject({
    nodeSelector: { 'example.org/disks': 'local' },
    tolerations: [{ key: 'example.org/disks', operator: 'Exists', effect: 'NoSchedule' }],
  });
  const disks = JSON.stringify(bookies.spec?.volumeClaimTemplates);
  for (const part of ['large-hdd', 'fast-ssd', '1Ti', '100Gi']) expect(disks).toContain(part);
  const spread = JSON.stringify(podOf(one(objects, 'StatefulSet', 'pulsar-standard-zookeeper')).affinity);
  expect(spread).toContain('"topologyKey":"topology.kubernetes.io/zone"');
});

it('extended.ts: a sidecar, an Ingress, an object of one’s own and labels on every pod', () => {
  const { 'party-10000': objects = [] } = objectsOf(extended, { extend });
  const names = podOf(one(objects, 'StatefulSet', 'pulsar-standard-broker')).containers.map(({ name }) => name);
  expect(names).toHaveLength(2);
  expect(names).toContain('log-shipper');
  expect(JSON.parse(JSON.stringify(one(objects, 'Ingress', 'fateboard').spec))).toMatchObject({
    ingressClassName: 'nginx',
    rules: [
      { host: '10000.fateboard.example.org', http: { paths: [{ backend: { service: { name: 'fateboard' } } }] } },
    ],
  });
  expect(one(objects, 'ConfigMap', 'contact').data).toEqual({ team: 'federation' });
  for (const { spec } of objects.filter(({ kind }) => ['StatefulSet', 'Deployment'].includes(kind)))
    expect(spec?.template?.metadata.labels).toMatchObject({ 'example.org/cost-center': '4711' });
});
