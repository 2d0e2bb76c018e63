import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import type { KubeObject } from '../../test/objects';
import { meets, podOf } from '../../test/objects';
import { forTrial } from '../../test/trial';
import { developmentPasswords } from '../passwords/source';
import { synthesise } from '../synthesis';
import type { FederationProps, SiteProps } from './props';

const scratch = mkdtempSync(join(tmpdir(), 'cdk8s-fate-edges-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

const ranges = { sourceRanges: ['192.0.2.0/24'] };
const party = (partyId: number, cluster: string, more: Partial<SiteProps> = {}): SiteProps => ({
  name: `party-${partyId}`,
  cluster,
  party: {
    partyId,
    address: `192.0.2.${partyId}`,
    pulsar: { release: `of-${partyId}`, storageClass: 'standard', proxy: { service: ranges } },
    fate: { name: `bank-${partyId}`, nginx: { service: ranges } },
  },
  ...more,
});
const exchange = (cluster: string, more: Partial<SiteProps> = {}): SiteProps => ({
  name: 'exchange',
  cluster,
  exchange: {
    partyId: 100,
    name: 'middle',
    namespace: 'middle',
    address: '192.0.2.200',
    trafficServer: { image: { tag: '9.2.9' }, service: ranges },
    nginx: { image: { tag: '1.6.1-release' }, service: ranges },
  },
  ...more,
});

interface Rule {
  readonly to?: readonly {
    readonly ipBlock?: { readonly cidr: string; readonly except: readonly string[] };
    readonly namespaceSelector?: { readonly matchLabels: Readonly<Record<string, string>> };
    readonly podSelector?: { readonly matchLabels?: Readonly<Record<string, string>> };
  }[];
  readonly ports?: readonly { readonly port: number; readonly endPort?: number }[];
}

function objectsOf(folder: string, sites: SiteProps[], more: Partial<FederationProps> = {}): KubeObject[] {
  const app: FederationProps = {
    domain: 'fate.org',
    certificates: { kind: 'development', folder: 'certs' },
    passwords: developmentPasswords('passwords'),
    sites,
    ...more,
  };
  const outdir = join(scratch, folder);
  const { issues, written } = synthesise(forTrial(app, scratch), { outdir });
  expect(issues.filter(({ severity, code }) => severity !== 'warning' || code.includes('open'))).toEqual([]);
  return written.flatMap((file) =>
    parseAllDocuments(readFileSync(join(outdir, file), 'utf8')).map((document) => document.toJS() as KubeObject),
  );
}

function rulesOf(objects: KubeObject[], namespace: string, name: string): readonly Rule[] {
  const isIt = ({ kind, metadata }: KubeObject) =>
    kind === 'NetworkPolicy' && metadata.name === name && metadata.namespace === namespace;
  return (objects.find(isIt)?.spec?.egress ?? []) as readonly Rule[];
}

/** What a policy opens in namespaces of the cluster: namespace, a label of the pods, ports. Every one is held against the pods. */
function neighboursOf(objects: KubeObject[], namespace: string, name: string): string[] {
  return rulesOf(objects, namespace, name).flatMap(({ to = [], ports = [] }) =>
    to.flatMap(({ namespaceSelector, podSelector }) => {
      if (namespaceSelector === undefined) return [];
      const there = namespaceSelector.matchLabels['kubernetes.io/metadata.name'] ?? '';
      const pods = objects.filter(
        ({ metadata, spec }) =>
          metadata.namespace === there &&
          spec?.template !== undefined &&
          meets(spec.template.metadata.labels, podSelector?.matchLabels ?? {}),
      );
      expect(pods).toHaveLength(1);
      const listens = pods.flatMap((pod) => podOf(pod).containers.flatMap(({ ports: own = [] }) => own));
      for (const { port } of ports) expect(listens.map(({ containerPort }) => containerPort)).toContain(port);
      return [`${there}/${pods[0]?.metadata.name ?? ''} ${ports.map(({ port }) => port).join()}`];
    }),
  );
}

const blocks = (objects: KubeObject[], namespace: string, name: string) =>
  rulesOf(objects, namespace, name).flatMap(({ to = [] }) => to.flatMap(({ ipBlock }) => ipBlock ?? []));

describe('what the edge may dial', () => {
  it('is everywhere but link-local addresses, of the families that it can dial', () => {
    const objects = objectsOf('plain', [party(1, 'a'), exchange('b')]);
    const ipv4 = { cidr: '0.0.0.0/0', except: ['169.254.0.0/16'] };
    expect(blocks(objects, 'fate-1', 'nginx')).toEqual([ipv4]);
    expect(blocks(objects, 'middle', 'nginx')).toEqual([ipv4]);
    expect(blocks(objects, 'middle', 'traffic-server')).toEqual([ipv4, { cidr: '::/0', except: ['fe80::/10'] }]);
  });
  it('is not the cluster, whichever of its sites states its ranges, and each range once', () => {
    const clusterCidrs = ['10.244.0.0/16', '2001:db8::/56', '169.254.0.0/16', '10.96.0.0/12'];
    const sites = [party(1, 'a', { clusterCidrs }), exchange('a', { clusterCidrs: ['10.96.0.0/12'] }), party(2, 'b')];
    const objects = objectsOf('stated', sites);
    const ipv4 = { cidr: '0.0.0.0/0', except: ['169.254.0.0/16', '10.244.0.0/16', '10.96.0.0/12'] };
    expect(blocks(objects, 'fate-1', 'nginx')).toEqual([ipv4]);
    expect(blocks(objects, 'middle', 'nginx')).toEqual([ipv4]);
    expect(blocks(objects, 'middle', 'traffic-server')).toEqual([
      ipv4,
      { cidr: '::/0', except: ['fe80::/10', '2001:db8::/56'] },
    ]);
    expect(blocks(objects, 'fate-2', 'nginx')).toEqual([{ cidr: '0.0.0.0/0', except: ['169.254.0.0/16'] }]);
  });
  it('is on no port of everybody but that of name servers', () => {
    const objects = objectsOf('dns', [party(1, 'a'), exchange('a')]);
    for (const [namespace, name] of [
      ['fate-1', 'nginx'],
      ['middle', 'nginx'],
      ['middle', 'traffic-server'],
    ] as const) {
      const open = rulesOf(objects, namespace, name).filter(({ to }) => to === undefined);
      for (const { ports = [] } of open) expect(ports.map(({ port }) => port)).toEqual([53, 53, 5353, 5353]);
    }
  });
});

describe('sites of one cluster', () => {
  it('reach each other’s pods by the exchange, and those of other clusters by their addresses alone', () => {
    const objects = objectsOf('star', [party(1, 'a'), party(2, 'a'), exchange('a'), party(3, 'b')]);
    expect(neighboursOf(objects, 'middle', 'traffic-server')).toEqual([
      'fate-1/of-1-pulsar-proxy 6651',
      'fate-2/of-2-pulsar-proxy 6651',
    ]);
    expect(neighboursOf(objects, 'middle', 'nginx')).toEqual(['fate-1/nginx 9300', 'fate-2/nginx 9300']);
    expect(neighboursOf(objects, 'fate-1', 'nginx')).toEqual(['middle/nginx 9300']);
    expect(neighboursOf(objects, 'fate-3', 'nginx')).toEqual([]);
  });
  it('are one site too, which runs a party and the exchange', () => {
    const both = { ...party(1, 'a'), exchange: exchange('a').exchange, cluster: undefined };
    const objects = objectsOf('both', [both]);
    expect(neighboursOf(objects, 'middle', 'traffic-server')).toEqual(['fate-1/of-1-pulsar-proxy 6651']);
    expect(neighboursOf(objects, 'middle', 'nginx')).toEqual(['fate-1/nginx 9300']);
    expect(neighboursOf(objects, 'fate-1', 'nginx')).toEqual(['middle/nginx 9300']);
  });
  it('reach each other without an exchange, and nobody beside one that others run', () => {
    const mesh = objectsOf('mesh', [party(1, 'a'), party(2, 'a'), party(3, 'b')]);
    expect(neighboursOf(mesh, 'fate-1', 'nginx')).toEqual(['fate-2/nginx 9300']);
    expect(neighboursOf(mesh, 'fate-3', 'nginx')).toEqual([]);
    const led = objectsOf('led', [party(1, 'a'), party(2, 'a')], { externalExchange: { address: '192.0.2.250' } });
    expect(neighboursOf(led, 'fate-1', 'nginx')).toEqual([]);
  });
});
